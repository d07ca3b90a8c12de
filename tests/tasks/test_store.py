"""What is kept from one run to the next."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.tasks import Store
from handrail.tasks import store as store_module


@pytest.fixture
def store(tmp_path: Path) -> Store[dict[str, int]]:
    """Return a store with something in it."""
    store = Store(tmp_path / "deep" / "kept", dict[str, int])
    store.write({"one": 1})
    return store


def test_gives_back_what_was_kept(store: Store[dict[str, int]]) -> None:
    assert store.read() == {"one": 1}
    store.write({"two": 2})
    assert store.read() == {"two": 2}
    assert [path.name for path in store.path.parent.iterdir()] == ["kept"]


def test_what_is_missing_is_nothing(tmp_path: Path) -> None:
    assert Store(tmp_path / "none", int).read() is None


def test_what_another_version_kept_is_nothing(
    store: Store[dict[str, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "version", lambda: "00" * 16)
    assert store.read() is None


def test_knows_the_packages_that_are_installed_just_as_python_does() -> None:
    names = ("jinja2", "markdown", "markdown_it_py", "mkdocs", "mkdocs_material", "msgspec", "pyyaml")
    installed = set(store_module.installed())
    assert {f"{name}-{version(name)}.dist-info" for name in names} <= installed


def test_another_version_of_a_package_is_another_version_of_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = store_module.version()
    (tmp_path / "Jinja2-0.1.dist-info").mkdir()
    (tmp_path / "other-0.1.dist-info").mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    assert "jinja2-0.1.dist-info" in store_module.installed()
    assert not any(name.startswith("other") for name in store_module.installed())
    assert store_module.version.__wrapped__() != before


def test_every_file_of_the_program_counts() -> None:
    package = Path(store_module.__file__).parents[1]
    counted = set(store_module._code(str(package)))
    assert counted == {
        path.relative_to(package).as_posix()
        for path in package.rglob("*")
        if path.is_file() and path.parent.name != "__pycache__" and not path.name.startswith(".")
    }
    # What becomes part of a site is among them.
    assert {
        "rules/citation/misquote.zh.md",
        "theme/handrail/guide.html",
        "theme/handouts/handout.typ",
    } <= counted


def test_what_is_of_another_type_is_nothing(store: Store[dict[str, int]]) -> None:
    assert Store(store.path, list[int]).read() is None


@given(st.data())
def test_what_is_damaged_is_nothing(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    path = tmp_path_factory.mktemp("store") / "kept"
    Store(path, dict[str, int]).write({"one": 1, "two": 2})
    whole = path.read_bytes()
    place = data.draw(st.integers(0, len(whole) - 1))
    flipped = bytes((*whole[:place], whole[place] ^ 1, *whole[place + 1 :]))
    damaged = data.draw(st.sampled_from([whole[:place], flipped, whole + b"more"]))
    path.write_bytes(damaged)
    assert Store(path, dict[str, int]).read() is None


def test_a_disk_that_cannot_be_written_to_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    store = Store(tmp_path / "file" / "kept", int)
    store.write(1)
    assert store.read() is None
