"""Looks now and then whether the publisher has released a newer program, and says so once."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from clerk_desktop import __version__
from clerk_desktop.errors import ClerkError
from clerk_desktop.sync.events import NewerPackage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from clerk_desktop.config import Settings
    from clerk_desktop.sync.package_sources import Source
    from clerk_desktop.sync.packages import Package

FIRST_SECONDS = 20.0
"""After the start: clerks come first."""

AGAIN_SECONDS = 6 * 3600.0
_log = logging.getLogger(__name__)


def source_of(settings: Settings) -> Source:
    """Where this machine's administrator lets releases come from.

    Raises:
        ValueError: The hall's address or a certificate can't be used.
    """
    from clerk_desktop.sync.package_sources import FolderSource, HallSource

    if settings.update_folder is not None:
        return FolderSource(settings.update_folder)
    return HallSource(settings.hall_url, settings.line)


def newer(source: Source, publisher: Path) -> Package | None:
    """The package released for this system if it is newer than this program.

    Raises:
        UpdateError, HallError: As ``read_release`` and the source say.
    """
    from clerk_desktop.sync.packages import read_release, this_system

    system = this_system()
    release = source.release(system)
    if release is None:
        return None
    package = read_release(release, system, publisher)
    return package if package.is_newer_than(__version__) else None


class UpdateWatch:
    """A thread that looks, and tells the window. It fetches and installs nothing.

    Args:
        source: Makes where releases come from; called in the thread.
        publisher: PEM file with the publisher's public key.
        tell: Gets a ``NewerPackage`` in the thread, once for each version.
    """

    def __init__(
        self,
        source: Callable[[], Source],
        publisher: Path,
        tell: Callable[[NewerPackage], None],
        first: float = FIRST_SECONDS,
        again: float = AGAIN_SECONDS,
    ) -> None:
        self._source = source
        self._publisher = publisher
        self._tell = tell
        self._pauses = first, again
        self._told = ""
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="updates", daemon=True)

    def start(self) -> None:
        """Begin. Once."""
        self._thread.start()

    def stop(self) -> None:
        """Look no more; a look on its way ends by itself."""
        self._stopping.set()

    def _run(self) -> None:
        pause, again = self._pauses
        while not self._stopping.wait(pause):
            self._look()
            pause = again

    def _look(self) -> None:
        try:
            package = newer(self._source(), self._publisher)
        except (ClerkError, ValueError) as error:
            _log.warning("no look for updates: %s", error)
            return
        if package is not None and package.version != self._told:
            self._told = package.version
            self._tell(NewerPackage(package.version, package.notes))
