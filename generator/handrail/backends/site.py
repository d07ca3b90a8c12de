"""Building a site with the programs that stand behind it; those that are not needed are not loaded."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain
from pathlib import Path

from handrail.publish import PublishError
from handrail.publish.build import Built, build_site
from handrail.publish.folder import SiteFolderError
from handrail.publish.lock import one_at_a_time
from handrail.publish.order import Order, Tools
from handrail.publish.state import Look, look
from handrail.publish.theme import Theme, Topics
from handrail.render.paper.view import Handout
from handrail.report.documentation import explain_left_out
from handrail.rules import RULES
from handrail.source.characters import escape
from handrail.tasks import PlainError
from handrail.tasks.files import ChangedError, start_over

DONE, FAILED, BROKEN = 0, 1, 2

_NAMED = 20
"""How many files a warning names."""

log = logging.getLogger("mkdocs.plugins.handrail")


def build(order: Order, seen: Look | None = None) -> int:
    """Build a whole site, as ``mkdocs build --strict`` does.

    Args:
        order: what is asked for.
        seen: how the project and the site stand, by a caller who keeps other builds waiting.

    Returns:
        An exit code: 0, 1 when the project has faults, or 2 when its folder or the system is why
        nothing was published; the log says more.
    """
    prepare_log()
    try:
        if seen is not None:
            _publish(order, seen)
        else:
            publish(order)
    except SiteFolderError as error:
        failed(_with_notes(str(error), error))
        return BROKEN
    except PlainError as error:
        return failed(str(error))
    except OSError as error:
        failed(unusable_file(error))
        return BROKEN
    except KeyboardInterrupt as error:
        if not getattr(error, "__notes__", ()):
            error.add_note("The site is as it was.")
        raise
    return DONE


def _with_notes(text: str, error: BaseException) -> str:
    return " ".join((text, *getattr(error, "__notes__", ())))


def publish(order: Order, theme: Theme | None = None, rendered: Path | None = None) -> None:
    """Build a site, or bring it up to date.

    Args:
        order: what is asked for.
        theme: the theme, where MkDocs has rendered it already.
        rendered: the folder in which it has done so.

    Raises:
        PublishError: if the project has a fault.
        OSError: if a file cannot be read or written.
    """
    with one_at_a_time(order):
        seen = look(order)
        if rendered is not None:  # MkDocs has read files already, and cannot start over
            try:
                _report(order, build_site(order, tools(order, theme, rendered), seen))
            except ChangedError as error:
                raise PublishError(str(error)) from error
        elif seen.is_current:
            log.info("Nothing has changed: %s is as it should be", order.site)
        else:
            _publish(order, seen)


def _publish(order: Order, seen: Look) -> None:
    """Build a site; if a file is edited meanwhile, look again and start over."""
    if order.unwatched:
        log.info(
            "mkdocs.yml has %s, which may read what nobody watches: the theme is rendered at each build",
            ", ".join(order.unwatched),
        )
    looks = chain((seen,), iter(partial(look, order), None))
    _report(order, start_over(lambda: build_site(order, tools(order), next(looks))))


def _report(order: Order, built: Built) -> None:
    log.info(
        "The site is in place: %s (%d files new or changed, %d gone; %d guides and %d sets of handouts made)",
        order.bucket or order.site,
        len(built.new),
        len(built.gone),
        len(built.pages),
        len(built.sheets),
    )
    if built.unknown:
        log.warning(
            "An earlier version built %s, and kept no list of its files. %d files there are not part of this "
            "site, and stay; remove those that are left from earlier builds: %s",
            order.bucket or order.site,
            len(built.unknown),
            _some(built.unknown),
        )
    if not order.declared.country:
        log.info("%s", explain_left_out(RULES, ""))
    if built.indexed:
        log.info("The search index has %d pages", built.indexed)


def unusable_file(error: OSError) -> str:
    """Say which file could not be read or written, why, and what the build has noted about it."""
    what = f"Cannot read or write {escape(str(error.filename))}" if error.filename else "Cannot write"
    return _with_notes(f"{what}: {error.strerror or error}.", error)


def failed(reason: str) -> int:
    """Say why nothing was published, and return the exit code for it."""
    log.error(reason)
    return FAILED


def _some(paths: Sequence[str]) -> str:
    more = f", and {len(paths) - _NAMED} more" if len(paths) > _NAMED else ""
    return ", ".join(paths[:_NAMED]) + more


def tools(order: Order, theme: Theme | None = None, rendered: Path | None = None) -> Tools:
    """Return the programs that a site is built with, with its theme where that is there already."""

    def made(folder: Path, topics: Topics) -> Theme:
        if theme is not None and rendered is not None:
            shutil.copytree(rendered, folder, dirs_exist_ok=True)
            return theme
        from handrail.backends.mkdocs.theme import render_theme  # noqa: PLC0415  MkDocs is slow to load

        return render_theme(order, folder, topics)

    return Tools(made, partial(_typesetter, order.root))


def _typesetter(root: Path) -> Callable[[Handout], bytes]:
    from handrail.backends.typst import Typesetter  # noqa: PLC0415  not every build sets handouts

    return Typesetter(root).pdf


def prepare_log() -> None:
    """Let the log speak to whoever called the command."""
    # The theme's notice about another product would bury the findings.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    root = logging.getLogger("mkdocs")
    if not root.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(levelname)-7s %(message)s"))
        root.addHandler(handler)
        root.setLevel(logging.INFO)
