"""The comparison of areas, as text for a terminal."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from handrail.languages.pack import read_pack
from handrail.model import Lang
from handrail.model.area import COUNTRY
from handrail.report.excerpt import measure_width

_NONE = "—"


def format_matrix_text(data: bytes, lang: Lang) -> str:
    """Return a table for each thing that differs, with a line for each area: the value, and whose rule it is.

    One table with a column for each thing would be too wide for a terminal.

    Args:
        data: the comparison in JSON, as the site publishes it.
        lang: the language of the words.
    """
    table: dict[str, Any] = json.loads(data)
    rows = table["rows"]
    if not table["columns"]:
        return f"{table['id']}: no area differs\n"
    blocks = [
        "\n".join(_format_column(column, [(row, row["cells"][index]) for row in rows], lang))
        for index, column in enumerate(table["columns"])
    ]
    return "\n\n".join((f"{table['id']}: {len(rows) - 1} × {len(blocks)}", *blocks)) + "\n"


def _format_column(
    column: dict[str, Any], cells: Sequence[tuple[dict[str, Any], dict[str, Any]]], lang: Lang
) -> Iterator[str]:
    name = f"{column['kind']}.{column['id']}" if column["id"] else column["kind"]
    yield f"{name}  {column['label'][lang]}"
    lines = [
        (row["area"], row["name"][lang], _format_cell(cell, lang), *_format_origin(row, cell, lang))
        for row, cell in cells
    ]
    widths = [max(measure_width(line[index]) for line in lines) for index in range(len(lines[0]))]
    for line in lines:
        padded = (
            text + " " * (width - measure_width(text)) for text, width in zip(line, widths, strict=True)
        )
        yield "  " + "  ".join(padded).rstrip()


def _format_cell(cell: dict[str, Any], lang: Lang) -> str:
    if cell["text"][lang]:
        return "; ".join(cell["text"][lang])
    return f"{_NONE} {cell['reason'][lang]}" if "reason" in cell else _NONE


def _format_origin(row: dict[str, Any], cell: dict[str, Any], lang: Lang) -> tuple[str, str]:
    """Return in words whose rule it is, and its confidence; empty if there is no value."""
    if not cell["text"][lang] and "reason" not in cell:
        return "", ""
    words = read_pack(lang).report
    if row["area"] == COUNTRY:
        return "", cell["confidence"]
    if cell["area"] == row["area"]:
        return words["matrix_own"], cell["confidence"]
    if cell["area"] == COUNTRY:
        return words["matrix_national"], cell["confidence"]
    return words["matrix_of"].format(cell["area"]), cell["confidence"]
