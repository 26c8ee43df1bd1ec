"""PKCS#11 modules and the cards in their readers. The only user of python-pkcs11.

Loaded in the card worker alone and used by one thread of it: ``C_Initialize(NULL)`` makes no
module thread-safe. Sessions are opened without a PIN, the login is a step of its own, every
session is closed, and nothing of a card is kept between two calls: a card that was pulled is found
again by listing anew. No call here tries a PIN twice.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pkcs11
from pkcs11 import Attribute, KeyType, Mechanism, ObjectClass, TokenFlag
from pkcs11.util.ec import encode_ecdsa_signature

from clerk_desktop.card.certificate import (
    allows_sealing,
    digest_info,
    modulus_of,
    problem_of,
    read_certificate,
)
from clerk_desktop.card.cryptoki import Cryptoki, CryptokiError
from clerk_desktop.card.listing import clean, unreadable, without_doubles
from clerk_desktop.card.login import Login
from clerk_desktop.card.messages import Card, CardList, PinState
from clerk_desktop.card.translate import card_error
from clerk_desktop.errors import CardCode, CardError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clerk_desktop.card.messages import CardCertificate, Pin

_SEAL_LABEL = "seal"
_FAILURES = (pkcs11.PKCS11Error, CryptokiError)
_UNREADABLE = (
    pkcs11.AttributeTypeInvalid,
    pkcs11.AttributeSensitive,
    pkcs11.FunctionFailed,
    UnicodeDecodeError,
)


class Modules:
    """The PKCS#11 modules at ``paths``, each loaded when first asked."""

    def __init__(self, paths: tuple[str, ...]) -> None:
        self._paths = paths
        self._cryptoki: dict[str, Cryptoki] = {}

    def cards(self) -> CardList:
        """Every card in every reader. A broken module or reader hides no other."""
        cards: list[Card] = []
        broken: list[CardError] = []
        for path in self._paths:
            try:
                cards.extend(self._card(path, slot) for slot in self._slots(path))
            except CardError as error:
                broken.append(error)
        return CardList(cards=without_doubles(cards), broken_modules=tuple(broken))

    @contextlib.contextmanager
    def open(self, serial: str) -> Iterator[OpenCard]:
        """A session with the card of that serial, closed at the end.

        Raises ``NO_CARD`` when there is none at all, ``OTHER_CARD`` when there are only others.
        """
        try:
            with contextlib.closing(self._opened(serial)) as card:
                yield card
        except _FAILURES as error:
            raise card_error(error, card=serial) from error

    def _opened(self, serial: str) -> OpenCard:
        present = self._present()
        for path, slot, token in present:
            if _serial(token) == serial:
                return OpenCard(self._bind(path), slot, token)
        raise CardError(CardCode.OTHER_CARD if present else CardCode.NO_CARD)

    def _present(self) -> list[tuple[str, pkcs11.Slot, pkcs11.Token]]:
        found = []
        for path in self._paths:
            with contextlib.suppress(CardError):
                for slot in self._slots(path):
                    with contextlib.suppress(pkcs11.PKCS11Error):
                        found.append((path, slot, slot.get_token()))
        return found

    def _slots(self, path: str) -> list[pkcs11.Slot]:
        if not Path(path).is_file():
            raise CardError(CardCode.MODULE_MISSING, context={"module": path})
        try:
            slots = pkcs11.lib(path).get_slots(token_present=True)
            return [slot for slot in slots if not _is_blank(slot)]
        except (pkcs11.PKCS11Error, AttributeError) as error:
            context = {"module": path, "said": type(error).__name__}
            raise CardError(CardCode.MODULE_BROKEN, context=context) from error

    def _bind(self, path: str) -> Cryptoki:
        if path not in self._cryptoki:
            self._cryptoki[path] = Cryptoki(path)
        return self._cryptoki[path]

    def _card(self, path: str, slot: pkcs11.Slot) -> Card:
        reader = clean(slot.slot_description)
        try:
            with contextlib.closing(OpenCard(self._bind(path), slot, slot.get_token())) as card:
                return card.describe(path, reader)
        except _FAILURES as error:
            return unreadable(path, reader, card_error(error, reader=reader))


