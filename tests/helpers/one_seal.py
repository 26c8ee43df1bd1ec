"""One document through the line of seals, with a card's client: what most card tests need."""

from __future__ import annotations

import atexit
import functools
import threading
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from clerk_desktop.card.client import CardClient
from clerk_desktop.card.messages import Card, CardCertificate, PinState, ReleaseCard
from clerk_desktop.documents.inspector_client import InspectorClient
from clerk_desktop.documents.press_client import PressClient
from clerk_desktop.documents.seal_key import SealWords
from clerk_desktop.services.seal_job import CardKey, Sealed, Sheet
from clerk_desktop.services.seal_line import SealLine

if TYPE_CHECKING:
    from clerk_desktop.card.messages import Pin
    from clerk_desktop.domain.seal_plan import SealPlan
    from clerk_desktop.errors import ClerkError


@dataclass(frozen=True, kw_only=True)
class SealRequest:
    """Seal that document with that card."""

    document: bytes = field(repr=False)
    document_sha256: str
    card_serial: str
    certificate_serial: str
    plan: SealPlan
    image: bytes | None = field(repr=False, default=None)
    clerk: str
    reason: str
    location: str
    pin: Pin
    allow_last_try: bool = False


class SealClient(CardClient):
    """A card's client that seals, by the product's own line."""

    def seal(self, request: SealRequest) -> Future[Sealed]:
        """Seal in a thread; when the future is done, the card is let go of."""
        future: Future[Sealed] = Future()
        threading.Thread(target=self._seal, args=(request, future), daemon=True).start()
        return future

    def prepare(self, _serial: str) -> Future[None]:
        """Have the press ready."""
        return press().start()

    def _seal(self, request: SealRequest, future: Future[Sealed]) -> None:
        line = SealLine(self, press(), InspectorClient())
        job = _Job(request)
        key = CardKey(
            card=shown(request.card_serial, request.certificate_serial),
            pin=request.pin,
            allow_last_try=request.allow_last_try,
        )
        try:
            error = line.run(key, iter([job])) or job.error
            line.inspector.close()
            if self._module_of(request.card_serial) is not None:
                release = ReleaseCard(request.card_serial)
                self._at(request.card_serial, release, 10.0).exception()
        except Exception as bug:  # noqa: BLE001 - whoever waits gets it
            future.set_exception(bug)
            return
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(job.sealed[0])


@dataclass
class _Job:
    request: SealRequest
    sealed: list[Sealed] = field(default_factory=list)
    error: ClerkError | None = None

    def sheet(self) -> Sheet:
        request = self.request
        return Sheet(
            document=request.document,
            sha256=request.document_sha256,
            plan=request.plan,
            words=SealWords(name=request.clerk, reason=request.reason, location=request.location),
            image=request.image,
        )

    def keep(self, sealed: Sealed) -> None:
        self.sealed.append(sealed)

    def fail(self, error: ClerkError) -> None:
        self.error = error


@functools.cache
def press() -> PressClient:
    """One press for a whole process."""
    client = PressClient()
    atexit.register(client.close)
    return client


def shown(serial: str, certificate_serial: str) -> Card:
    """A card as it was listed, for what only its serials matter."""
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    certificate = CardCertificate(
        serial=certificate_serial,
        subject="",
        issuer="",
        valid_from=moment,
        valid_until=moment,
        der=b"",
    )
    return Card(
        module="",
        reader="",
        label="",
        serial=serial,
        pin=PinState.OK,
        certificate=certificate,
        has_seal_image=True,
        problem=None,
    )
