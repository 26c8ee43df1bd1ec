"""A disk as a power loss may leave it: what was synced is there, of the rest anything may be.

The changes come from the log of ``write_fault.c``. The rules are POSIX's, not those of one file
system: data is safe by a sync of its file, a name (of a new, renamed or removed file) by a sync of
the folder. Without it each write is there, is not there, or is torn between two sectors, in any
order; of the changes of names those up to any point are there.
"""

from __future__ import annotations

import hashlib
import itertools
import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from random import Random

_HEAD = struct.Struct("<c7xQQQQQ")
SECTOR = 512


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the log.

    Attributes:
        what: C a new file, W a write, T a new length, S a sync of a file, D a sync of the folder,
            U a removal, R a renaming, A a promise of the program.
        file: Number of the file.
        at: Where it was written, or the new length.
        data: What was written or promised.
        name: Of the file in its folder.
        new_name: After R.
    """

    what: str
    file: int = 0
    at: int = 0
    data: bytes = b""
    name: str = ""
    new_name: str = ""


def read_log(path: Path) -> Iterator[Change]:
    """All changes, in order. A file number that is given anew is another file here."""
    numbers: dict[int, int] = {}
    count = 0
    with path.open("rb") as log:
        while head := log.read(_HEAD.size):
            what, file, at, size, first, second = _HEAD.unpack(head)
            names = [log.read(length).decode().rpartition("/")[2] for length in (first, second)]
            data = log.read(size) if what in b"WA" else b""
            if what == b"C" or file not in numbers:
                count += 1
                numbers[file] = count
            yield Change(what.decode(), numbers[file], at, data, *names)


@dataclass(slots=True)
class Content:
    """A file's bytes; ``size`` may go beyond ``data``, with zeros."""

    data: bytearray = field(default_factory=bytearray)
    size: int = 0

    def apply(self, change: Change) -> None:
        """Write or cut."""
        if change.what == "T":
            del self.data[change.at :]
            self.size = change.at
            return
        end = change.at + len(change.data)
        self.size = max(self.size, end)
        if change.at >= len(self.data) and not any(change.data):
            return
        self.data.extend(bytes(max(0, end - len(self.data))))
        self.data[change.at : end] = change.data

    def copy(self) -> Content:
        """Another one with the same bytes."""
        return Content(bytearray(self.data), self.size)


@dataclass(slots=True)
class Folder:
    """Names and the files behind them."""

    names: dict[str, int] = field(default_factory=dict)
    files: dict[int, Content] = field(default_factory=dict)

    def apply(self, change: Change) -> None:
        """Take a change over."""
        if change.what in "WT":
            self.files.setdefault(change.file, Content()).apply(change)
        elif change.what == "C":
            self.names[change.name] = change.file
        elif change.what == "U":
            self.names.pop(change.name, None)
        elif change.name in self.names:
            self.names[change.new_name] = self.names.pop(change.name)

    def copy(self) -> Folder:
        """Another one with the same files."""
        files = {number: self.files[number].copy() for number in self._known()}
        return Folder(dict(self.names), files)

    def write(self, folder: Path) -> None:
        """Make it so in an empty folder."""
        for name, number in self.names.items():
            content = self.files.get(number, Content())
            with (folder / name).open("wb") as file:
                file.write(content.data)
                file.truncate(content.size)

    def digest(self) -> bytes:
        """The same for folders with the same files."""
        found = hashlib.blake2b(digest_size=16)
        for name, number in sorted(self.names.items()):
            content = self.files.get(number, Content())
            found.update(f"{name}\0{content.size}\0{len(content.data)}\0".encode())
            found.update(content.data)
        return found.digest()

    def _known(self) -> Iterable[int]:
        return self.files.keys() & set(self.names.values())


@dataclass(slots=True)
class Disk:
    """What is safe, what isn't yet, and how it looks to the running program."""

    safe: Folder = field(default_factory=Folder)
    seen: Folder = field(default_factory=Folder)
    unsafe: list[Change] = field(default_factory=list)

    def add(self, change: Change) -> None:
        """The program does something more."""
        if change.what in "SD":
            self._make_safe(change)
        else:
            self.seen.apply(change)
            self.unsafe.append(change)

    def _make_safe(self, sync: Change) -> None:
        left = []
        for change in self.unsafe:
            is_name = change.what in "CUR"
            if is_name if sync.what == "D" else not is_name and change.file == sync.file:
                self.safe.apply(change)
            else:
                left.append(change)
        self.unsafe = left

    def lost(self) -> Folder:
        """Nothing that isn't safe has arrived. Not to be changed, as what ``all`` gives."""
        return self.safe

    def all(self) -> Folder:
        """All has arrived."""
        return self.seen

    def names_first(self) -> Folder:
        """All changes of names have arrived, no data."""
        return self._with(change for change in self.unsafe if change.what in "CUR")

    def mixed(self, chance: Random) -> Folder:
        """Some of it has arrived, in another order, and some in part."""
        names = [change for change in self.unsafe if change.what in "CUR"]
        data = [change for change in self.unsafe if change.what in "WT"]
        arrived = [part for change in data for part in _arrived(change, chance)]
        return self._with([*names[: chance.randint(0, len(names))], *arrived])

    def _with(self, changes: Iterable[Change]) -> Folder:
        folder = self.safe.copy()
        renamed = {change.file for change in self.unsafe}
        for number in renamed - folder.files.keys():
            if number in self.safe.files:
                folder.files[number] = self.safe.files[number].copy()
        for change in changes:
            folder.apply(change)
        return folder


def _arrived(change: Change, chance: Random) -> Iterator[Change]:
    """The sectors of a write that have arrived: all, none, or some."""
    fate = chance.choice(["all", "none", "some"])
    if fate == "all" or (fate == "some" and change.what == "T"):
        yield change
    elif fate == "some":
        first = -change.at % SECTOR
        cuts = [0, *range(first or SECTOR, len(change.data), SECTOR), len(change.data)]
        for start, end in itertools.pairwise(cuts):
            if chance.random() < 0.5:
                yield Change("W", change.file, change.at + start, change.data[start:end])
