"""Whether a site is whole: the old one, the new one, or whole files of both that a journal names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from handrail.publish.folder import FILES, JOURNAL, OWN
from handrail.publish.journal import own_files, read_list

Tree = Mapping[str, bytes]
"""What is in files, by their paths."""


def read_tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, without what Handrail keeps there for itself."""
    found = (path for path in folder.rglob("*") if path.is_file())
    names = {path.relative_to(folder).as_posix(): path for path in found}
    return {name: path.read_bytes() for name, path in names.items() if not name.startswith(f"{OWN}/")}


def write_tree(folder: Path, tree: Tree) -> None:
    """Write files below a folder."""
    for name, data in tree.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def find_damage(site: Path, states: Sequence[Tree], theirs: Tree) -> str:
    """Return what is wrong with a site after a build was broken off; nothing if no reader sees any harm.

    Args:
        site: its folder.
        states: our files as they were, and as each build that was broken off was to leave them.
        theirs: the files of others.
    """
    found = read_tree(site)
    for path, data in theirs.items():
        if found.pop(path, None) != data:
            return f"{path} of others is lost"
    for path, data in found.items():
        if data not in [state.get(path) for state in states]:
            return f"{path} is neither old nor new"
    if missing := set.intersection(*(set(state) for state in states)) - found.keys():
        return f"{min(missing)} is missing"
    if not (site / JOURNAL).exists() and found not in states:
        return "the site is neither the old nor the new one, and there is no journal"
    if stray := found.keys() - own_files(site):
        return f"{min(stray)} is on no list"
    return ""


def find_difference(site: Path, expected: Tree, theirs: Tree) -> str:
    """Return in what a site is not what it should be after a build that ran to its end."""
    found, whole = read_tree(site), {**expected, **theirs}
    if wrong := [path for path in found.keys() | whole.keys() if found.get(path) != whole.get(path)]:
        return f"the next build left {min(wrong)} wrong"
    if left := [path.name for path in (site / OWN).iterdir() if f"{OWN}/{path.name}" != FILES]:
        return f"the next build left {min(left)} in {OWN}/"
    if read_list((site / FILES).read_bytes()) != sorted(expected):
        return "the next build left a wrong list of files"
    return ""
