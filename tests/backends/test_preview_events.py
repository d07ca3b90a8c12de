"""What the preview takes for an edit."""

from __future__ import annotations

from pathlib import Path
from queue import Queue

from watchdog.events import FileSystemEvent, FileSystemEventHandler

from handrail.backends.mkdocs.preview import observer_of_changes


def test_a_file_that_is_only_read_is_no_edit(tmp_path: Path) -> None:
    read, written = tmp_path / "read.yml", tmp_path / "written.yml"
    read.write_text("1", encoding="utf-8")
    events: Queue[FileSystemEvent] = Queue()
    handler = FileSystemEventHandler()
    handler.on_any_event = events.put  # type: ignore[assignment, method-assign]  # as MkDocs does
    observer = observer_of_changes()
    observer.schedule(handler, str(tmp_path), recursive=True)
    observer.start()
    try:
        assert read.read_text(encoding="utf-8") == "1"
        written.write_text("2", encoding="utf-8")
        # Events come in the order in which things happened.
        assert Path(str(events.get(timeout=60).src_path)).name == "written.yml"
    finally:
        observer.stop()
        observer.join()
