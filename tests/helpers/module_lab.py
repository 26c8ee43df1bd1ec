"""A training card behind the misbehaving module, and clients that use it."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Self

import typst

from clerk_desktop.card.messages import Pin
from clerk_desktop.domain.document import SealPlace
from clerk_desktop.domain.seal_plan import SealPlan
from sandbox_hall.training import make_training_card
from tests.helpers.one_seal import SealClient, SealRequest
from tests.helpers.pdf import seal_picture
from tests.helpers.shim import Shim, build_shim

if TYPE_CHECKING:
    from types import TracebackType

_PIN = "864209"


class ModuleLab:
    """A context manager. Sets what the modules need in this process's environment."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="module-"))
        self._card = make_training_card(self._folder, _PIN, "so" + _PIN, seal=seal_picture())
        self._document = typst.compile(b"= Decision", format="pdf", pdf_standards="a-2b")
        self.shim = Shim(str(build_shim(self._folder)), self._folder / "state")
        self.shim.state.mkdir()
        self._clients: list[SealClient] = []

    def client(self, seconds: float) -> SealClient:
        """A client that gives every call so many seconds; closed with the lab."""
        client = SealClient((self.shim.module,), list_seconds=seconds, seal_seconds=seconds)
        self._clients.append(client)
        return client

    def request(self) -> SealRequest:
        """A seal with the card."""
        return SealRequest(
            document=self._document,
            document_sha256=hashlib.sha256(self._document).hexdigest(),
            card_serial=self._card.serial,
            certificate_serial=self._card.certificate_serial,
            plan=SealPlan(places=(SealPlace(page=1, x_mm=150, y_mm=230),)),
            clerk="林知夏",
            reason="3509990001",
            location="",
            pin=Pin(_PIN),
        )

    def __enter__(self) -> Self:
        os.environ.update(self.shim.environment(self._card.module) | self._card.environment)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for client in self._clients:
            client.close()
        shutil.rmtree(self._folder, ignore_errors=True)
