"""What is measured is what it says: the guides alone, and edits that leave a library sound."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from handrail.catalog import Catalog
from handrail.check import check_catalog
from handrail.load import load_library
from tests.bench.contents import contents
from tests.bench.edits import EDITS, name_a_rare_contact
from tests.libraries import ROOT, SERIES, make_project


def test_the_guides_alone_are_all_guides_and_no_other_page_of_the_library(tmp_path: Path) -> None:
    root, site = make_project(tmp_path / "project", SERIES), tmp_path / "site"
    # As it is measured: in a process of its own, whose workers can be forked.
    subprocess.run([sys.executable, "-m", "tests.bench.guides", root, site], cwd=ROOT, check=True)
    assert len(list(site.glob("guides/*/index.html"))) == SERIES
    for guide in contents(root):
        folder = site / ("" if guide.lang == "zh" else guide.lang) / "guides" / guide.key
        page = (folder / "index.html").read_text(encoding="utf-8")
        assert guide.outline in page
        assert guide.body in page
        assert [path.name for path in folder.iterdir()] == ["index.html"]
    assert not (site / "laws").exists()
    assert not (site / "topics").exists()


def test_edits_leave_a_library_without_findings(tmp_path: Path) -> None:
    series, turns = 5, (1, 2)
    root = make_project(tmp_path, series * SERIES)
    name_a_rare_contact(root, series)
    for turn in turns:
        for edit in EDITS:
            edit.make(root, turn, series)
    library = load_library(root)
    assert check_catalog(Catalog(library)) == ()
    assert len(library.procedures) == (series - len(turns)) * SERIES
