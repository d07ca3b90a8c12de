"""The subjects of procedures, claims and articles: terms and documents, found by their names in text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from handrail.catalog import Catalog
from handrail.model import Article, Law, Procedure, Record, Text
from handrail.model.needs import list_needed_documents
from handrail.model.step import Step, flatten_steps
from handrail.source import Path


@dataclass(frozen=True)
class Subjects:
    """The subjects of a library: its terms and documents, by their Chinese names.

    Names are Chinese because laws are. A term also has the words that people use in its place.

    Attributes:
        words: the words for each term and document, by its id.
    """

    words: Mapping[str, tuple[str, ...]]
    _of_articles: dict[tuple[str, int], frozenset[str]] = field(default_factory=dict, repr=False)
    _of_laws: dict[str, frozenset[str]] = field(default_factory=dict, repr=False)

    @cached_property
    def _ids(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for key, words in self.words.items():
            for word in words:
                found.setdefault(word, set()).add(key)
        return {word: frozenset(keys) for word, keys in found.items()}

    @cached_property
    def _shortest_first(self) -> tuple[str, ...]:
        return tuple(sorted(self._ids, key=len))

    def find_in(self, texts: Iterable[str]) -> frozenset[str]:
        """Return the subjects that Chinese texts name; of overlapping words only the longest counts."""
        return frozenset(key for word in self._find_longest("\n".join(texts)) for key in self._ids[word])

    def _find_longest(self, text: str) -> Iterator[str]:
        """Yield the words in a text that overlap no longer word; of two equally long ones, the later counts.

        The later word is the head of a Chinese phrase: in 补办社保卡 it is 社保卡, and not 办社保.
        """
        longest_at: dict[int, str] = {}
        for word in [word for word in self._shortest_first if word in text]:
            start = text.find(word)
            while start >= 0:
                longest_at[start] = word
                start = text.find(word, start + 1)
        taken: set[int] = set()
        for start, word in sorted(longest_at.items(), key=lambda each: (-len(each[1]), -each[0])):
            stretch = range(start, start + len(word))
            if taken.isdisjoint(stretch):
                taken.update(stretch)
                yield word

    def of_procedure(self, procedure: Procedure) -> frozenset[str]:
        """Return the subjects of the procedure: of its title, its item and the questions that people ask."""
        return self.find_in((procedure.title.zh, procedure.item or "", *procedure.asks.zh))

    def of_claim(self, procedure: Procedure, path: Path) -> frozenset[str]:
        """Return the subjects of the claim at ``path``: of its names, its texts and its documents."""
        return self.find_in(_collect_texts(procedure, path)) | frozenset(_collect_documents(procedure, path))

    def of_article(self, law: Law, article: Article) -> frozenset[str]:
        """Return the subjects of an article: its topics, and every subject that its words name."""
        key = law.id, article.article
        if key not in self._of_articles:
            said = "\n".join(part.zh for each in article.paragraphs for part in (each, *each.items))
            named = (name for name, words in self.words.items() if any(word in said for word in words))
            self._of_articles[key] = frozenset((*article.topics, *named))
        return self._of_articles[key]

    def of_law(self, law: Law) -> frozenset[str]:
        """Return the subjects that the titles of a law name; they hold for all of its articles."""
        if law.id not in self._of_laws:
            self._of_laws[law.id] = self.find_in((law.title.zh, law.short.zh))
        return self._of_laws[law.id]


def collect_subjects(catalog: Catalog) -> Subjects:
    """Collect the subjects of a library; a document and a term with the same id share their words."""
    found: dict[str, list[str]] = {}
    for key, term in catalog.terms.items():
        found.setdefault(key, []).extend((term.name.zh, *term.also.zh))
    for key, names in catalog.names("documents"):
        found.setdefault(key, []).extend(name.zh for name in names)
    return Subjects({key: tuple(words) for key, words in found.items()})


def _collect_texts(procedure: Procedure, path: Path) -> Iterator[str]:
    """Yield the Chinese texts of a claim. Of a step only the title counts, of an answer only the question.

    Longer texts mention many things that are not their subject.
    """
    match path:
        case ("steps", str(step)):
            yield from (each.title.zh for each in flatten_steps(procedure.steps) if each.id == step)
        case ("steps",):
            yield from (each.title.zh for each in flatten_steps(procedure.steps))
        case ("faq",):
            yield from (question.q.zh for question in procedure.faq)
        case (str(part), key):
            yield from _collect_names(_get_item(getattr(procedure, part), key))
        case (str(part),):
            yield from _collect_names(getattr(procedure, part))


def _collect_names(value: object) -> Iterator[str]:
    match value:
        case Text():
            yield value.zh
        case Record():
            for key, inner in value.fields():
                if key in {"name", "text", "counts_from"}:
                    yield from _collect_names(inner)
        case tuple():
            for inner in value:
                yield from _collect_names(inner)
        case Mapping():
            for inner in value.values():
                yield from _collect_names(inner)


def _get_item(value: object, key: str | int) -> object:
    match value, key:
        case Mapping(), _:
            return value.get(key)
        case tuple(), int():
            return value[key] if key < len(value) else None
    return None


def _collect_documents(procedure: Procedure, path: Path) -> Iterator[str]:
    match path:
        case ("needs", str(document)):
            yield document
        case ("needs",):
            yield from (need.doc for need in list_needed_documents(procedure.needs))
        case ("outcome",) if procedure.outcome:
            yield from procedure.outcome.gives
        case ("steps", str(key)):
            for step in flatten_steps(procedure.steps):
                if step.id == key:
                    yield from _collect_step_documents(step)


def _collect_step_documents(step: Step) -> Iterator[str]:
    yield from (need.doc for need in list_needed_documents(step.needs))
    yield from step.gives
