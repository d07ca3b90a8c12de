"""What ``mkdocs.yml`` declares about a site: its languages, its country, its publisher."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import Annotated, Final

import msgspec
from msgspec import Meta

from handrail.model.base import OrOne, Record, RecordError, Words

LANGUAGE = r"^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?(?:-x-[a-z0-9]{1,8})?$"
"""A language tag of BCP 47 in its usual spelling: language, script, region and private use."""
COUNTRY = r"^(?:[A-Z]{2}|[a-z0-9]+(?:-[a-z0-9]+)*)$"
CURRENCY = r"^[A-Z]{3}$"
TIME_ZONE = r"^(?:UTC|[A-Z][A-Za-z_]+(?:/[A-Z][A-Za-z0-9_+-]*)+)$"

LanguageTag = Annotated[str, Meta(pattern=LANGUAGE)]


class Site(Record, frozen=True):
    """What the options of the plugin ``handrail`` declare. Language tags are those of BCP 47.

    Attributes:
        languages: the site's languages; the pages of the first one stand at ``/``. English, if none is given.
        may_lag: those of them in which a text may be missing.
        country: the site's country, as an ISO 3166 code or the name of a pack; empty if none is given.
        names: what the site is called, by language.
        publisher: who publishes it, by language.
        hotline: the id of the contact that a reader may always turn to; empty if there is none.
        time_zone: the time zone of its days and hours, as the IANA names it; empty if none is given.
        currency: the currency of fees without one, as an ISO 4217 code; empty if none is given.
        law_languages: the languages in which laws are in force; empty if not given.
        plain_words: for each language, words of officials with the plain word for each, beside the built-in.
        known_names: for each language, names in other letters that its texts may contain.
        abbreviations: abbreviations that need no explanation.
    """

    languages: Annotated[tuple[LanguageTag, ...], OrOne()] = ("en",)
    may_lag: Annotated[tuple[LanguageTag, ...], OrOne()] = ()
    country: Annotated[str, Meta(pattern=COUNTRY)] = ""
    names: Mapping[LanguageTag, Words] = {}
    publisher: Mapping[LanguageTag, Words] = {}
    hotline: Annotated[str, Meta(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$")] = ""
    time_zone: Annotated[str, Meta(pattern=TIME_ZONE)] = ""
    currency: Annotated[str, Meta(pattern=CURRENCY)] = ""
    law_languages: Annotated[tuple[LanguageTag, ...], OrOne()] = ()
    plain_words: Mapping[LanguageTag, Mapping[Words, Words]] = {}
    known_names: Mapping[LanguageTag, Annotated[tuple[Words, ...], OrOne()]] = {}
    abbreviations: Annotated[tuple[Words, ...], OrOne()] = ()

    @property
    def first(self) -> str:
        """The language whose pages stand at ``/``."""
        return self.languages[0]

    def name(self, lang: str) -> str:
        """Return what the site is called in a language, or else in another; empty if nobody has named it."""
        return self.names.get(lang) or next(iter(self.names.values()), "")

    @property
    def required(self) -> tuple[str, ...]:
        """The languages in which every text has to be there."""
        return tuple(lang for lang in self.languages if lang not in self.may_lag)

    @property
    def fingerprint(self) -> str:
        """A hash of all that is declared: what was made for another site is stale."""
        packed = msgspec.msgpack.encode(self, order="sorted")
        return blake2b(packed, digest_size=16).hexdigest()

    def require_sense(self) -> None:
        """Look at what no single key says.

        Raises:
            RecordError: no language, one twice, or a key about a language that the site has not.
        """
        if not self.languages:
            raise RecordError("a site needs a language", "name one, such as en", "languages")
        if twice := _find_twice(self.languages):
            raise RecordError(f"{twice} is there twice", "delete one of them", "languages")
        if self.first in self.may_lag:
            message = f"{self.first} is the first language of the site, and others may lag behind it"
            raise RecordError(message, "take it from the list, or put another language first", "may_lag")
        for key, named in self._named_languages():
            if named not in self.languages:
                raise RecordError(
                    f"{named} is not one of the site's languages: {', '.join(self.languages)}",
                    "correct it, or add it to languages",
                    key,
                )

    def _named_languages(self) -> Iterator[tuple[str, str]]:
        """Yield each language that a key names which is about the site's own languages."""
        for key in ("may_lag", "names", "publisher", "plain_words", "known_names"):
            yield from ((key, lang) for lang in getattr(self, key))


def _find_twice(values: Iterable[str]) -> str | None:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            return value
        seen.add(value)
    return None


UNDECLARED: Final = Site()
"""The site of a project that declares nothing."""
