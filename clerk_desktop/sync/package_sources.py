"""Where releases and packages come from: the hall, or a folder (a file share)."""

from __future__ import annotations

import hashlib
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from clerk_desktop.errors import HallCode, HallError, UpdateCode, UpdateError
from clerk_desktop.sync.answers import error_of
from clerk_desktop.sync.packages import LARGEST_RELEASE
from clerk_desktop.sync.reading import not_the_hall
from clerk_desktop.sync.transport import READ_SECONDS, WHOLE_SECONDS, Transport

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from clerk_desktop.line import Line
    from clerk_desktop.sync.packages import Package

SLICE = 4 * 1024 * 1024
"""Bytes asked for at a time; what has come of them stays when the line breaks."""

_CHUNK = 1024 * 1024
_OK, _PARTIAL, _NOT_FOUND = 200, 206, 404


class Source(Protocol):
    """Gives releases and packages; nothing it gives is trusted."""

    def release(self, system: str) -> bytes | None:
        """The newest release for a system, if there is one."""

    def pieces(self, package: Package, first: int) -> Iterator[bytes]:
        """The next bytes of a package from ``first`` on: some of them, or all."""


class FolderSource:
    """A folder with ``SYSTEM.release`` files and the packages beside them.

    Both calls raise ``UpdateError`` SOURCE_UNREADABLE.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def release(self, system: str) -> bytes | None:
        """The newest release for a system, if there is one."""
        try:
            with (self._folder / f"{system}.release").open("rb") as file:
                return file.read(LARGEST_RELEASE)
        except FileNotFoundError:
            if self._folder.is_dir():
                return None
            raise self._unreadable() from None
        except OSError as error:
            raise self._unreadable() from error

    def pieces(self, package: Package, first: int) -> Iterator[bytes]:
        """The rest of a package."""
        try:
            with (self._folder / package.file).open("rb") as file:
                file.seek(first)
                while piece := file.read(_CHUNK):
                    yield piece
        except OSError as error:
            raise self._unreadable() from error

    def _unreadable(self) -> UpdateError:
        return UpdateError(UpdateCode.SOURCE_UNREADABLE, context={"at": str(self._folder)})


class HallSource:
    """The hall's ``/packages``; it needs no login. Both calls raise ``HallError``."""

    def __init__(self, base_url: str, line: Line) -> None:
        self._transport = Transport(base_url, line, READ_SECONDS, WHOLE_SECONDS)

    def release(self, system: str) -> bytes | None:
        """The newest release for a system, if there is one."""
        answer = self._transport.ask("GET", f"/packages/{system}", None)
        if answer.status == _NOT_FOUND:
            return None
        if answer.status != _OK:
            raise error_of(answer)
        if answer.media_type != "application/json":
            raise not_the_hall(at="media_type")
        return answer.body[:LARGEST_RELEASE]

    def pieces(self, package: Package, first: int) -> Iterator[bytes]:
        """The next slice of a package; what came before the line broke is given, too."""
        headers = {"Range": f"bytes={first}-{first + SLICE - 1}"}
        path = f"/packages/{package.system}/{package.sha256}"
        came = False
        try:
            with self._transport.open("GET", path, None, None, headers) as answer:
                if answer.status != _PARTIAL:
                    raise error_of(answer.whole())
                if not answer.headers.get("content-range", "").startswith(f"bytes {first}-"):
                    raise not_the_hall(at="content-range")
                for piece in answer.pieces():
                    yield piece
                    came = True
        except HallError as error:
            if error.code is not HallCode.UNREACHABLE or not came:
                raise


def fetch(source: Source, package: Package, folder: Path) -> Path:
    """Put a package into a folder, unless it is there; going on with what came before.

    Returns:
        Its file, which has the digest that the publisher signed.

    Raises:
        UpdateError: DAMAGED when what came is another file; it is gone again, and the next call
            begins anew. SOURCE_UNREADABLE.
        HallError: The hall isn't there.
        OSError: The folder can't be written to.
    """
    target = folder / package.file
    if target.exists() and _is_whole(target, package):
        return target
    part = folder / f"{package.sha256}.part"
    with part.open("ab") as file, _synced(file.fileno()):
        while (have := file.tell()) < package.size:
            for piece in source.pieces(package, have):
                file.write(piece[: package.size - file.tell()])
            if file.tell() == have:
                break
    if not _is_whole(part, package):
        part.unlink()
        raise UpdateError(UpdateCode.DAMAGED, context={"file": package.file})
    part.replace(target)
    return target


@contextmanager
def _synced(number: int) -> Iterator[None]:
    yield
    os.fsync(number)


def _is_whole(file: Path, package: Package) -> bool:
    with file.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    return digest == package.sha256
