"""Documents handed in piece by piece (tus 1.0): files that grow until they are whole."""

from __future__ import annotations

import base64
import binascii
import json
import os
import re
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

from sandbox_hall.blobs import LARGEST, Blobs
from sandbox_hall.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

TUS = "1.0.0"
_ID = re.compile(r"[0-9a-f]{32}")
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Upload:
    """A document on its way: ``offset`` of ``length`` bytes are here."""

    upload_id: str
    sha256: str
    length: int
    offset: int


class Uploads:
    """Uploads in ``folder``, beside the documents they become. For any thread."""

    def __init__(self, folder: Path, blobs: Blobs) -> None:
        self._folder = folder
        self._blobs = blobs
        self._busy: set[str] = set()
        self._turn = threading.Lock()
        folder.mkdir(parents=True, exist_ok=True)

    def begin(self, metadata: str, length: int) -> Upload:
        """Begin one.

        Raises:
            Problem: 413 for too big a document, 422 for metadata without a digest.
        """
        if not 1 <= length <= LARGEST:
            raise Problem(413, "too_large", context={"bytes": str(LARGEST)})
        upload = Upload(uuid4().hex, _digest_in(metadata), length, 0)
        self._data(upload.upload_id).touch()
        about = {"sha256": upload.sha256, "length": length}
        self._about(upload.upload_id).write_text(json.dumps(about), "utf-8")
        return upload

    def find(self, upload_id: str) -> Upload:
        """How an upload stands.

        Raises:
            Problem: 404.
        """
        about, data = self._about(upload_id), self._data(upload_id)
        if not _ID.fullmatch(upload_id) or not about.exists() or not data.exists():
            raise Problem(404, "not_found")
        told = json.loads(about.read_text("utf-8"))
        return Upload(upload_id, told["sha256"], told["length"], data.stat().st_size)

    @contextmanager
    def growing(self, upload_id: str, offset: int) -> Iterator[tuple[Upload, BinaryIO]]:
        """The file to add the piece from ``offset`` to; what was written stays, durably.

        Raises:
            Problem: 409 ``in_flight`` while another request adds, ``offset_differs``.
        """
        with self._turn:
            if upload_id in self._busy:
                raise Problem(409, "in_flight")
            self._busy.add(upload_id)
        try:
            upload = self.find(upload_id)
            if upload.offset != offset:
                raise Problem(409, "offset_differs", context={"offset": str(upload.offset)})
            with self._data(upload_id).open("ab") as file:
                try:
                    yield upload, file
                finally:
                    file.flush()
                    os.fsync(file.fileno())
        finally:
            self._busy.discard(upload_id)

    def settle(self, upload_id: str) -> int:
        """Make a whole one a document; how many bytes are here.

        Raises:
            Problem: 422 when the whole isn't what was announced; the upload is gone then.
        """
        upload = self.find(upload_id)
        if upload.offset == upload.length:
            try:
                self._blobs.take(upload.sha256, self._data(upload_id))
            finally:
                self._data(upload_id).unlink(missing_ok=True)
                self._about(upload_id).unlink(missing_ok=True)
        return upload.offset

    def _data(self, upload_id: str) -> Path:
        return self._folder / f"{upload_id}.part"

    def _about(self, upload_id: str) -> Path:
        return self._folder / f"{upload_id}.json"


def _digest_in(metadata: str) -> str:
    name, _, value = metadata.partition(" ")
    try:
        digest = base64.b64decode(value, validate=True).decode("ascii")
    except (binascii.Error, ValueError):
        digest = ""
    if name != "sha256" or not _SHA256.fullmatch(digest):
        raise Problem(422, "invalid", "Upload-Metadata must name a sha256")
    return digest
