"""``handrail impact``: what rests on a law, a contact or a guide, and what to print again when it changes."""

from __future__ import annotations

import shutil
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from handrail.analysis.law.changes import (
    LawChange,
    UnreadableTextError,
    compare_force,
    compare_parts,
    index_parts,
    read_parts,
)
from handrail.analysis.references.impact import (
    Affected,
    AffectedOutputs,
    ReferenceFilter,
    find_affected,
    match_changes,
)
from handrail.catalog import Catalog, Reference, ReferenceKind
from handrail.cli.area import find_procedure
from handrail.cli.command import CLEAN, Command, UsageError, find_project
from handrail.cli.project import load_project
from handrail.load.decode import decode_record
from handrail.load.suggestion import suggest_nearest
from handrail.model import LANGS, Law
from handrail.source import read_document

LAWS = "procedures/shared/laws"


def _add_options(parser: ArgumentParser) -> None:
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--law", metavar="ID", help="what rests on this law")
    which.add_argument("--contact", metavar="ID", help="what names this contact")
    which.add_argument("--procedure", metavar="ID", help="what is made of this procedure, and what names it")
    which.add_argument(
        "--since", metavar="REV", help="what rests on all that changed in the laws since a git revision"
    )
    parser.add_argument("--article", type=int, metavar="N", help="with --law: on this article alone")
    parser.add_argument(
        "--text",
        type=Path,
        metavar="FILE",
        help="with --law: its articles as they are to be, in Chinese, a paragraph or item a line; "
        "say what rests on the parts that differ",
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to write the list")


def _run_impact(options: Namespace) -> int:
    from handrail.report.impact import IMPACT_FORMATS

    root = find_project(options)
    catalog = Catalog(load_project(root))
    if unread := {fault.path for fault in catalog.library.faults}:
        files = ", ".join(sorted(unread))
        print(f"handrail: not all is listed here; see handrail check about {files}", file=sys.stderr)
    if not options.law and (options.article or options.text):
        raise UsageError("--article and --text go with --law")
    changes: tuple[LawChange, ...] = ()
    guide = ""
    if options.contact:
        subject = f"contact {_require_contact(catalog, options.contact)}"
        wanted = _match_id(ReferenceKind.CONTACT, options.contact)
    elif options.procedure:
        guide = find_procedure(catalog, options.procedure).key
        subject = f"procedure {guide}"
        wanted = _match_id(ReferenceKind.PROCEDURE, guide)
    elif options.since:
        subject = f"what changed in the laws since {options.since}"
        changes = tuple(_compare_with_revision(root, catalog, options.since))
        wanted = match_changes(changes)
    else:
        law = _find_law(catalog, options.law, options.article)
        subject = f"article {options.article} of {law.id}" if options.article else law.id
        wanted = _match_law(law.id, options.article)
        if options.text:
            changes = _compare_with_file(law, options.article, options.text)
            wanted = match_changes(changes)
            subject = f"what changes in {subject}"
    write = IMPACT_FORMATS[options.format]
    sys.stdout.write(write(subject, changes, find_affected(catalog, wanted, guide), _find_outputs))
    return CLEAN


def _match_law(law: str, article: int | None) -> ReferenceFilter:
    def wanted(reference: Reference) -> bool:
        ref = reference.law
        return ref is not None and ref.law == law and article in {None, ref.article}

    return wanted


def _match_id(kind: ReferenceKind, key: str) -> ReferenceFilter:
    return lambda reference: reference.kind is kind and reference.ref == key


def _find_outputs(affected: Affected) -> AffectedOutputs:
    """Return what is generated from the guides that show a record; handouts only where it is offered."""
    from handrail.render.page import site_url
    from handrail.render.paper.assets import handout_path, variants
    from handrail.render.say.links import embed_path, go_path, guide_path, notice_path, print_path

    found: dict[str, list[str]] = {name: [] for name in AffectedOutputs.__struct_fields__}
    for shown in affected.shown:
        key = shown.guide
        for area in shown.areas:
            of_area = f" --area {area}" if area else ""
            paths = (guide_path(key, area), print_path(key, area))
            found["pages"] += [site_url(lang, path) for path in paths for lang in LANGS]
            found["embeds"] += [site_url(lang, embed_path(key, area)) for lang in LANGS]
            if area not in shown.absent:
                found["notices"] += [site_url(lang, notice_path(key, area)) for lang in LANGS]
                found["handouts"] += [handout_path(key, variant) for variant in variants(area)]
                for pack in (f"--topic {shown.topic}", "--all"):
                    found["packs"].append(f"handrail handout {pack}{of_area}")
        steps = (place.step for place in affected.places if affected.is_guide and place.step)
        found["links"] += [go_path(key), *(go_path(key, step) for step in dict.fromkeys(steps))]
    return AffectedOutputs(**{name: tuple(dict.fromkeys(each)) for name, each in found.items()})


def _require_contact(catalog: Catalog, key: str) -> str:
    if key not in catalog.contacts:
        near = suggest_nearest(key, list(catalog.contacts)) or f"there are: {', '.join(catalog.contacts)}"
        raise UsageError(f"there is no contact {key} that procedures share; {near}")
    return key


def _find_law(catalog: Catalog, key: str, article: int | None) -> Law:
    law = catalog.laws.get(key)
    if law is None:
        near = suggest_nearest(key, list(catalog.laws)) or f"there are: {', '.join(catalog.laws)}"
        raise UsageError(f"there is no law {key}; {near}")
    if article is not None and not 0 < article <= law.article_count:
        raise UsageError(f"{key} has {law.article_count} articles, and no article {article}")
    return law


def _compare_with_file(law: Law, article: int | None, file: Path) -> tuple[LawChange, ...]:
    """Compare the articles in a file with ours; articles that are not in the file do not change."""
    try:
        after = read_parts(law.id, file.read_text(encoding="utf-8-sig"), article)
    except UnicodeDecodeError as error:
        raise UsageError(f"{file} is not written in UTF-8") from error
    except UnreadableTextError as error:
        raise UsageError(f"{file}: {error}, with --article") from error
    if not after:
        raise UsageError(f"{file} holds no text")
    held = {place.article for place in after if article in {None, place.article}}
    before = index_parts(law.id, [each for each in law.articles if each.article in held])
    return tuple(
        compare_parts(before, {place: words for place, words in after.items() if place.article in held})
    )


def _compare_with_revision(root: Path, catalog: Catalog, revision: str) -> Iterator[LawChange]:
    """Yield the changes between the laws of a git revision and those of the working tree."""
    commit = _run_git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").decode().strip()
    names = _run_git(root, "ls-tree", "--name-only", "-z", commit, f"{LAWS}/").decode().split("\0")
    # Laws that were added since then could not be cited before.
    for name in filter(None, names):
        document = read_document(name, _run_git(root, "show", f"{commit}:./{name}"))
        if document.data is None:
            continue
        before, _ = decode_record(document, Law)
        if before is None or before.id in catalog.library.broken:
            continue
        after = catalog.laws.get(before.id)
        articles = after.articles if after else ()
        yield from compare_parts(index_parts(before.id, before.articles), index_parts(before.id, articles))
        if after:
            yield from compare_force(before, after)


def _run_git(root: Path, *arguments: str) -> bytes:
    program = shutil.which("git")
    if program is None:
        raise UsageError("--since asks git, and there is no git on this machine")
    # The arguments are ours, but for the revision, which git itself has to accept first.
    run = subprocess.run([program, "-C", str(root), *arguments], capture_output=True, check=False)  # noqa: S603
    if run.returncode:
        said = run.stderr.decode("utf-8", "replace").strip() or "there is no such revision"
        raise UsageError(f"git {arguments[0]}: {said}")
    return run.stdout


IMPACT = Command(
    "impact",
    "list what rests on a law, a contact or a procedure, and what to print again",
    _add_options,
    _run_impact,
)
