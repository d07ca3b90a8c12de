"""Fuzzing of load and check: spoilt libraries give findings, at once, and never an error of the program."""

from __future__ import annotations

import re
import resource
import shutil
import signal
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from random import Random
from types import FrameType
from typing import Final

from handrail.backends.settings import settings
from handrail.catalog import Catalog
from handrail.check import check_catalog
from handrail.check.fixes import apply_fixes
from handrail.load import load_library
from handrail.publish import PublishError
from handrail.report import FORMATS, Tally
from tests.samples import ALL_CASES, make_base, make_case
from tests.soak.mutations import spoil
from tests.soak.soundness import find_unsound
from tests.soak.tally import Try

ROOT: Final = Path(__file__).parents[2]
_OWN: Final = 1 / 10
"""The share of tries with the project's own files, which are longer and take ten times as long."""

_SPOILT: Final = 100
"""How many spoilt libraries a try makes of one sound one."""

_SELDOM: Final = 20
"""Of so many libraries, one has its findings written in another form than text, which takes longer."""

_PATIENCE: Final = 20.0
"""Seconds after which reading and checking a small library counts as hanging."""

_MEMORY: Final = 4 << 30
"""Bytes that this process may take; it needs a small part of them."""

_LARGE: Final = 64 * 1024
"""Bytes from which a file is not taken: the cases of huge files are tests already."""

_CONTROL: Final = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]")
"""What no terminal should be sent."""

_DAYS: Final = (*[date(2026, 11, 22)] * 8, date.min, date.max)


def try_fuzzing(folder: Path, random: Random) -> Iterator[Try]:
    """Spoil the libraries of the cases, and parts of the project's own, in all ways; read and check them."""
    library = folder / "library"
    _limit_memory()
    while True:
        if library.exists():
            shutil.rmtree(library)
        name = _make_library(library, random)
        whole = _read(library)
        for number in range(1, _SPOILT + 1):
            day = random.choice(_DAYS)
            ways = _spoil_some(library, whole, random)
            form = random.choice(sorted(FORMATS)) if random.random() < 1 / _SELDOM else "text"
            if wrong := _judge(library, day, form):
                yield Try(number, f"fuzz, {name} as of {day}, {', '.join(ways.values())}: {wrong}")
                break
            for path in ways:
                _restore(library / path, whole.get(path))
        else:
            yield Try(_SPOILT)


def _make_library(library: Path, random: Random) -> str:
    """Make a library, and return a name for it."""
    if random.random() < _OWN:
        return _make_part(library, random)
    case = random.choice((None, *ALL_CASES))
    if case is None:
        make_base(library)
        return "_base"
    make_case(case, library)
    return case.name


def _make_part(library: Path, random: Random) -> str:
    """Copy one of the project's own procedures, all that is kept beside it, and some of what is shared."""
    own = [
        path for path in sorted((ROOT / "procedures").glob("*/*.yml")) if path.parent.name not in _NO_TOPICS
    ]
    chosen = random.choice(own)
    laws = sorted((ROOT / "procedures/shared/laws").glob("*.yml"))
    pages = sorted((ROOT / "content").rglob("*.md"))
    files = [
        ROOT / "mkdocs.yml",
        ROOT / "procedures/published.yml",
        *(ROOT / "procedures/shared").glob("*.yml"),
        *(ROOT / "procedures").rglob(f"{chosen.stem}.*"),
        *random.sample(laws, 2),
        *random.sample(pages, 3),
    ]
    for file in files:
        target = library / file.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
    return chosen.stem


_NO_TOPICS: Final = frozenset({"shared", "editions"})


def _read(library: Path) -> dict[str, bytes]:
    """Return the files that may be spoilt, by their paths."""
    files = sorted(path for path in library.rglob("*") if path.is_file() and path.stat().st_size < _LARGE)
    return {path.relative_to(library).as_posix(): path.read_bytes() for path in files}


def _spoil_some(library: Path, whole: dict[str, bytes], random: Random) -> dict[str, str]:
    """Spoil a file or two in up to four ways, and return which way each was spoilt, in words."""
    ways: dict[str, str] = {}
    names = list(whole)
    for path in random.sample(names, min(len(names), random.choice((1, 1, 1, 2)))):
        if random.random() < 1 / 50:
            ways |= _misplace(library, path, random)
            continue
        data, done = whole[path], []
        for _ in range(random.choice((1, 1, 1, 2, 4))):
            way, data = spoil(data, whole[random.choice(names)], random)
            done.append(way)
        (library / path).write_bytes(data)
        ways[path] = f"{path} {' '.join(done)}"
    return ways


def _misplace(library: Path, path: str, random: Random) -> dict[str, str]:
    """Remove a file, or move it to another place, and return what was done with which files."""
    data = (library / path).read_bytes()
    (library / path).unlink()
    moved = random.choice(_PLACES).format(stem=Path(path).stem, name=Path(path).name, path=path)
    if not moved or (library / moved).exists():
        return {path: f"{path} removed"}
    (library / moved).parent.mkdir(parents=True, exist_ok=True)
    (library / moved).write_bytes(data)
    return {path: f"{path} moved to {moved}", moved: "from there"}


_PLACES: Final = (
    "",
    "procedures/{name}",
    "procedures/card/{name}",
    "procedures/card/deep/{name}",
    "procedures/shared/{name}",
    "procedures/shared/laws/{name}",
    "procedures/areas/110000-beijing/{name}",
    "procedures/areas/{name}",
    "procedures/editions/{name}",
    "procedures/translations/card/{stem}.txt",
    "procedures/card/卡 {stem}.yml",
    "content/zh/{stem}.md",
    "content/en/deep/{name}",
    "{path}.yaml",
)
"""Where a file may be moved; nowhere, if empty."""


def _restore(file: Path, data: bytes | None) -> None:
    if data is None:
        file.unlink(missing_ok=True)
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


def _judge(library: Path, day: date, form: str) -> str:
    """Read and check a library, write what is found in some form, and return what went wrong in that."""
    try:
        with _time_limit():
            loaded = load_library(library)
            findings = check_catalog(Catalog(loaded, day))
            apply_fixes(findings, loaded.sources)
            tally = Tally()
            written = "".join(FORMATS[form](tally.limit(findings, 0), tally, loaded.sources))
            with suppress(PublishError):
                settings(library)
    except (Exception, _HangingError) as error:  # noqa: BLE001  # whatever it is, it should not have come here
        place = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__}: {error} ({place.filename}:{place.lineno})"
    if bad := _CONTROL.search(written):
        return f"the findings as {form} hold {bad.group()!r}"
    return find_unsound(findings, library)


def _limit_memory() -> None:
    """Let memory that grows without end be an error of this process, before the machine has none left."""
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, most))


class _HangingError(BaseException):
    """Work takes too long; no part of the program may catch this."""


@contextmanager
def _time_limit() -> Iterator[None]:
    """Raise an error in what takes too long."""

    def stop(number: int, frame: FrameType | None) -> None:
        del number, frame
        raise _HangingError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, _PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
