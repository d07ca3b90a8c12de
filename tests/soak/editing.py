"""Edits of a project, as people make them, of words, files, templates and settings; and harm to a site."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Final

from tests.soak.mutations import spoil
from tests.soak.sites import Tree, read_tree, write_tree

_COPIED: Final = "procedures/card/activate-card.yml"
_AREA: Final = "procedures/areas/110000-beijing"

Edit = Callable[[Path, Random], str]
"""Makes an edit below the root of a project, if that can be done, and returns what it was, in words."""


def make_edit(root: Path, history: Sequence[Tree], theirs: dict[str, bytes], random: Random) -> str:
    """Make one edit, and return what it was, in words.

    Args:
        root: the folder of the project.
        history: its inputs, as they were at the beginning and after each edit.
        theirs: what others keep in the site; one of the edits adds to it.
        random: what decides.
    """
    chosen = random.randrange(len(_EDITS) + 4)
    if chosen < len(_EDITS):
        return _EDITS[chosen](root, random)
    if chosen == len(_EDITS):
        name = f"notes/{random.randrange(9)}.txt"
        theirs[name] = random.randbytes(4)
        write_tree(root / "site", {name: theirs[name]})
        return f"others add {name}"
    return _go_back(root, history, random)


def _go_back(root: Path, history: Sequence[Tree], random: Random) -> str:
    """Undo edits, at times together with the times that files had."""
    number = random.randrange(len(history))
    past, now = history[number], history[-1]
    for path in now.keys() - past.keys():
        (root / path).unlink()
    changed = {path: data for path, data in past.items() if now.get(path) != data}
    is_old = random.random() < 1 / 2
    write_tree(root, changed)
    for path in changed if is_old else ():
        os.utime(root / path, ns=(_LONG_AGO, _LONG_AGO))
    return f"back to {number}{' with old times' if is_old else ''}"


_LONG_AGO: Final = 10**18


def _say_more(root: Path, random: Random) -> str:
    """Put a word into a text of a procedure, an overlay, a registry, a law or a page."""
    path = _choose(root, random, "procedures/*/*.yml", "procedures/*/*/*.yml", "content/*/*.md")
    old = random.choice(("。", ". ", "en: ", "zh: ", "# "))
    places = _read(root, path).split(old)
    if len(places) < 2:
        return f"nothing in {path}"
    number = random.randrange(1, len(places))
    places[number] = random.choice(("甲", "well ", "乙 ", "3 ")) + places[number]
    return _write(root, path, old.join(places))


def _spoil(root: Path, random: Random) -> str:
    """Spoil a file."""
    path = _choose(root, random, "procedures/**/*.yml", "content/*/*.md", "overrides/handrail/*.html")
    other = _choose(root, random, "procedures/**/*.yml")
    way, data = spoil((root / path).read_bytes(), (root / other).read_bytes(), random)
    (root / path).write_bytes(data)
    return f"{path} {way}"


def _publish(root: Path, random: Random) -> str:
    """Add a guide."""
    name = f"copy-{random.randrange(3)}"
    text = _read(root, _COPIED).replace("id: activate-card", f"id: {name}", 1)
    return _write(root, f"procedures/card/{name}.yml", text)


def _withdraw(root: Path, random: Random) -> str:
    """Remove a guide, an overlay, a record or a page."""
    path = _choose(
        root, random, "procedures/card/copy-*.yml", "procedures/*/*.yml", "content/*/*.md", f"{_AREA}/*"
    )
    (root / path).unlink()
    return f"{path} removed"


def _rename(root: Path, random: Random) -> str:
    """Give a guide another id, and at times say which one it had."""
    path = _choose(root, random, "procedures/card/*.yml")
    old, new = Path(path).stem, f"renamed-{random.randrange(3)}"
    text = _read(root, path).replace(f"id: {old}", f"id: {new}", 1)
    if random.random() < 1 / 2:
        text = text.replace("\nsummary:", f"\nwas: [{old}]\nsummary:", 1)
    (root / path).unlink()
    return _write(root, f"procedures/card/{new}.yml", text)


def _retire(root: Path, random: Random) -> str:
    path = _choose(root, random, "procedures/card/copy-*.yml", "procedures/card/*.yml")
    return _write(root, path, _read(root, path).replace("\nsummary:", "\nstatus: retired\nsummary:", 1))


def _differ(root: Path, random: Random) -> str:
    """Let a guide differ in an area, or in one more value."""
    path = f"{_AREA}/{random.choice(('register-worker', 'activate-card', 'copy-0'))}.yml"
    source = _choose(root, random, f"{_AREA}/*.yml")
    text = _read(root, path if (root / path).exists() else source)
    if not text:
        return "no overlay to copy"
    return _write(root, path, text.replace("9600000", f"96000{random.randrange(99)}", 1))


def _template(root: Path, random: Random) -> str:
    path = _choose(root, random, "overrides/handrail/*.html", "overrides/handouts/*.typ")
    word = "// new\n" if path.endswith(".typ") else random.choice(("<!-- new -->", "新", "{# new #}"))
    return _write(root, path, word + _read(root, path))


def _settings(root: Path, random: Random) -> str:
    name = random.choice(("x", "y", "broken"))
    return _write(
        root, "mkdocs.yml", f"plugins: [handrail: {{languages: [zh, en], country: CN}}]\nsite_name: {name}\n"
    )


def _touch(root: Path, random: Random) -> str:
    path = _choose(root, random, "procedures/**/*.yml", "overrides/**/*.html")
    (root / path).touch()
    return f"{path} touched"


def _vandalise(root: Path, random: Random) -> str:
    """Remove or overwrite a file of the site."""
    files = sorted(read_tree(root / "site"))
    path = random.choice([name for name in files if not name.startswith("notes/")])
    if random.random() < 1 / 2:
        (root / "site" / path).unlink()
        return f"site/{path} removed"
    (root / "site" / path).write_bytes(b"mine")
    return f"site/{path} overwritten"


def _damage_cache(root: Path, random: Random) -> str:
    """Damage or remove something that was kept of earlier builds."""
    path = _choose(root, random, ".cache/**/*.sqlite")
    data = (root / path).read_bytes()
    way, data = spoil(data, data, random)
    (root / path).write_bytes(data)
    return f"{path} {way}"


_EDITS: Final[Sequence[Edit]] = (
    *(_say_more, _say_more, _say_more, _spoil, _publish, _publish, _withdraw, _rename, _retire),
    *(_differ, _differ, _template, _template, _settings, _touch, _vandalise, _damage_cache),
)
"""Every kind of edit that needs no history, the usual ones more than once."""


def _choose(root: Path, random: Random, *patterns: str) -> str:
    """Return one of the files that fit one of the patterns."""
    fitting = [found for pattern in patterns if (found := sorted(root.glob(pattern)))]
    return random.choice(random.choice(fitting)).relative_to(root).as_posix() if fitting else "nothing"


def _read(root: Path, path: str) -> str:
    """Return the text of a file; nothing if it is not there."""
    return (root / path).read_bytes().decode("utf-8", "replace") if (root / path).is_file() else ""


def _write(root: Path, path: str, text: str) -> str:
    write_tree(root, {path: text.encode()})
    return f"{path} edited"
