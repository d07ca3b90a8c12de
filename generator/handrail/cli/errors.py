"""The errors of a library, for commands that only work on a library without errors."""

from __future__ import annotations

import sys

from handrail.catalog import Catalog


def report_errors(catalog: Catalog) -> bool:
    """Print the errors that the rules find; return whether there are any. Warnings do not count."""
    from handrail.check import check_catalog
    from handrail.report import format_text

    errors = [finding for finding in check_catalog(catalog) if finding.severity == "error"]
    sys.stdout.write(format_text(errors))
    return bool(errors)
