"""A small library with a past: published once, changed, and published again, as editors do it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from lxml import html

from handrail import cli
from handrail.analysis.editions.ledger import extend_ledger, format_ledger
from handrail.catalog import Catalog
from handrail.check import check_catalog
from handrail.load import load_library
from handrail.publish.frame import SLOTS, Frame, frame_keys, sentinel
from handrail.publish.write import Writer
from handrail.render.paper.assets import handout_assets
from handrail.render.templates import Templates
from tests.outputs import render_site
from tests.samples import PROCEDURE, make_base, replace
from tests.themes import THEME

ROOT = Path(__file__).parents[2]
ADDRESS = "https://handrail.example/"
TEMPLATES = Templates(ROOT, ADDRESS)
DAY = date(2026, 11, 22)

AREAS = """\
"100000": {name: {zh: 全国, en: All of China}, slug: china}
"110000": {name: {zh: 北京市, en: Beijing}, slug: beijing, parent: "100000"}
"420000": {name: {zh: 湖北省, en: Hubei}, slug: hubei, parent: "100000"}
"421000": {name: {zh: 荆州市, en: Jingzhou}, slug: jingzhou, parent: "420000"}
"421024": {name: {zh: 江陵县, en: Jiangling County}, slug: jiangling, parent: "421000"}
"""
OVERLAY = """\
assured: {on: 2026-11-22, by: third-party, confidence: unverified}
limits: {visit: {kind: promised, hours: HOURS, basis: unverified}}
"""
BEIJING = "procedures/areas/110000-beijing/activate-card.yml"
COUNTY = "procedures/areas/421024-jiangling/activate-card.yml"
REPORT_LOSS = """\
id: report-loss
title: {zh: 社会保障卡挂失, en: Report a lost card}
summary: {zh: 卡丢了要先挂失。, en: Report a lost card first.}
owner: card-services
assured: {on: 2026-11-22, by: third-party, confidence: unverified}
steps:
  - id: call
    title: {zh: 打电话挂失, en: Report it by phone}
    do: {zh: 拨打电话。, en: Call the office.}
