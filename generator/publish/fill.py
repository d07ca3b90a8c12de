"""Writing a site's pages and files into its folder, each address once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.publish import PublishError
from generator.publish.frame import Frame, FrameKey, frame_key
from generator.render.page import Asset, Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


class OutputError(PublishError):
    """Two outputs have one address, or an address leads out of the site."""


def write(outputs: Iterable[Page | Asset], frames: Mapping[FrameKey, Frame], folder: Path) -> int:
    """Fill the pages into their frames and write all outputs below ``folder``.

    Returns:
        How many files were written.

    Raises:
        OutputError: an output has an address that is taken, or one that leads out of ``folder``.
        OSError: a file could not be written.
    """
    written = 0
    folders: set[Path] = set()
    for output in outputs:
        path = file_path(output)
        target = folder / path
        if target.parent not in folders:
            target.parent.mkdir(parents=True, exist_ok=True)
            folders.add(target.parent)
        try:
            with target.open("xb") as file:
                file.write(_bytes(output, frames))
        except FileExistsError as error:
            message = f"Two things want to be {path} on the site; one of them needs another id or name."
            raise OutputError(message) from error
        written += 1
    return written


def file_path(output: Page | Asset) -> str:
    """Return the path of the file that ``output`` becomes, relative to the site's root.

    Raises:
        OutputError: the path is absolute, empty, or goes up.
    """
    path = output.path if isinstance(output, Asset) else f"{output.url}index.html"
    if not path or any(part in {"", ".", ".."} for part in path.split("/")) or "\\" in path or "\0" in path:
        message = f"{path!r} is not a path inside the site."
        raise OutputError(message)
    return path


def _bytes(output: Page | Asset, frames: Mapping[FrameKey, Frame]) -> bytes:
    if isinstance(output, Asset):
        return output.data
    # Lone surrogates, which UTF-8 cannot hold, become references, as they do in MkDocs' own pages.
    return frames[frame_key(output)].fill(output).encode("utf-8", "xmlcharrefreplace")
