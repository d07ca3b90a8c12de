"""Projects of which a site is built."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.publish.projects import Project, copied


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return a project of which nothing has been built."""
    return copied(tmp_path)


@pytest.fixture
def built(project: Project) -> Project:
    """Return a project whose site has been built."""
    project.build()
    return project