"""

Change = Callable[[Path], None]
Element = Any
"""An element of lxml, whose stubs do not know all of ``xpath``."""


def make(root: Path) -> Path:
    """Make the library as it was published first."""
    make_base(root)
    (root / "procedures/shared/areas.yml").write_text(AREAS, encoding="utf-8")
    for path, hours in ((BEIJING, 2), (COUNTY, 3)):
        (root / path).parent.mkdir(parents=True)
        (root / path).write_text(OVERLAY.replace("HOURS", str(hours)), encoding="utf-8")
    (root / "procedures/card/report-loss.yml").write_text(REPORT_LOSS, encoding="utf-8")
    shutil.copyfile(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    return root


def errors(root: Path, day: date = DAY) -> list[str]:
    """Return the rules by which the library has errors; that editions are not recorded is another matter."""
    found = check_catalog(Catalog(load_library(root), day))
    return [each.rule for each in found if each.severity == "error" and each.rule != "REV006"]


def publish(root: Path, site: Path, day: date = DAY) -> Path:
    """Write every page and file of the library to ``site``, in frames that are hardly more than the pages.

    Handouts are stand-ins that say what they are.
    """
    assert errors(root, day) == []
    words = ("-m", "改了一处", "-m", "Something has changed")
    assert cli.main(["--project", str(root), "edition", *words, "--as-of", str(day)]) == 0
    catalog = Catalog(load_library(root), day)
    (root / "procedures/published.yml").write_text(format_ledger(extend_ledger(catalog)), encoding="utf-8")
    frame = "<!doctype html><title>{title}</title><main>{body}</main>{description}{path}{outline}"
    cut = Frame.cut(frame.format_map({slot: sentinel(slot) for slot in SLOTS}))
    writer = Writer({key.name: cut for key in frame_keys()}, str(site))
    writer.write(render_site(catalog, TEMPLATES))
    for entry in catalog.published.values():
        sheets = handout_assets(catalog, entry, ADDRESS, lambda sheet: b"%PDF " + sheet.foot.edition.encode())
        writer.write(sheets)
    for name in ("404.html", "en/index.html", "index.html"):
        writer.file(name, b"<!doctype html><title>-</title>")
    shutil.copytree(THEME / "assets", site / "assets", dirs_exist_ok=True)
    return site


def rename(old: str, new: str) -> Change:
    """Return the change by which a guide gets another id, and keeps those of its past."""

    def change(root: Path) -> None:
        path = root / f"procedures/card/{old}.yml"
        text = path.read_text(encoding="utf-8").replace(f"id: {old}\n", f"id: {new}\n", 1)
        was = [old]
        if "\nwas: [" in text:
            before, _, rest = text.partition("\nwas: [")
            kept, _, rest = rest.partition("]")
            text, was = before + rest, [*kept.split(", "), old]
        text = text.replace("\nassured:", f"\nwas: [{', '.join(was)}]\nassured:", 1)
        path.unlink()
        path.with_name(f"{new}.yml").write_text(text, encoding="utf-8")
        for overlay in (root / "procedures/areas").glob(f"*/{old}.yml"):
            overlay.rename(overlay.with_name(f"{new}.yml"))
        editions = root / f"procedures/editions/{old}.yml"
        if editions.exists():
            editions.rename(editions.with_name(f"{new}.yml"))

    return change


def rename_a_step(root: Path) -> None:
    """Give a step another id."""
    replace(root, PROCEDURE, "  - id: activate\n", "  - id: begin\n")
    replace(
        root, PROCEDURE, "    takes: {limit: visit}\n", "    takes: {limit: visit}\n    was: [activate]\n"
    )


def remove(root: Path, key: str) -> None:
    """Take a guide away, with the record of its editions if it was published."""
    (root / f"procedures/card/{key}.yml").unlink()
    (root / f"procedures/editions/{key}.yml").unlink(missing_ok=True)


def merge(root: Path) -> None:
    """Make one guide part of another."""
    remove(root, "report-loss")
    merged = "merged:\n  report-loss: {title: {zh: 社会保障卡挂失, en: Report a lost card}, on: 2026-11-01}\n"
    replace(root, PROCEDURE, "assured:", f"{merged}assured:")
    replace(root, PROCEDURE, "  - id: choose\n", "  - id: choose\n    was: [call]\n")


def retire(root: Path, key: str = "report-loss") -> None:
    """End a guide, and say what to use in its place."""
    note = "note: {zh: '请看{guide:activate-card}。', en: 'See {guide:activate-card}.'}"
    replace(
        root,
        f"procedures/card/{key}.yml",
        "assured:",
        f"status: retired\nretired: {{on: 2026-11-01, instead: [activate-card], {note}}}\nassured:",
    )


def retire_one_with_areas(root: Path) -> None:
    """End a guide of which areas have versions, and which nothing replaces."""
    end_all_areas(root)
    replace(root, PROCEDURE, "assured:", "status: retired\nretired: {on: 2026-11-22}\nassured:")


def bring_back(root: Path) -> None:
    """Publish again what was retired."""
    path = root / "procedures/card/report-loss.yml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(("status:", "retired:"))]
    path.write_text("".join(kept), encoding="utf-8")


def end_an_area(root: Path) -> None:
    """Let an area do as the whole country does."""
    replace(root, BEIJING, "assured:", "until: 2026-11-21\nassured:")


def end_all_areas(root: Path) -> None:
    """Let every area do as the whole country does, so that there is nothing to compare."""
    for path in (BEIJING, COUNTY):
        replace(root, path, "assured:", "until: 2026-11-21\nassured:")


def give_an_area_another_code(root: Path) -> None:
    """Let another code stand for an area."""
    areas = root / "procedures/shared/areas.yml"
    new = (
        '"421081": {name: {zh: 江陵市, en: Jiangling}, slug: jiangling, parent: "421000", '
        'former_codes: ["421024"]}\n'
    )
    lines = [line for line in AREAS.splitlines(keepends=True) if not line.startswith('"421024"')]
    areas.write_text("".join((*lines, new)), encoding="utf-8")
    folder = root / "procedures/areas"
    (folder / "421024-jiangling").rename(folder / "421081-jiangling")


def addresses(site: Path) -> list[str]:
    """Return every address of a site that speaks of a procedure, with every anchor of a guide's steps."""
    found = []
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        head = name.removeprefix("en/").partition("/")[0]
        if not path.is_file() or head not in {"guides", "go", "embed", "api", "handouts"}:
            continue
        found.append(name.removesuffix("index.html"))
        if name.endswith("index.html"):
            page: Element = html.document_fromstring(path.read_bytes().decode())
            found += [f"{found[-1]}#{step}" for step in page.xpath("//*[@data-step]/@id")]
    return found


@dataclass(frozen=True)
class Arrival:
    """Where an address leads in the end: the file, and the anchor."""

    path: str
    anchor: str


def follow(site: Path, address: str) -> Arrival:
    """Go where an address of the built site leads, as a browser does; without JavaScript, but for anchors.

    Raises:
        FileNotFoundError: it leads nowhere.
        RecursionError: it leads on for ever.
    """
    path, _, anchor = address.partition("#")
    for _ in range(5):
        file = f"{path}index.html" if path.endswith("/") else path
        data = (site / file).read_bytes()
        to = _leads_to(file, data)
        if to is None:
            return Arrival(path, anchor)
        path, _, word = to.partition("#")
        anchor = anchor or word
    raise RecursionError(address)


def _leads_to(file: str, data: bytes) -> str | None:
    if file.endswith(".json"):
        told = json.loads(data)
        return told.get("moved_to") if isinstance(told, dict) else None
    if not file.endswith(".html"):
        return None
    page: Element = html.document_fromstring(data.decode())
    (refresh,) = page.xpath("//noscript/meta[@http-equiv='refresh']/@content") or (None,)
    if refresh is None:
        return None
    (link,) = page.xpath("//main//a/@href")
    assert refresh == f"0; url={link}", "without JavaScript the page moves by itself, and by its link"
    return _joined(file, link)


def _joined(file: str, link: str) -> str:
    parts = file.split("/")[:-1]
    rest = link
    while rest.startswith("../"):
        parts.pop()
        rest = rest[3:]
    return "/".join((*parts, rest))


def anchors(site: Path, path: str) -> Iterator[str]:
    """Yield the anchors of a page."""
    page: Element = html.document_fromstring((site / path / "index.html").read_bytes().decode())
    yield from page.xpath("//@id")
