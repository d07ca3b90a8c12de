"""What ``mkdocs.yml`` says of the site, for commands that can do without MkDocs."""

from __future__ import annotations

from datetime import date
from hashlib import blake2b
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import msgspec
from msgspec.structs import replace

from handrail.backends.configuration import FILE, Configuration, read_configuration
from handrail.backends.declared import declare
from handrail.model import Site
from handrail.model.site import UNDECLARED
from handrail.publish import PublishError
from handrail.publish.order import Order
from handrail.publish.state import INPUTS
from handrail.tasks import PLACE


class Settings(msgspec.Struct, frozen=True):
    """What a build has to know.

    Attributes:
        address: the site's own address; empty if it has none.
        site: the folder that the site goes to.
        search: whether the search index is built.
        handouts: whether the handouts are set.
        as_of: the day on which the procedures are looked at, if one is given.
        inputs: the files and folders that pages are made from besides the usual ones.
        environment: a fingerprint of all variables of the environment that the configuration names.
        unwatched: what may read things that nobody watches, in words.
        declared: what it declares about the site.
    """

    address: str
    site: Path
    search: bool = True
    handouts: bool = True
    as_of: date | None = None
    inputs: tuple[str, ...] = ()
    environment: str = ""
    unwatched: tuple[str, ...] = ()
    declared: Site = UNDECLARED


def read_settings(root: Path, file: str = FILE) -> Settings:
    """Return the settings of the project at ``root``.

    Args:
        root: the project's folder.
        file: the name of its configuration.

    Raises:
        PublishError: the configuration cannot be read, or says something that no site can be built by.
    """
    found = read_configuration(root / file)
    ours = found.plugins.get("handrail", {})
    day = ours.get("as_of")
    site = (root / str(found.values.get("site_dir") or "site")).resolve()
    return Settings(
        _address(found.values.get("site_url")),
        site,
        ours.get("search") is not False,
        ours.get("handouts") is not False,
        day if isinstance(day, date) else None,
        tuple(_inputs(found, root, site)),
        _fingerprint(found),
        found.unwatched,
        declare(ours, found.values.get("site_name")),
    )


def docs_folder(root: Path) -> str:
    """Return the folder that MkDocs takes hand-written pages from, as ``mkdocs.yml`` names it.

    Raises:
        PublishError: the configuration cannot be read.
    """
    return dict(read_configuration(root / FILE).folders)["docs_dir"]


def usual_order(root: Path, file: str = FILE) -> Order:
    """Return what is asked of a build of the project at ``root`` where nobody asks for anything else.

    Raises:
        PublishError: as ``settings`` does.
    """
    given = read_settings(root, file)
    return Order(
        root,
        given.site,
        given.address,
        given.as_of,
        declared=given.declared,
        search="made" if given.search else "none",
        paper="made" if given.handouts else "none",
        inputs=given.inputs,
        environment=given.environment,
        unwatched=given.unwatched,
    )


def with_inputs(order: Order) -> Order:
    """Return an order with the inputs that its configuration names now: it may have been edited.

    Raises:
        PublishError: as ``settings`` does.
    """
    now = read_settings(order.root)
    return replace(
        order,
        inputs=now.inputs,
        environment=now.environment,
        unwatched=now.unwatched,
        declared=now.declared,
    )


def _address(given: object) -> str:
    """Return the site's address with a slash at its end, as MkDocs does."""
    if not given:
        return ""
    parts = urlsplit(str(given))
    if not isinstance(given, str) or not parts.scheme or not parts.netloc:
        raise PublishError(f"{FILE}: site_url {given} is no address: write it as https://help.example/.")
    return given if parts.path.endswith("/") else urlunsplit(parts._replace(path=f"{parts.path}/"))


def _inputs(found: Configuration, root: Path, site: Path) -> list[str]:
    """Return the files and folders that the configuration names, without those that are watched anyway.

    Raises:
        PublishError: a folder holds the project itself, and so all that a build writes.
    """
    usual = [root / name for name in INPUTS]
    others = (("", str(name)) for name in (*found.files, *found.others))
    inputs: list[str] = []
    for option, name in (*found.folders, *others):
        path = (root / name).resolve()
        if any(each.is_relative_to(path) for each in (site, root / PLACE)):
            if not option:
                continue
            message = (
                f"{FILE}: {option} is {name}, which holds what a build writes: name a folder of its own."
            )
            raise PublishError(message)
        if not any(path.is_relative_to(each) for each in usual):
            inputs.append(path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path))
    return sorted(set(inputs))


def _fingerprint(found: Configuration) -> str:
    lines = (f"{name}={value!r}\n" for name, value in sorted(found.variables.items()))
    return blake2b("".join(lines).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()