class OpenCard:
    """One session with one token. Raises python-pkcs11's errors; ``Modules`` translates them."""

    def __init__(self, cryptoki: Cryptoki, slot: pkcs11.Slot, token: pkcs11.Token) -> None:
        self._slot = slot
        self._token = token
        self._session = cast("Any", token.open())  # its handle isn't in the type stubs
        self._login = Login(cryptoki, slot.slot_id, self._session.handle)

    def describe(self, path: str, reader: str) -> Card:
        """The card as the clerk sees it in the list."""
        certificate = self.certificate()
        pin = self._login.user_pin()
        locked = CardError(CardCode.PIN_LOCKED) if pin.state is PinState.LOCKED else None
        return Card(
            module=path,
            reader=reader,
            label=clean(self._token.label),
            serial=_serial(self._token),
            pin=pin.state,
            certificate=certificate,
            has_seal_image=bool(self._seal_objects()),
            problem=locked or problem_of(certificate, datetime.now(UTC)),
            has_pin_pad=pin.has_pad,
            pin_min=pin.shortest,
            pin_max=pin.longest,
        )

    def certificate(self) -> CardCertificate | None:
        """The certificate to seal with: one that can be used now, rather one with a visible key.

        Private keys are mostly hidden before login, so a missing key doesn't exclude any.
        """
        now = datetime.now(UTC)
        visible = {
            _read(key, Attribute.ID, b"")
            for kind in (ObjectClass.PRIVATE_KEY, ObjectClass.PUBLIC_KEY)
            for key in self._find(kind)
        }

        def rank(found: tuple[CardCertificate, bytes]) -> tuple[bool, bool, bool, datetime]:
            certificate, key_id = found
            usable = problem_of(certificate, now) is None
            return usable, allows_sealing(certificate), key_id in visible, certificate.valid_until

        best = max(self._certificates, key=rank, default=None)
        return best[0] if best is not None else None

    def seal_image(self) -> bytes:
        """The PNG of the seal, or ``SEAL_IMAGE_MISSING``."""
        for item in self._seal_objects():
            if value := _read(item, Attribute.VALUE, b""):
                return bytes(value)
        raise CardError(CardCode.SEAL_IMAGE_MISSING)

    def login(self, pin: Pin, *, allow_last_try: bool) -> None:
        """See ``Login.enter``."""
        self._login.enter(pin, allow_last_try=allow_last_try)

    def sign(self, data: bytes, certificate: CardCertificate) -> bytes:
        """One signature over SHA-256 of ``data``: RSA PKCS#1 v1.5, or ECDSA as DER.

        Source: RFC 8017, sections 8.2 and 9.2; RFC 5753, section 7.2. Needs ``login``.
        """
        key = self._private_key(certificate)
        mechanism, message = _plan(key.key_type, self._slot.get_mechanisms(), data)
        wants_pin = _read(key, Attribute.ALWAYS_AUTHENTICATE, default=False)
        pin = self._login.pin_again() if wants_pin else None
        signature = key.sign(message, mechanism=mechanism, pin=pin)
        return encode_ecdsa_signature(signature) if mechanism is Mechanism.ECDSA else signature

    def close(self) -> None:
        """Log out and close. Never raises: a pulled card refuses both."""
        self._login.leave()
        with contextlib.suppress(*_FAILURES):
            self._session.close()

    def _find(self, kind: ObjectClass) -> list[Any]:
        # Searched by class alone, and to the end at once: some modules refuse richer templates,
        # and an open search blocks the session.
        return list(self._session.get_objects({Attribute.CLASS: kind}))

    @functools.cached_property
    def _certificates(self) -> list[tuple[CardCertificate, bytes]]:
        """Each with the id of its key. Read once: on a slow card each takes a third of a second."""
        found = []
        for item in self._find(ObjectClass.CERTIFICATE):
            with contextlib.suppress(ValueError):
                certificate = read_certificate(_read(item, Attribute.VALUE, b""))
                found.append((certificate, _read(item, Attribute.ID, b"")))
        return found

    def _seal_objects(self) -> list[Any]:
        return [
            item
            for item in self._find(ObjectClass.DATA)
            for name in (Attribute.LABEL, Attribute.APPLICATION)
            if clean(_read(item, name, "")).lower() == _SEAL_LABEL
        ]

    def _private_key(self, certificate: CardCertificate) -> Any:
        modulus = modulus_of(certificate)
        ids = {key_id for other, key_id in self._certificates if other == certificate} - {b""}
        for key in self._find(ObjectClass.PRIVATE_KEY):
            own_modulus = int.from_bytes(_read(key, Attribute.MODULUS, b""), "big")
            is_ours = own_modulus == modulus if own_modulus else _read(key, Attribute.ID) in ids
            if is_ours and hasattr(key, "sign"):
                return key
        raise CardError(CardCode.KEY_MISSING, context={"certificate": certificate.serial})


def _plan(kind: KeyType, offered: set[Mechanism], data: bytes) -> tuple[Mechanism, bytes]:
    """Which mechanism signs, and what it is given."""
    digest = hashlib.sha256(data).digest()
    if kind is KeyType.EC and Mechanism.ECDSA in offered:
        return Mechanism.ECDSA, digest
    if kind is KeyType.RSA and Mechanism.SHA256_RSA_PKCS in offered:
        return Mechanism.SHA256_RSA_PKCS, data
    if kind is KeyType.RSA and Mechanism.RSA_PKCS in offered:
        return Mechanism.RSA_PKCS, digest_info(digest)
    raise CardError(CardCode.UNSUPPORTED, context={"said": str(kind)})


def _read(item: Any, attribute: Attribute, default: Any = None) -> Any:
    try:
        return item[attribute]
    except _UNREADABLE:
        return default


def _serial(token: pkcs11.Token) -> str:
    return clean(token.serial.decode("utf-8", "replace"))


def _is_blank(slot: pkcs11.Slot) -> bool:
    try:
        return not slot.get_token().flags & TokenFlag.TOKEN_INITIALIZED
    except pkcs11.TokenNotPresent:
        return True
    except pkcs11.PKCS11Error:
        return False
