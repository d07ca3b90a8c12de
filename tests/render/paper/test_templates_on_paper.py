"""The print checklists as they come out of a printer."""

from __future__ import annotations

import io
import shutil
import unicodedata
from pathlib import Path

import pytest
from pypdf import PdfReader

from handrail.catalog import Catalog
from handrail.load import load_library
from handrail.model import LANGS, Lang
from handrail.render.say.variants import Variants
from handrail.render.templates import Templates
from tests.conftest import NewContext
from tests.guides import print_page
from tests.themes import THEME

ROOT = Path(__file__).parents[3]
A4 = (595, 842)
"""Width and height in points, ISO 216."""

LIBRARY = Catalog(load_library(ROOT))


VERSIONS = [
    (key, version.area) for key, entry in LIBRARY.published.items() for version in LIBRARY.versions(entry)
]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("key", "area"), VERSIONS)
def test_a_checklist_fits_its_sheet(
    key: str, area: str, lang: Lang, new_context: NewContext, tmp_path: Path
) -> None:
    shutil.copytree(THEME / "assets", tmp_path / "assets")
    variants = Variants.of(LIBRARY, LIBRARY.published[key])
    version = variants.by_area.get(area, variants.national)
    asset = print_page(LIBRARY, Templates(ROOT), variants, version, lang)
    file = tmp_path / asset.path
    file.parent.mkdir(parents=True)
    file.write_bytes(asset.data)
    page = new_context().new_page()
    page.goto(file.as_uri())

    sheets = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages

    assert {(round(sheet.mediabox.width), round(sheet.mediabox.height)) for sheet in sheets} == {A4}
    # The longest takes a second sheet where the machine's own letters are wide.
    assert len(sheets) == 1 or (key == "get-e-card" and len(sheets) == 2)
    # Fonts that share one shape between a sign and its radical give back the radical.
    text = unicodedata.normalize("NFKC", "".join(sheet.extract_text() for sheet in sheets))
    assert unicodedata.normalize("NFKC", LIBRARY.procedures[key].record.title[lang]) in text
    if area:
        assert unicodedata.normalize("NFKC", LIBRARY.areas.areas[area].name[lang]) in text
    assert {"zh": "回到指南", "en": "Back to the guide"}[lang] not in text
