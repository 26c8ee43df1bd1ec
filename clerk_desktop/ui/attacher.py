"""Files on their way to becoming one paper: read, joined, checked, and their pages counted."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from pathlib import Path

    from clerk_desktop.documents.preview_client import PreviewClient
    from clerk_desktop.documents.preview_messages import DocumentInfo
    from clerk_desktop.services.intake import Intakes
    from clerk_desktop.ui.bridge import Bridge

_PDF = b"%PDF-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A paper's PDF. ``sha256`` is its digest, lower-case hex."""

    name: str
    sha256: str
    pages: int
    data: bytes = field(repr=False)


class Attacher(QObject):
    """Several files become the pages of one PDF; a single PDF keeps its bytes.

    Nothing of it happens in the window's thread, and hostile files are opened in the worker.

    Signals:
        attached: The paper's id and its ``Attachment``.
        failed: The paper's id and an exception.
    """

    attached = Signal(str, object)
    failed = Signal(str, object)

    def __init__(
        self, bridge: Bridge, intakes: Intakes, previews: PreviewClient, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._intakes = intakes
        self._previews = previews

    def attach(self, material_id: str, files: tuple[Path, ...]) -> None:
        """Make these files the paper ``material_id``."""
        name = files[0].stem
        self._then(self._intakes.read(files), material_id, partial(self._read, material_id, name))

    def _read(self, material_id: str, name: str, parts: tuple[bytes, ...]) -> None:
        if len(parts) == 1 and parts[0].lstrip().startswith(_PDF):
            self._joined(material_id, name, parts[0])
            return
        joined = self._previews.make_pdf(parts)
        self._then(joined, material_id, partial(self._joined, material_id, name))

    def _joined(self, material_id: str, name: str, data: bytes) -> None:
        digest = self._intakes.digest(data)
        self._then(digest, material_id, partial(self._open, material_id, name, data))

    def _open(self, material_id: str, name: str, data: bytes, sha256: str) -> None:
        opened = self._previews.open(sha256, data)
        self._then(opened, material_id, partial(self._opened, material_id, name, data))

    def _opened(self, material_id: str, name: str, data: bytes, info: DocumentInfo) -> None:
        made = Attachment(name=name, sha256=info.sha256, pages=info.pages, data=data)
        self.attached.emit(material_id, made)

    def _then(self, future: object, material_id: str, on_done: object) -> None:
        self._bridge.watch(
            future,  # type: ignore[arg-type]
            on_done,  # type: ignore[arg-type]
            partial(self.failed.emit, material_id),
            owner=self,
        )
