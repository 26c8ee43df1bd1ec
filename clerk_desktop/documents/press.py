"""The press: makes documents ready for the card's signature, and puts it in.

In a process of its own: it reads PDFs that others made, so it has no PIN and no network, and it
works at the next document while the card signs the one before.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from multiprocessing.shared_memory import SharedMemory
from typing import TYPE_CHECKING, Any

from clerk_desktop.documents.press_messages import (
    CloseSheet,
    FinishSheet,
    OpenSheet,
    PrepareSheet,
    SealedRevision,
    WarmUp,
)
from clerk_desktop.documents.seal_image import seal_image
from clerk_desktop.documents.seal_key import SealKey
from clerk_desktop.documents.seal_proof import proven_at
from clerk_desktop.documents.sealing import PreparedSeal, Sealable, finish_seal
from clerk_desktop.errors import CardCode, CardError, DocumentCode, DocumentError

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(slots=True)
class _Sheet:
    sealable: Sealable
    image: bytes | None
    ends: contextlib.ExitStack
    key: SealKey | None = None
    prepared: PreparedSeal | None = None


class PressHandler:
    """Answers the requests of ``press_messages``.

    A number that isn't open, or isn't ready for what is asked, gets PRESS_LOST.
    """

    def __init__(self) -> None:
        self._sheets: dict[int, _Sheet] = {}
        self._answers: dict[type, Callable[[Any], object]] = {
            WarmUp: lambda _: None,
            OpenSheet: self._open,
            PrepareSheet: self._prepare,
            FinishSheet: self._finish,
            CloseSheet: lambda request: self._close(request.number),
        }

    def handle(self, request: object) -> object:
        """Answer one request as its class says."""
        return self._answers[type(request)](request)

    def close(self) -> None:
        """Let go of every document."""
        for number in list(self._sheets):
            self._close(number)

    def _open(self, request: OpenSheet) -> None:
        if request.image is not None:
            seal_image(request.image)
        with contextlib.ExitStack() as ends:
            document = _shared(request, ends) if request.memory else request.document
            sealable = Sealable(document, request.plan, request.sha256.lower())
            ends.callback(sealable.close)
            self._sheets[request.number] = _Sheet(sealable, request.image, ends.pop_all())

    def _prepare(self, request: PrepareSheet) -> bytes:
        sheet = self._sheet(request.number)
        image = sheet.image or request.image
        if image is None:
            raise CardError(CardCode.SEAL_IMAGE_MISSING)
        sheet.key = SealKey(request.certificate, _never, scheme=request.scheme)
        sheet.prepared = sheet.sealable.prepare(image, sheet.key, request.words)
        return sheet.prepared.to_sign

    def _finish(self, request: FinishSheet) -> SealedRevision:
        sheet = self._sheet(request.number)
        try:
            if sheet.prepared is None or sheet.key is None:
                raise DocumentError(DocumentCode.PRESS_LOST, retryable=True)
            appended = finish_seal(sheet.prepared, sheet.key, request.signature)
            return SealedRevision(
                appended=appended,
                sha256=sheet.sealable.digest_with(appended).hex(),
                signed_at=proven_at(sheet.sealable, appended, sheet.key.certificate),
            )
        finally:
            self._close(request.number)

    def _sheet(self, number: int) -> _Sheet:
        if number not in self._sheets:
            raise DocumentError(DocumentCode.PRESS_LOST, retryable=True)
        return self._sheets[number]

    def _close(self, number: int) -> None:
        sheet = self._sheets.pop(number, None)
        if sheet is not None:
            sheet.ends.close()


def _shared(request: OpenSheet, ends: contextlib.ExitStack) -> memoryview:
    """The document where it lies. The client frees the memory's name when it has the answer."""
    memory = SharedMemory(request.memory)
    ends.callback(memory.close)
    whole = ends.enter_context(memoryview(memory.buf or b""))
    return ends.enter_context(whole[: request.size])


def _never(_data: bytes) -> bytes:
    raise AssertionError("the card signs, not the press")
