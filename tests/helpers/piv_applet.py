"""A PIV card's application: APDUs in, APDUs out, with all that the card remembers.

Source: NIST SP 800-73-4, part 2. Only what a signing client asks for: SELECT, VERIFY, CHANGE
REFERENCE DATA, GET DATA, GENERAL AUTHENTICATE with RSA-2048 or P-256, chaining, GET RESPONSE.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256

if TYPE_CHECKING:
    from pathlib import Path

    from cryptography import x509

PrivateKey = RSAPrivateKey | ec.EllipticCurvePrivateKey

OK = b"\x90\x00"
_WRONG_LENGTH = b"\x67\x00"
_NOT_SATISFIED = b"\x69\x82"
_BLOCKED = b"\x69\x83"
_WRONG_DATA = b"\x6a\x80"
_NOT_FOUND = b"\x6a\x82"
_NO_INSTRUCTION = b"\x6d\x00"

_APPLICATION = bytes.fromhex("a000000308000010000100")
_AID = _APPLICATION[:5]
_CERTIFICATES = {0x9A: "5fc105", 0x9C: "5fc10a"}
_ALWAYS = 0x9C
_TRIES = 3
_CHUNK = 256


@dataclass
class PivApplet:
    """One card.

    Attributes:
        guid: 16 bytes; the token's serial in OpenSC.
        pin: What opens it; 6 to 8 digits.
        keys: Key and certificate (DER) by reference, 0x9A or 0x9C. 0x9C wants the PIN each time.
        picture: A PNG in the facial image's place.
        tries: Wrong PINs that are left.
        counts: ``apdus``, ``signs``, ``verifies`` (PINs looked at), ``wrong``, ``resets``.
    """

    guid: bytes
    pin: bytes
    keys: dict[int, tuple[PrivateKey, bytes]]
    picture: bytes = b""
    tries: int = _TRIES
    counts: dict[str, int] = field(
        default_factory=lambda: dict.fromkeys(("apdus", "signs", "verifies", "wrong", "resets"), 0)
    )
    _is_verified: bool = False
    _chain: bytes = b""
    _rest: bytes = b""

    def reset(self) -> None:
        """What power loss and a reset do: the login is gone, the tries stay."""
        self.counts["resets"] += 1
        self._is_verified = False
        self._chain = self._rest = b""

    def is_signature(self, apdu: bytes) -> bool:
        """Whether that APDU makes the card compute with a key."""
        return len(apdu) > 1 and apdu[0] & 0x10 == 0 and apdu[1] == 0x87

    def answer(self, apdu: bytes) -> bytes:
        """Answer one APDU, short or extended."""
        self.counts["apdus"] += 1
        if apdu[1] == 0xC0:
            return self._more(apdu[4] or _CHUNK)
        data = self._chain + _data(apdu)
        if apdu[0] & 0x10:
            self._chain = data
            return OK
        self._chain = b""
        body, status = self._execute(apdu[1], apdu[2:4], data)
        if len(apdu) > 7 and apdu[4] == 0:
            return body + status
        self._rest = body
        return self._more() if status == OK else status

    def _more(self, wanted: int = _CHUNK) -> bytes:
        chunk, self._rest = self._rest[:wanted], self._rest[wanted:]
        left = len(self._rest)
        return chunk + (bytes([0x61, min(left, 0xFF)]) if left else OK)

    def _execute(self, instruction: int, where: bytes, data: bytes) -> tuple[bytes, bytes]:
        match instruction:
            case 0xA4:
                return self._select(data)
            case 0xCB:
                return self._get(data)
            case 0x20:
                return b"", self._verify(data)
            case 0x24:
                return b"", self._change(data)
            case 0x87:
                return self._sign(where[1], data)
        return b"", _NO_INSTRUCTION

    def _select(self, aid: bytes) -> tuple[bytes, bytes]:
        if not aid.startswith(_AID):
            return b"", _NOT_FOUND
        authority = tlv(0x79, tlv(0x4F, _AID))
        return tlv(0x61, tlv(0x4F, _APPLICATION[5:]) + authority), OK

    def _get(self, data: bytes) -> tuple[bytes, bytes]:
        tag = data[2:].hex()
        content = self._object(tag)
        if content is None:
            return b"", _NOT_FOUND
        return (content if tag == "7e" else tlv(0x53, content)), OK

    def _object(self, tag: str) -> bytes | None:
        if tag == "7e":
            return tlv(0x7E, tlv(0x4F, _APPLICATION) + b"\x5f\x2f\x02\x40\x00")
        if tag == "5fc102":
            number = bytes.fromhex("d4e739da739ced39ce739da1685a1082108ce73984119257fc")
            return (
                tlv(0x30, number)
                + tlv(0x34, self.guid)
                + tlv(0x35, b"20991231")
                + tlv(0x3E, b"")
                + tlv(0xFE, b"")
            )
        if tag == "5fc107":
            return tlv(0xF0, b"\xa0\x00\x00\x01\x16" + self.guid) + tlv(0xF1, b"\x21")
        if tag == "5fc108" and self.picture and self._is_verified:
            return tlv(0xBC, self.picture) + tlv(0xFE, b"")
        for reference, place in _CERTIFICATES.items():
            if tag == place and reference in self.keys:
                certificate = tlv(0x70, self.keys[reference][1])
                return certificate + tlv(0x71, b"\x00") + tlv(0xFE, b"")
        return None

    def _verify(self, pin: bytes) -> bytes:
        if not pin:
            return OK if self._is_verified else self._state()
        self.counts["verifies"] += 1
        if not self.tries:
            return _BLOCKED
        if pin != _padded(self.pin):
            return self._wrong()
        self.tries = _TRIES
        self._is_verified = True
        return OK

    def _wrong(self) -> bytes:
        self.counts["wrong"] += 1
        self._is_verified = False
        self.tries -= 1
        return self._state()

    def _state(self) -> bytes:
        return bytes([0x63, 0xC0 | self.tries]) if self.tries else _BLOCKED

    def _change(self, data: bytes) -> bytes:
        if len(data) != 16:
            return _WRONG_LENGTH
        if not self.tries:
            return _BLOCKED
        if data[:8] != _padded(self.pin):
            return self._wrong()
        self.pin = data[8:].rstrip(b"\xff")
        self.tries = _TRIES
        return OK

    def _sign(self, reference: int, data: bytes) -> tuple[bytes, bytes]:
        if reference not in self.keys:
            return b"", _NOT_FOUND
        if not self._is_verified:
            return b"", _NOT_SATISFIED
        if reference == _ALWAYS:
            self._is_verified = False
        message = data[data.index(b"\x81") :]
        key = self.keys[reference][0]
        size = key.key_size // 8
        signature = _compute(key, message[-size:])
        self.counts["signs"] += 1
        return tlv(0x7C, tlv(0x82, signature)), OK


def tlv(tag: int, value: bytes) -> bytes:
    """BER-TLV with a one-byte tag."""
    size = len(value)
    if size < 0x80:
        return bytes([tag, size]) + value
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + value


def write_card(
    path: Path,
    guid: bytes,
    pin: str,
    keys: dict[int, tuple[PrivateKey, x509.Certificate]],
    picture: bytes = b"",
) -> None:
    """Describe a card in a file that ``read_card`` takes in another process."""
    encoded = {
        f"{reference:x}": {"key": _pem(key), "certificate": _der(certificate).hex()}
        for reference, (key, certificate) in keys.items()
    }
    facts = {"guid": guid.hex(), "pin": pin, "keys": encoded, "picture": picture.hex()}
    path.write_text(json.dumps(facts), encoding="ascii")


def read_card(path: Path) -> PivApplet:
    """The card that ``write_card`` described."""
    facts: dict[str, Any] = json.loads(path.read_text(encoding="ascii"))
    keys = {
        int(reference, 16): (
            _load(one["key"].encode()),
            bytes.fromhex(one["certificate"]),
        )
        for reference, one in facts["keys"].items()
    }
    return PivApplet(
        guid=bytes.fromhex(facts["guid"]),
        pin=facts["pin"].encode(),
        keys=keys,
        picture=bytes.fromhex(facts["picture"]),
    )


def _load(pem: bytes) -> PrivateKey:
    key = serialization.load_pem_private_key(pem, None)
    assert isinstance(key, RSAPrivateKey | ec.EllipticCurvePrivateKey)
    return key


def _pem(key: PrivateKey) -> str:
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    ).decode()


def _der(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.DER)


def _padded(pin: bytes) -> bytes:
    return pin.ljust(8, b"\xff")


def _data(apdu: bytes) -> bytes:
    if len(apdu) <= 5:
        return b""
    if apdu[4] or len(apdu) < 7:
        return apdu[5 : 5 + apdu[4]]
    size = int.from_bytes(apdu[5:7], "big")
    return apdu[7 : 7 + size]


def _compute(key: PrivateKey, message: bytes) -> bytes:
    if isinstance(key, RSAPrivateKey):
        numbers = key.private_numbers()
        n = numbers.public_numbers.n
        value = pow(int.from_bytes(message, "big"), numbers.d, n)
        return value.to_bytes(key.key_size // 8, "big")
    return key.sign(message, ec.ECDSA(utils.Prehashed(SHA256())))
