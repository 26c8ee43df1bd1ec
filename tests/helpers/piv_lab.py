"""A desk to try cards at: a reader service, PIV cards, and clients with OpenSC's module."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from concurrent.futures import Future
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import typst
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from clerk_desktop.card.client import start_card_worker
from clerk_desktop.card.messages import HoldCard, Pin
from clerk_desktop.card.readers import Readers
from clerk_desktop.domain.document import SealPlace
from clerk_desktop.domain.seal_plan import SealPlan
from sandbox_hall.training_ca import BODY, CLERK, Holder, TrainingAuthority
from tests.helpers.card_stack import ENVIRONMENT, CardStack
from tests.helpers.one_seal import SealClient, SealRequest
from tests.helpers.pdf import seal_picture
from tests.helpers.piv_applet import write_card

if TYPE_CHECKING:
    from types import TracebackType

    from clerk_desktop.card.client import CardClient
    from clerk_desktop.card.messages import Card, HeldCard

PIN = "864209"
WRONG_PIN = "975310"
SIGNING, LOGIN_KEY = 0x9C, 0x9A
"""Key references: the first wants the PIN before each signature, the second once."""

_MODULES = ("/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib")
_APPEAR_SECONDS = 8.0


def opensc_module() -> str:
    """Path of OpenSC's module. Raises ``FileNotFoundError`` when it isn't installed."""
    for folder in _MODULES:
        if (path := Path(folder, "opensc-pkcs11.so")).is_file():
            return str(path)
    raise FileNotFoundError("opensc-pkcs11.so")


@dataclass(frozen=True)
class Made:
    """A card that was described for the stack."""

    serial: str
    certificate_serial: str


class PivClient(SealClient):
    """Adds the seal's picture, for which a PIV card has no place."""

    def hold(self, request: HoldCard) -> Future[HeldCard]:
        """As the card answers, with a picture."""
        held: Future[HeldCard] = Future()

        def add_picture(asked: Future[HeldCard]) -> None:
            if (error := asked.exception()) is not None:
                held.set_exception(error)
            else:
                held.set_result(replace(asked.result(), image=seal_picture()))

        super().hold(request).add_done_callback(add_picture)
        return held


class PivLab:
    """A reader service with described cards; a context manager.

    Sets the service's environment for this process, so that workers started from it find it.
    """

    def __init__(self, authority: TrainingAuthority | None = None) -> None:
        self.authority = authority or TrainingAuthority()
        self.folder = Path(tempfile.mkdtemp(prefix="piv-"))
        self.stack = CardStack(self.folder)
        self.cards: dict[str, Made] = {}
        self.document = typst.compile(b"= Decision", format="pdf", pdf_standards="a-2b")
        self._clients: list[SealClient] = []

    def make_card(
        self, name: str = "card", reference: int = SIGNING, *, is_ec: bool = False
    ) -> Made:
        """Describe a card with one key; insert it by its name."""
        key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
        if is_ec:
            key = ec.generate_private_key(ec.SECP256R1())
        else:
            key = rsa.generate_private_key(65537, 2048)
        certificate = self.authority.issue(key.public_key(), Holder())
        guid = hashlib.sha256(name.encode()).digest()[:16]
        write_card(self.folder / f"{name}.json", guid, PIN, {reference: (key, certificate)})
        made = self.cards[name] = Made(guid[8:].hex(), f"{certificate.serial_number:x}")
        return made

    def client(self, module: str = "", **seconds: float) -> SealClient:
        """A client of its own worker process; closed with the lab."""
        client = PivClient((module or opensc_module(),), start_card_worker, **seconds)
        self._clients.append(client)
        return client

    def await_card(self, client: CardClient, name: str = "card") -> Card:
        """The card, as soon as it is listed. Raises ``TimeoutError``."""
        deadline = time.monotonic() + _APPEAR_SECONDS
        while time.monotonic() < deadline:
            for card in client.cards().result().cards:
                if card.serial == self.cards[name].serial and card.problem is None:
                    return card
            time.sleep(0.05)
        raise TimeoutError(name)

    def insert(self, client: CardClient, name: str = "card") -> Card:
        """Put a card in, not before the reader is seen to be empty; wait until it is listed."""
        self.await_reader(has_card=False)
        self.stack.insert(name)
        return self.await_card(client, name)

    def await_reader(self, *, has_card: bool) -> None:
        """Wait until the first reader has a card, or none, as the service sees it."""
        deadline = time.monotonic() + _APPEAR_SECONDS
        readers = Readers()
        while readers.look()[0].has_card != has_card:
            if time.monotonic() > deadline:
                raise TimeoutError("reader")
            time.sleep(0.01)
        readers.close()

    def request(self, name: str = "card", pin: str = PIN, **changes: Any) -> SealRequest:
        """A seal with that card."""
        usual: dict[str, Any] = {
            "document": self.document,
            "document_sha256": hashlib.sha256(self.document).hexdigest(),
            "card_serial": self.cards[name].serial,
            "certificate_serial": self.cards[name].certificate_serial,
            "plan": SealPlan(places=(SealPlace(page=1, x_mm=150, y_mm=230),)),
            "image": seal_picture(),
            "clerk": CLERK,
            "reason": "3509990001",
            "location": BODY,
            "pin": Pin(pin),
        }
        return SealRequest(**(usual | changes))

    def holding(self, name: str = "card", pin: str = PIN) -> HoldCard:
        """The begin of a batch with that card."""
        card = self.cards[name]
        return HoldCard(
            card_serial=card.serial, certificate_serial=card.certificate_serial, pin=Pin(pin)
        )

    def __enter__(self) -> Self:
        self.stack.start()
        os.environ.update(ENVIRONMENT)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for client in self._clients:
            client.close()
        self.stack.stop()
        shutil.rmtree(self.folder, ignore_errors=True)
