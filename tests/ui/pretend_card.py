"""A card without a card: runs in the card worker's process, in place of a PKCS#11 module.

The files of the folder that is given as "module" tell it how to behave: ``absent`` takes the card
away, ``tries`` holds the state of its PIN, ``uses`` grows by a byte with each PIN that it was sent,
and while there is a ``silent`` it answers none. A ``reset`` loses its login once, ``slow`` has the
seconds of a signature. Its key is real: what it signs is a seal.
"""

from __future__ import annotations

import functools
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from clerk_desktop.card.messages import (
    Card,
    CardCertificate,
    CardList,
    ChangePin,
    HeldCard,
    HoldCard,
    ListCards,
    PinState,
    ReadSealImage,
    ReleaseCard,
    Signature,
    SignRequest,
)
from clerk_desktop.documents.seal_key import SignatureScheme
from clerk_desktop.errors import CardCode, CardError
from tests.helpers.pdf import seal_picture

PIN = "864209"
SERIAL = "a1b2c"
_KEY = ec.derive_private_key(0x5EA1, ec.SECP256R1())
_ISSUER = ec.derive_private_key(0xCA, ec.SECP256R1())
_USAGE = x509.KeyUsage(
    digital_signature=True,
    content_commitment=True,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=False,
    crl_sign=False,
    encipher_only=False,
    decipher_only=False,
)
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
        der=_certificate(),
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
    """Answers as the card worker does."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._card = pretend_card()
        self._is_held = False

    def handle(self, request: object) -> object:
        """Answer one request."""
        if isinstance(request, ListCards):
            return self._listed()
        if isinstance(request, ReadSealImage):
            return seal_picture()
        if isinstance(request, ChangePin):
            return (self._folder / "pin").write_bytes(request.new.digits)
        if isinstance(request, ReleaseCard):
            self._is_held = False
            return None
        if isinstance(request, HoldCard):
            return self._hold(request)
        assert isinstance(request, SignRequest)
        return self._sign(request)

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

    def _hold(self, request: HoldCard) -> HeldCard:
        while (self._folder / "silent").exists():
            time.sleep(0.02)
        if (self._folder / "absent").exists():
            raise CardError(CardCode.NO_CARD)
        with (self._folder / "uses").open("ab") as uses:
            uses.write(b".")
        if request.pin.digits != PIN.encode():
            (self._folder / "tries").write_text(PinState.LAST_TRY)
            raise CardError(CardCode.PIN_WRONG)
        self._is_held = True
        certificate = self._card.certificate
        assert certificate is not None
        return HeldCard(certificate=certificate, scheme=SignatureScheme.ECDSA, image=seal_picture())

    def _sign(self, request: SignRequest) -> Signature:
        if (self._folder / "absent").exists():
            self._is_held = False
            raise CardError(CardCode.CARD_REMOVED)
        if (self._folder / "reset").exists():
            (self._folder / "reset").unlink()
            self._is_held = False
        if not self._is_held:
            raise CardError(CardCode.LOGIN_LOST)
        slow = self._folder / "slow"
        time.sleep(float(slow.read_text()) if slow.exists() else 0.0)
        value = _KEY.sign(request.to_sign, ec.ECDSA(hashes.SHA256()))
        return Signature(value=value, card_seconds=0.1)


@functools.cache
def _certificate() -> bytes:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "林小满")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "CA")]))
        .public_key(_KEY.public_key())
        .serial_number(int(SERIAL, 16))
        .not_valid_before(now - timedelta(days=10))
        .not_valid_after(now + timedelta(days=10))
        .add_extension(_USAGE, critical=True)
        .sign(_ISSUER, hashes.SHA256())
    )
    return certificate.public_bytes(serialization.Encoding.DER)
