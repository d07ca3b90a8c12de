"""What the templates must mark up, on a procedure that has everything a procedure can have."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import html

from generator.catalog import Catalog
from generator.load import load
from generator.model import LANGS, Lang
from generator.render.guide import guide_page, print_page
from generator.render.indexes import glossary_body, guides_page, home_body, laws_page, topic_page, topics_page
from generator.render.law import law_page
from generator.render.templates import Templates

ROOT = Path(__file__).parents[2]
EVERYTHING = Path(__file__).with_name("everything.yml")

Element = Any
"""An element of lxml, whose stubs do not know all of ``xpath``."""


@pytest.fixture(scope="module")
def templates() -> Templates:
    return Templates(ROOT)


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """The project's own registries and laws, and besides its procedures one that has everything."""
    root = tmp_path_factory.mktemp("project")
    (root / "procedures").symlink_to(tmp_path_factory.mktemp("copied") / "procedures")
    _copy(ROOT / "procedures", (root / "procedures").resolve())
    target = root / "procedures" / "card" / "everything.yml"
    target.write_text(EVERYTHING.read_text(encoding="utf-8"), encoding="utf-8")
    library = load(root)
    assert not library.faults
    return Catalog(library)
