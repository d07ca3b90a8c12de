"""The options of the plugin ``handrail`` that declare what a site is, in one definition for all commands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from handrail.backends.configuration import FILE, read_configuration
from handrail.load.decode import explain_misfits
from handrail.load.decoder import build_record
from handrail.load.suggestion import suggest_nearest
from handrail.model import Site
from handrail.model.base import index_fields
from handrail.model.site import UNDECLARED
from handrail.publish import PublishError

KEYS: Final = tuple(index_fields(Site))
"""The options that declare what a site is."""
_BUILD: Final = ("search", "handouts", "as_of", "enabled")
"""The other options: what is made of the site. ``enabled`` is MkDocs' own."""
_BY_LANGUAGE: Final = ("names", "publisher")


class DeclarationError(PublishError):
    """Options that declare no site.

    Attributes:
        faults: the option that each fault is about, and what is wrong and what to do.
    """

    def __init__(self, faults: Sequence[tuple[str, str]]) -> None:
        """Say what is wrong, a line for each fault."""
        super().__init__("\n".join(f"{FILE}: plugins: handrail: {line}" for _, line in faults))
        self.faults = tuple(faults)


def declare(options: Mapping[str, object], site_name: object = None) -> Site:
    """Return the site that the options of the plugin ``handrail`` declare.

    Args:
        options: the options.
        site_name: MkDocs' name of the site, which serves in all languages where ``names`` are not given.

    Raises:
        DeclarationError: some option is wrong; the text lists all of them.
    """
    given = {key: _freeze(value) for key, value in options.items() if key in KEYS and value is not None}
    if isinstance(site_name, str) and site_name.strip():
        given.setdefault("names", site_name)
    languages = given.get("languages", UNDECLARED.languages)
    for key in _BY_LANGUAGE:
        if isinstance(given.get(key), str):  # the same words in every language
            given[key] = dict.fromkeys((languages,) if isinstance(languages, str) else languages, given[key])
    site, misfits = build_record(Site, given)
    faults = [*_find_unknown(options), *explain_misfits(Site, misfits)]
    if site:
        faults.extend(_find_unknown_zone(site))
    if faults or site is None:
        raise DeclarationError(faults)
    return site


def read_site(root: Path) -> Site:
    """Return what the project at ``root`` declares; the defaults if it has no ``mkdocs.yml``.

    Raises:
        PublishError: the configuration cannot be read, or an option is wrong.
    """
    if not (root / FILE).exists():
        return UNDECLARED
    found = read_configuration(root / FILE)
    return declare(found.plugins.get("handrail", {}), found.values.get("site_name"))


def _find_unknown(options: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    known = (*KEYS, *_BUILD)
    for key in options:
        if key not in known:
            help_ = suggest_nearest(str(key), known) or f"the options are: {', '.join(known)}"
            yield str(key), f"there is no option {key}: {help_}"


def _find_unknown_zone(site: Site) -> Iterator[tuple[str, str]]:
    """Yield a fault if the time zone is unknown here; a system without a list of them knows none."""
    if not site.time_zone:
        return
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones  # noqa: PLC0415  most builds have nothing to do

    try:
        ZoneInfo(site.time_zone)
    except ZoneInfoNotFoundError:
        if zones := available_timezones():
            help_ = (
                suggest_nearest(site.time_zone, sorted(zones)) or "write its IANA name, such as Europe/Paris"
            )
            yield "time_zone", f"time_zone: there is no time zone {site.time_zone}: {help_}"


def _freeze(value: object) -> Any:  # noqa: ANN401  what the decoder takes: plain data, with tuples for lists
    if isinstance(value, list | tuple):
        return tuple(_freeze(each) for each in value)
    if isinstance(value, dict):
        return {key: _freeze(each) for key, each in value.items()}
    return value
