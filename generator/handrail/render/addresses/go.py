"""Short links: ``/go/<id>/`` and ``/go/<id>/<step>/``, one page for both languages.

They stand on paper and in other programs, so every id that was ever published keeps one.
"""

from __future__ import annotations

from collections.abc import Iterator

from handrail.model import LANGS
from handrail.model.step import flatten_steps
from handrail.render.page import Asset, site_url
from handrail.render.say.links import go_path, guide_path
from handrail.render.say.variants import Variants
from handrail.render.templates import Templates

_STEP = "\ue000"
"""Stands for a step's anchor while all steps of a procedure share one rendering."""


def go_assets(templates: Templates, variants: Variants) -> Iterator[Asset]:
    """Yield the short link of a procedure, and that of each step that it has or had, in any area."""
    key = variants.national.entry.key
    yield Asset(f"{go_path(key)}index.html", _page(templates, variants, "").encode("utf-8"))
    anchors = step_anchors(variants)
    shared = _page(templates, variants, f"#{_STEP}") if anchors else ""
    for step, anchor in anchors.items():
        html = shared.replace(_STEP, anchor)
        yield Asset(f"{go_path(key, step)}index.html", html.encode("utf-8"))


def step_anchors(variants: Variants) -> dict[str, str]:
    """Return every id that a step of any version has or had, with the id that it has now.

    A step that no longer holds in the whole country still has its short link.
    """
    found: dict[str, str] = {}
    former: dict[str, str] = {}
    for entry in (*(version.entry for version in variants.versions), variants.national.inherited):
        for step in flatten_steps(entry.record.steps):
            found.setdefault(step.id, step.id)
            for old in step.was:
                former.setdefault(old, step.id)
    return former | found


def _page(templates: Templates, variants: Variants, anchor: str) -> str:
    entry = variants.national.entry
    root = "../" * (3 if anchor else 2)
    to = {lang: root + site_url(lang, guide_path(entry.key)) for lang in LANGS}
    title = entry.record.title
    return templates.whole(
        "go.html",
        "zh",
        root=root,
        zh=to["zh"],
        en=to["en"],
        hash=anchor,
        areas=" ".join(sorted(variants.by_area)),
        canonical=guide_path(entry.key),
        titles={"zh": title.zh, "en": title.en},
    )
