"""A card without a card: runs in the card worker's process, in place of a PKCS#11 module.

The files of the folder that is given as "module" tell it how to behave: ``absent`` takes the card
away, ``tries`` holds the state of its PIN, ``uses`` grows by a byte with each PIN that it was sent,
and while there is a ``silent`` it answers none.
"""

from __future__ import annotations

import hashlib
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from clerk_desktop.card.messages import (
    Card,
    CardCertificate,
    CardList,
    ChangePin,
    ListCards,
    PinState,
    Prepare,
    ReadSealImage,
    ReleaseCard,
    SealedRevision,
    SealRequest,
)
from clerk_desktop.errors import CardCode, CardError
from tests.helpers.pdf import seal_picture

PIN = "864209"
SERIAL = "0a1b2c"
LABEL = "林小满的印章卡"


def start(module: str) -> PretendCard:
    """Start for ``CardClient``; the "module" is the folder."""
    return PretendCard(Path(module))


def pretend_card(pin: PinState = PinState.OK) -> Card:
    """The card as the worker would list it."""
    now = datetime.now(UTC)
    certificate = CardCertificate(
        serial=SERIAL,
        subject="Common Name: 林小满, Organization: 青屿县行政审批服务局, Country: CN",
        issuer="CA",
        valid_from=now - timedelta(days=10),
        valid_until=now + timedelta(days=10),
        der=b"",
    )
    return Card(
        module="m",
        reader="读卡器 1",
        label=LABEL,
        serial="card-1",
        pin=pin,
        certificate=certificate,
        has_seal_image=True,
        problem=None,
        pin_min=6,
        pin_max=8,
    )


class PretendCard:
    """Answers as the card worker does; a seal is some bytes behind the PDF."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._card = pretend_card()

    def handle(self, request: object) -> object:
        """Answer one request."""
        if isinstance(request, ListCards):
            return self._listed()
        if isinstance(request, ReadSealImage):
            return seal_picture()
        if isinstance(request, ChangePin):
            return (self._folder / "pin").write_bytes(request.new.digits)
        if isinstance(request, ReleaseCard | Prepare):
            return None
        assert isinstance(request, SealRequest)
        return self._sealed(request)

    def close(self) -> None:
        """Nothing is held."""

    def _listed(self) -> CardList:
        if (self._folder / "absent").exists():
            return CardList()
        tries = self._folder / "tries"
        state = PinState(tries.read_text()) if tries.exists() else PinState.OK
        if state is not self._card.pin:
            self._card = pretend_card(state)
        return CardList(cards=(self._card,))

    def _sealed(self, request: SealRequest) -> SealedRevision:
        while (self._folder / "silent").exists():
            time.sleep(0.02)
        with (self._folder / "uses").open("ab") as uses:
            uses.write(b".")
        if request.pin.digits != PIN.encode():
            (self._folder / "tries").write_text(PinState.LAST_TRY)
            raise CardError(CardCode.PIN_WRONG)
        places = request.plan.places
        words = " ".join(f"{place.page} {place.x_mm} {place.y_mm}" for place in places[:1])
        mark = f"\n% sealed {words or 'straddled'}\n".encode()
        return SealedRevision(
            appended=mark,
            sha256=hashlib.sha256(request.document + mark).hexdigest(),
            certificate_serial=SERIAL,
            signed_at=datetime.now(UTC),
            card_seconds=0.1,
        )
