"""One session with one card: log in, read its seal, sign."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from clerk_desktop.card.certificate import modulus_of
from clerk_desktop.card.contents import read_contents, seal_objects
from clerk_desktop.card.cryptoki import Attribute, Kind
from clerk_desktop.card.login import Login
from clerk_desktop.card.signature import message_for, scheme_of, signature_from
from clerk_desktop.card.translate import CryptokiError
from clerk_desktop.errors import CardCode, CardError

if TYPE_CHECKING:
    from clerk_desktop.card.contents import Contents
    from clerk_desktop.card.cryptoki import Cryptoki, Mechanism
    from clerk_desktop.card.messages import CardCertificate
    from clerk_desktop.card.signature import CardScheme
    from clerk_desktop.card.tries import Tries

_NOT_WITH_THIS_KEY = frozenset({0x54, 0x63, 0x68, 0x70, 0x71})
"""What a module says that lists a mechanism and then doesn't do it."""


class OpenCard:
    """A card in use. Raises ``CryptokiError`` and ``CardError``; ``Module`` translates the first.

    Args:
        contents: What was read of it before; read when not given.
    """

    def __init__(
        self,
        cryptoki: Cryptoki,
        slot: int,
        serial: str,
        tries: Tries,
        contents: Contents | None = None,
        *,
        is_writing: bool = False,
    ) -> None:
        self.serial = serial
        self._cryptoki = cryptoki
        self._slot = slot
        self._session = cryptoki.open(slot, is_writing=is_writing)
        self._contents = contents
        self.login = Login(cryptoki, slot, self._session, serial, tries)

    @property
    def contents(self) -> Contents:
        """What the card shows without a login."""
        if self._contents is None:
            self._contents = read_contents(self._cryptoki, self._session)
        return self._contents

    def seal_image(self) -> bytes:
        """The PNG of the seal, or ``SEAL_IMAGE_MISSING``; some show it only after the login."""
        for handle in seal_objects(self._cryptoki, self._session):
            if value := self._cryptoki.read(self._session, handle, Attribute.VALUE):
                return value
        raise CardError(CardCode.SEAL_IMAGE_MISSING)

    def scheme(self, certificate: CardCertificate) -> CardScheme:
        """How this card signs with the key of that certificate; ``UNSUPPORTED`` if it can't."""
        scheme = scheme_of(certificate, self._cryptoki.mechanisms(self._slot))
        if not scheme.mechanisms:
            raise CardError(CardCode.UNSUPPORTED, context={"said": "mechanism"})
        return scheme

    def wants_pin_each_time(self, certificate: CardCertificate) -> bool:
        """Whether the key of that certificate is CKA_ALWAYS_AUTHENTICATE. Needs the login."""
        return self._is(self._private_key(certificate), Attribute.ALWAYS_AUTHENTICATE)

    def sign(self, data: bytes, certificate: CardCertificate, scheme: CardScheme) -> bytes:
        """One signature over SHA-256 of ``data``: one operation of the card. Needs the login."""
        key = self._private_key(certificate)
        mechanism = self._begin(key, scheme)
        if self._is(key, Attribute.ALWAYS_AUTHENTICATE):
            self.login.again()
        made = self._cryptoki.sign(self._session, message_for(mechanism, data))
        return signature_from(mechanism, made)

    def close(self) -> None:
        """Log out and close. Never raises: a pulled card refuses both."""
        self.login.leave()
        with contextlib.suppress(CryptokiError):
            self._cryptoki.close(self._session)

    def _begin(self, key: int, scheme: CardScheme) -> Mechanism:
        """Begin with the first mechanism that the module really has for this key."""
        refused: CryptokiError | None = None
        for mechanism in scheme.mechanisms:
            try:
                self._cryptoki.begin_signature(self._session, key, mechanism)
            except CryptokiError as error:
                if error.value not in _NOT_WITH_THIS_KEY:
                    raise
                refused = error
            else:
                return mechanism
        raise refused or CardError(CardCode.UNSUPPORTED)

    def _private_key(self, certificate: CardCertificate) -> int:
        modulus = modulus_of(certificate)
        ids = self.contents.key_ids(certificate) - {b""}
        for key in self._cryptoki.find(self._session, Kind.PRIVATE_KEY):
            if self._read(key, Attribute.SIGN) == b"\0":
                continue
            own = int.from_bytes(self._read(key, Attribute.MODULUS), "big")
            if own == modulus if own else self._read(key, Attribute.ID) in ids:
                return key
        raise CardError(CardCode.KEY_MISSING, context={"certificate": certificate.serial})

    def _read(self, handle: int, attribute: Attribute) -> bytes:
        return self._cryptoki.read(self._session, handle, attribute) or b""

    def _is(self, handle: int, attribute: Attribute) -> bool:
        return any(self._read(handle, attribute))
