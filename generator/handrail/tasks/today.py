"""The day on which a library is looked at."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime


def today() -> date:
    """Return today, or the day that ``SOURCE_DATE_EPOCH`` names, so that a run can be repeated later.

    The variable holds seconds since 1970 in UTC (https://reproducible-builds.org/specs/source-date-epoch/);
    what is no such number counts as absent.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isascii() and epoch.isdigit() and int(epoch) < _END_OF_TIME:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return date.today()  # noqa: DTZ011 - the day on the editor's own calendar


_END_OF_TIME = 253_402_300_800
"""The first second of the year 10000, past which there are no dates."""
