"""What hasn't reached the hall, in a small file beside the store that opens without its key.

It holds no personal data: action ids, 办件编号, kinds and times. When the store's key is lost or
its file is broken, the window can still say what was not sent. A line is on the disk before the
action it names is acknowledged.
"""

import json
import os
import threading
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from clerk_desktop import durable
from clerk_desktop.errors import StoreCode, StoreError

SUFFIX = ".unsent"
_turn = threading.Lock()


@dataclass(frozen=True, slots=True)
class Unsent:
    """An action that was acknowledged here and of which the hall's receipt wasn't seen."""

    action_id: str
    project_no: str
    kind: str
    at: str


class Journal:
    """The journal of the store at ``path``. For any thread of one process."""

    def __init__(self, path: Path) -> None:
        self._path = path.with_name(path.name + SUFFIX)

    def queued(self, entry: Unsent) -> None:
        """Note an action, durably, before its transaction commits.

        Raises:
            StoreError: DISK_FULL or DISK_FAILED; the action mustn't be acknowledged.
        """
        line = _line(entry.action_id, entry.project_no, entry.kind, entry.at)
        try:
            self._append(line, is_urgent=True)
        except OSError as error:
            facts = {"reason": str(error.errno)}
            raise StoreError(StoreCode.DISK_FULL, context=facts) from error

    def ended(self, action_id: str) -> None:
        """Note that an action has ended; a line that is lost here only says too much later."""
        with suppress(OSError):
            self._append(_line(action_id), is_urgent=False)

    def read(self) -> tuple[Unsent, ...]:
        """What hasn't ended, oldest first; lines that were cut are left out."""
        found: dict[str, Unsent] = {}
        with suppress(FileNotFoundError):
            for line in self._path.read_text("utf-8", errors="replace").splitlines():
                fields = _fields(line)
                if fields is not None and len(fields) == 1:
                    found.pop(fields[0], None)
                elif fields is not None:
                    found[fields[0]] = Unsent(*fields)
        return tuple(found.values())

    def tidy(self, live: Iterable[Unsent]) -> None:
        """Have it list these and no others, each as it was noted if it was.

        At the start, before anything else is queued.
        """
        noted = {entry.action_id: entry for entry in self.read()}
        entries = [noted.get(entry.action_id, entry) for entry in live]
        lines = [_line(e.action_id, e.project_no, e.kind, e.at) for e in entries]
        with _turn, suppress(OSError):
            durable.replace(self._path, b"".join(lines))

    def _append(self, line: bytes, *, is_urgent: bool) -> None:
        with _turn:
            is_new = not self._path.exists()
            with self._path.open("ab") as file:
                file.write(line)
                file.flush()
                if is_urgent:
                    os.fsync(file.fileno())
            if is_new and is_urgent:
                durable.keep_names(self._path.parent)


def _line(*fields: str) -> bytes:
    """It begins on a line of its own, whatever an earlier one that was cut has left."""
    return ("\n" + json.dumps(fields, ensure_ascii=False) + "\n").encode()


def _fields(line: str) -> list[str] | None:
    """What a whole line names; ``None`` for one that was cut."""
    try:
        found = json.loads(line)
    except ValueError:
        return None
    is_whole = isinstance(found, list) and len(found) in {1, 4}
    return [str(part) for part in found] if is_whole else None
