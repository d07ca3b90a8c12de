"""The page that compares a procedure's areas, and the same as a table and as data for other software."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from decimal import Decimal
from html import escape

import msgspec

from handrail.analysis.areas.matrix import Cell, ChangedStep, Column, Matrix, NamedContact, Row, compare_areas
from handrail.catalog import Catalog
from handrail.merge import Absence
from handrail.model import LANGS, Channel, Fee, Lang, Place, Promise, TimeLimit
from handrail.model.area import COUNTRY
from handrail.render.data.api import (
    VERSION,
    Both,
    CellRecord,
    CellValue,
    CellWords,
    ColumnRecord,
    ComparisonRecord,
    RowRecord,
    addresses,
)
from handrail.render.data.data import as_json
from handrail.render.page import Asset, Page, site_url
from handrail.render.pages.head import style_link
from handrail.render.pages.outline import Heading, outline
from handrail.render.say.compose import Composer
from handrail.render.say.links import Links, areas_data_path, areas_path, guide_path
from handrail.render.say.local import composer_of, name_of, step_in_words
from handrail.render.say.part_views import OriginView
from handrail.render.say.plain_markdown import without_markup
from handrail.render.say.variants import Variants
from handrail.render.say.words import signs, words
from handrail.render.templates import Templates

_HOURS = {"hours": 1, "days": 24, "working_days": 34, "months": 730}
"""Hours in a unit, for sorting alone: a working day counts as 1.4 days, 5 days in 7."""


class CellView(msgspec.Struct, frozen=True):
    """A cell in words; ``sort`` orders it in its column, and ``reason`` says why it is empty."""

    values: tuple[str, ...]
    sort: str
    origin: OriginView | None
    reason: str
    unverified: bool


class RowView(msgspec.Struct, frozen=True):
    """An area with its cells; where its guide is."""

    area: str
    name: str
    href: str
    cells: tuple[CellView, ...]


class CompareView(msgspec.Struct, frozen=True):
    """The whole table."""

    id: str
    title: str
    guide_title: str
    guide_href: str
    columns: tuple[tuple[str, str, str], ...]
    rows: tuple[RowView, ...]
    csv_href: str
    json_href: str
    script: str


def compare_outputs(catalog: Catalog, templates: Templates, variants: Variants) -> Iterator[Page | Asset]:
    """Yield the page in both languages, the table and the data; nothing where no area differs today."""
    if not variants.local:
        return
    table = compare_areas(catalog, variants.national.inherited)
    for lang in LANGS:
        yield _page(catalog, templates, table, lang)
    yield csv_asset(catalog, table)
    yield json_asset(catalog, table)


def _page(catalog: Catalog, templates: Templates, table: Matrix, lang: Lang) -> Page:
    path = areas_path(table.procedure)
    links = Links(lang, site_url(lang, path).count("/"))
    say = words(lang)
    title = composer_of(catalog, table.rows[0].version, links).plain(table.rows[0].version.entry.record.title)
    view = CompareView(
        id=table.procedure,
        title=say["compare_title"].format(title),
        guide_title=title,
        guide_href=links.guide(table.procedure),
        columns=tuple((each.kind, each.key, _label(catalog, table, each, lang)) for each in table.columns),
        rows=tuple(_row(catalog, table, row, links) for row in table.rows),
        csv_href=f"{links.root}{areas_data_path(table.procedure)}.csv",
        json_href=f"{links.root}{areas_data_path(table.procedure)}.json",
        script=f"{links.root}assets/javascripts/table.js",
    )
    return Page(
        path=path,
        lang=lang,
        kind="areas",
        title=escape(view.title),
        description=escape(say["compare_summary"]),
        outline=outline([Heading("_table", say["compare_table"])]),
        body=templates.render("compare.html", lang, table=view),
        head=style_link(lang, path, "table"),
    )


_WHOLE = {"offered": "compare_offered", "needs": "compare_needs", "contacts": "compare_contacts"}
"""The words above columns that are about no single thing."""

_OF = {"channels": "part_ways", "places": "where", "steps": "steps"}
"""The words before the names of things that a name alone does not tell apart."""


def _label(catalog: Catalog, table: Matrix, column: Column, lang: Lang) -> str:
    """Return what stands above a column."""
    say = words(lang)
    if column.kind in _WHOLE:
        return say[_WHOLE[column.kind]]
    facts = composer_of(catalog, table.rows[0].version, Links(lang, 0)).facts
    name = name_of(facts, (row.version.entry for row in table.rows), (column.kind, column.key))
    colon = signs(lang).colon
    return f"{say[_OF[column.kind]]}{colon}{name}" if column.kind in _OF else name


def _row(catalog: Catalog, table: Matrix, row: Row, links: Links) -> RowView:
    composer = composer_of(catalog, row.version, links)
    pairs = zip(table.columns, row.cells, strict=True)
    return RowView(
        row.area,
        _area_name(catalog, row.area, links.lang),
        links.guide(table.procedure, area=row.area),
        tuple(_cell(composer, column, cell) for column, cell in pairs),
    )


def _cell(composer: Composer, column: Column, cell: Cell) -> CellView:
    values = tuple(_in_words(composer, column, cell))
    return CellView(
        values=values,
        sort=_sort_key(cell, values),
        origin=composer.of_area(cell.area),
        reason=composer.plain(cell.reason),
        unverified=cell.assured is None or cell.assured.confidence == "unverified",
    )


def _in_words(composer: Composer, column: Column, cell: Cell) -> Iterator[str]:
    """Yield what a cell says, in one piece or, of documents, contacts and ways, one for each part."""
    match cell.value:
        case None if column.kind == "offered":
            yield composer.words["offered"]
        case TimeLimit() | Promise():
            yield composer.facts.limit(cell.value)
        case Fee():
            yield composer.facts.fee(cell.value)
        case Absence():
            yield without_markup(composer.block(cell.value.instead))
        case ChangedStep(step=step, keys=keys):
            # A step that only an area has, and one that is as everywhere, have nothing to compare with.
            yield step_in_words(composer, step, keys) if keys else composer.plain(step.title)
        case _:
            yield from _parts(composer, column, cell)


def _parts(composer: Composer, column: Column, cell: Cell) -> Iterator[str]:
    """Yield what a cell says that has parts: documents and contacts, one for each, a way, or a place."""
    colon = signs(composer.facts.lang).colon
    match cell.value:
        case Channel(note=note):
            view = composer.channel(column.key)
            contact = view.contact and (view.contact.phone or view.contact.name)
            yield from filter(
                None,
                (view.name, view.place, contact, view.hours, view.url, without_markup(composer.inline(note))),
            )
        case Place(name=name, note=note):
            yield from filter(None, (name[composer.facts.lang], without_markup(composer.inline(note))))
        case tuple():
            for each in cell.value:
                if isinstance(each, NamedContact):
                    called = each.contact.name[composer.facts.lang]
                    yield f"{called}{colon}{each.contact.phone}" if each.contact.phone else called
                else:
                    condition, what = composer.condition(each.when), composer.need_in_short(each)
                    yield f"{condition}{colon}{what}" if condition else what


def _sort_key(cell: Cell, values: tuple[str, ...]) -> str:
    """Return what a cell sorts by: a length of time or a sum as a number of fixed width, else its words."""
    match cell.value:
        case TimeLimit() | Promise() if cell.value.amount:
            number, unit = cell.value.amount
            return f"{number * _HOURS[unit]:012d}"
        case Fee() if cell.value.none or cell.value.amount:
            return f"{int((cell.value.amount or 0) * 100):012d}"
    return f"~{values[0]}" if values else "~~"


def _area_name(catalog: Catalog, code: str, lang: Lang) -> str:
    area = catalog.areas.areas.get(code or COUNTRY)
    return area.name[lang] if area else words(lang)["national_guide"]


def csv_asset(catalog: Catalog, table: Matrix) -> Asset:
    """Return the table as CSV (RFC 4180) in both languages, marked as UTF-8 in the way spreadsheets know."""
    composers = {lang: _composers(catalog, table, lang) for lang in LANGS}
    out = io.StringIO()
    writer = csv.writer(out)
    head = ["area", "name_zh", "name_en"]
    for column in table.columns:
        stem = f"{column.kind}.{column.key}" if column.key else column.kind
        head += [f"{stem}_zh", f"{stem}_en", f"{stem}_area", f"{stem}_confidence"]
    writer.writerow(head)
    for index, row in enumerate(table.rows):
        line = [row.area or COUNTRY, *(_area_name(catalog, row.area, lang) for lang in LANGS)]
        for column, cell in zip(table.columns, row.cells, strict=True):
            line += ["; ".join(_in_words(composers[lang][index], column, cell)) for lang in LANGS]
            line += [cell.area or COUNTRY, cell.assured.confidence if cell.assured else "unverified"]
        writer.writerow([_harmless(each) for each in line])
    return Asset(f"{areas_data_path(table.procedure)}.csv", out.getvalue().encode("utf-8-sig"))


def _harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in _BLANK or text.lstrip()[:1] in _FORMULA else text


_BLANK = frozenset("\t\r\n")
_FORMULA = frozenset("=+-@\uff1d\uff0b\uff0d\uff20")
"""What a formula begins with; a Chinese input method writes the full-width forms."""


def json_asset(catalog: Catalog, table: Matrix) -> Asset:
    """Return the table as JSON: the columns, and for each area a cell for each of them."""
    composers = {lang: _composers(catalog, table, lang) for lang in LANGS}
    data = ComparisonRecord(
        VERSION,
        table.procedure,
        addresses(areas_path(table.procedure)),
        tuple(
            ColumnRecord(
                column.kind,
                column.key,
                Both(*(_label(catalog, table, column, lang) for lang in LANGS)),
            )
            for column in table.columns
        ),
        tuple(
            RowRecord(
                row.area or COUNTRY,
                Both(*(_area_name(catalog, row.area, lang) for lang in LANGS)),
                addresses(guide_path(table.procedure, row.area)),
                tuple(
                    _cell_record([composers[lang][index] for lang in LANGS], column, cell)
                    for column, cell in zip(table.columns, row.cells, strict=True)
                ),
            )
            for index, row in enumerate(table.rows)
        ),
    )
    return Asset(f"{areas_data_path(table.procedure)}.json", as_json(data))


def _cell_record(composers: Sequence[Composer], column: Column, cell: Cell) -> CellRecord:
    """Return a cell as data; the composers are those of both languages."""
    return CellRecord(
        CellWords(*(tuple(_in_words(composer, column, cell)) for composer in composers)),
        cell.area or COUNTRY,
        cell.assured.confidence if cell.assured else "unverified",
        _cell_value(cell),
        Both(*(composer.plain(cell.reason) for composer in composers)) if cell.reason else None,
    )


def _cell_value(cell: Cell) -> CellValue | None:
    match cell.value:
        case TimeLimit(amount=(number, unit)) | Promise(amount=(number, unit)):
            return msgspec.convert({unit: number}, CellValue)
        case Fee(amount=Decimal() as amount, currency=currency):
            return CellValue(amount=float(amount), currency=currency)
        case TimeLimit() | Promise() | Fee():
            reasons = ("none", "varies", "unknown")
            found = {name: True for name in reasons if getattr(cell.value, name, None)}
            return msgspec.convert(found, CellValue)
    return None


def _composers(catalog: Catalog, table: Matrix, lang: Lang) -> list[Composer]:
    return [composer_of(catalog, row.version, Links(lang, 0)) for row in table.rows]
