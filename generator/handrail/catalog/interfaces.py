"""The interfaces of all procedures, and a record of what was asked of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from hashlib import blake2b

from handrail.catalog.interface import Interface

Question = tuple[str, str]
"""What was asked, and about what: ``("leading_to", "card.on-hold")``."""


class Interfaces(Mapping[str, Interface]):
    """The interfaces of all procedures, by id. If two procedures have one id, the first by path counts.

    While it is *watched* it records every question that it answers. These questions are the dependencies of a
    result: the result stays valid as long as its own file and the answers stay the same.
    """

    def __init__(self, listed: Sequence[Interface], broken: Collection[str] = ()) -> None:
        """Index interfaces.

        Args:
            listed: the interface of every procedure that could be decoded, in the order of their files.
            broken: the ids of all records that could not be decoded.
        """
        self.listed = tuple(listed)
        self.broken_ids = frozenset(broken)
        self._by_id: dict[str, Interface] = {}
        for each in self.listed:
            self._by_id.setdefault(each.key, each)
        self._asked: set[Question] | None = None
        self._answers: dict[Question, str] = {}

    def __getitem__(self, key: str) -> Interface:
        """Return the procedure of an id."""
        self._note("procedure", key)
        return self._by_id[key]

    def __iter__(self) -> Iterator[str]:
        """Yield every id."""
        self._note("ids", "")
        return iter(self._by_id)

    def __len__(self) -> int:
        """Return how many there are."""
        self._note("ids", "")
        return len(self._by_id)

    @cached_property
    def published(self) -> frozenset[str]:
        """The ids of the procedures that readers see; for rules on the whole library."""
        return frozenset(key for key, each in self._by_id.items() if each.status == "published")

    @property
    def broken(self) -> bool:
        """Whether any record of the library could not be decoded."""
        self._note("broken", "")
        return bool(self.broken_ids)

    def is_broken(self, key: str) -> bool:
        """Return whether there is a record with that id that could not be decoded."""
        self._note("broken", key)
        return key in self.broken_ids

    def file(self, key: str) -> str:
        """Return the file of the procedure with an id; the first by path if several have the id."""
        self._note("file", key)
        return self._by_id[key].file

    def leading_to(self, state: str) -> frozenset[str]:
        """Return the ids of the procedures with a step that reaches a state."""
        self._note("leading_to", state)
        return self._leading_to.get(state, frozenset())

    def states(self) -> tuple[str, ...]:
        """Return every state that a step of any procedure reaches."""
        self._note("states", "")
        return tuple(sorted(self._leading_to))

    def asking_for(self, document: str) -> frozenset[str]:
        """Return the ids of the procedures that ask for a document."""
        self._note("asking_for", document)
        return self._asking_for.get(document, frozenset())

    def formerly(self, key: str) -> tuple[str, ...]:
        """Return the ids of the procedures with the former id ``key``, in the order of their files."""
        self._note("formerly", key)
        return self._formerly.get(key, ())

    @contextmanager
    def watch(self) -> Iterator[set[Question]]:
        """Record the questions that are asked, in the set that is returned.

        A watch within another watch is separate: its questions are not recorded in the outer one.
        """
        outer, asked = self._asked, set[Question]()
        self._asked = asked
        try:
            yield asked
        finally:
            self._asked = outer

    def answer(self, question: Question) -> str:
        """Return a fingerprint of the answer to a question."""
        if question not in self._answers:
            self._answers[question] = fingerprint(self._find_answer(question))
        return self._answers[question]

    def _find_answer(self, question: Question) -> object:
        what, of = question
        match what:
            case "procedure":
                return self._by_id.get(of)
            case "file":
                return self._by_id[of].file if of in self._by_id else None
            case "leading_to":
                return sorted(self.leading_to(of))
            case "asking_for":
                return sorted(self.asking_for(of))
            case "formerly":
                return self.formerly(of)
            case "broken":
                return of in self.broken_ids if of else bool(self.broken_ids)
            case "states":
                return self.states()
        return sorted(self._by_id)

    def note(self, question: Question) -> None:
        """Record a question that is answered elsewhere, if questions are being watched."""
        if self._asked is not None:
            self._asked.add(question)

    def note_all(self, questions: frozenset[Question]) -> None:
        """Record several such questions."""
        if self._asked is not None:
            self._asked |= questions

    def _note(self, what: str, of: str) -> None:
        if self._asked is not None:
            self._asked.add((what, of))

    @cached_property
    def _leading_to(self) -> Mapping[str, frozenset[str]]:
        return _group((state, each.key) for each in self.listed for state in each.states)

    @cached_property
    def _asking_for(self) -> Mapping[str, frozenset[str]]:
        return _group((document, each.key) for each in self.listed for document in each.asks_for)

    @cached_property
    def _formerly(self) -> Mapping[str, tuple[str, ...]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for each in self._by_id.values():
            for old in each.was:
                found[old].append(each.key)
        return {old: tuple(keys) for old, keys in found.items()}


def fingerprint(answer: object) -> str:
    """Return a fingerprint of an answer, whose ``repr`` must be complete."""
    return blake2b(repr(answer).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _group(pairs: Iterator[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name, key in pairs:
        found[name].add(key)
    return {name: frozenset(keys) for name, keys in found.items()}
