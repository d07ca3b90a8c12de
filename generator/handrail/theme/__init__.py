"""The MkDocs theme ``handrail``, which extends ``material``: templates, styles, scripts, paper.

- ``handrail/`` holds the templates of page bodies, ``handouts/`` the Typst files and fonts of paper.
- ``assets/`` and ``partials/`` are as in any MkDocs theme.
- ``pages/<language>/`` holds the pages that a site has where its ``content/`` has none of that name.

A file of the same name in the project's ``overrides/`` takes the place of one here, as in MkDocs itself.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

OVERRIDES: Final = "overrides"
"""The folder of a project that holds its own files of the theme."""

PAGES: Final = "handrail"
HANDOUTS: Final = "handouts"
FOLDER: Final = Path(__file__).parent


def override(root: Path, name: str) -> Path:
    """Return where the project at ``root`` would have a file ``name``, such as ``handrail/guide.html``."""
    return root / OVERRIDES / name


def find_file(root: Path, name: str) -> Path:
    """Return a file of the theme: the project's own where it has one, the theme's where not."""
    own = override(root, name)
    return own if own.is_file() else FOLDER / name
