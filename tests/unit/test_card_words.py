"""Codes for what modules say, states for what tokens flag, and what a certificate is good for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pkcs11.exceptions
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, utils
from cryptography.hazmat.primitives.hashes import SHA256, Hash

from clerk_desktop.card import cryptoki
from clerk_desktop.card.certificate import (
    digest_info,
    modulus_of,
    problem_of,
    read_certificate,
)
from clerk_desktop.card.cryptoki import CryptokiError, UserPin, pin_state
from clerk_desktop.card.listing import clean, unreadable, without_doubles
from clerk_desktop.card.messages import Card, CardCertificate, PinState
from clerk_desktop.card.translate import CODES, card_error
from clerk_desktop.errors import CardCode, CardError
from sandbox_hall.training_ca import FOR_ENCRYPTION, Holder, PublicKey, TrainingAuthority

NOW = datetime.now(UTC)


@pytest.mark.parametrize("name", [*CODES, *cryptoki._NAMES.values()])
def test_every_name_is_one_of_the_library(name: str) -> None:
    assert issubclass(getattr(pkcs11.exceptions, name), pkcs11.PKCS11Error)


@pytest.mark.parametrize(
    "name", ["DeviceError", "DeviceRemoved", "GeneralError", "TokenNotPresent"]
)
def test_a_pulled_card_has_many_names(name: str) -> None:
    error = getattr(pkcs11.exceptions, name)("the module's text 864209")
    translated = card_error(error, card="1")
    assert translated.code is CardCode.CARD_REMOVED
    assert translated.context == {"said": name, "card": "1"}


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (0xA0, CardCode.PIN_WRONG),
        (0xA2, CardCode.PIN_LENGTH),
        (0xA4, CardCode.PIN_LOCKED),
        (0x32, CardCode.CARD_REMOVED),
        (0x80000001, CardCode.FAILED),
    ],
)
def test_numbers_of_the_login(value: int, code: CardCode) -> None:
    assert card_error(CryptokiError(value)).code is code


def test_only_a_busy_card_is_worth_another_try() -> None:
    retryable = {code for code in CODES.values() if _error(code).retryable}
    assert retryable == {CardCode.BUSY}


def _error(code: CardCode) -> CardError:
    name = next(name for name, value in CODES.items() if value is code)
    return card_error(getattr(pkcs11.exceptions, name)())


@pytest.mark.parametrize(
    ("flags", "state"),
    [
        (0x8, PinState.OK),
        (0x0, PinState.UNKNOWN),
        (0x10008, PinState.LOW),
        (0x20008, PinState.LAST_TRY),
        (0x30008, PinState.LAST_TRY),
        (0x40008, PinState.LOCKED),
        (0x70008, PinState.LOCKED),
        (0x700008, PinState.OK),  # the security officer's, not the user's
    ],
)
def test_pin_states(flags: int, state: PinState) -> None:
    assert pin_state(flags) is state


@pytest.mark.parametrize(
    ("shortest", "longest", "length", "allowed"),
    [(6, 8, 5, False), (6, 8, 6, True), (6, 8, 8, True), (6, 8, 9, False), (0, 0, 99, True)],
)
def test_pin_lengths(shortest: int, longest: int, length: int, allowed: bool) -> None:
    known = UserPin(state=PinState.OK, has_pad=False, shortest=shortest, longest=longest)
    assert known.allows(length) is allowed


def issued(holder: Holder, key: PublicKey) -> CardCertificate:
    certificate = TrainingAuthority().issue(key, holder)
    return read_certificate(certificate.public_bytes(serialization.Encoding.DER))


RSA = rsa.generate_private_key(65537, 2048)
EC = ec.generate_private_key(ec.SECP256R1())


@pytest.mark.parametrize(
    ("holder", "key", "code"),
    [
        (Holder(), RSA, None),
        (Holder(), EC, None),
        (Holder(), ec.generate_private_key(ec.SECP256K1()), CardCode.UNSUPPORTED),
        (Holder(usage=FOR_ENCRYPTION), RSA, CardCode.CERTIFICATE_USAGE),
        (
            Holder(start=NOW - timedelta(9), end=NOW - timedelta(1)),
            RSA,
            CardCode.CERTIFICATE_EXPIRED,
        ),
        (Holder(start=NOW + timedelta(1)), RSA, CardCode.CERTIFICATE_NOT_YET_VALID),
    ],
)
def test_what_stands_against_a_certificate(
    holder: Holder, key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey, code: CardCode | None
) -> None:
    problem = problem_of(issued(holder, key.public_key()), NOW)
    assert (problem.code if problem else None) is code


def test_no_certificate_is_a_problem() -> None:
    problem = problem_of(None, NOW)
    assert problem is not None
    assert problem.code is CardCode.KEY_MISSING


@pytest.mark.parametrize("der", [b"", b"\x30\x03abc", b"\xff" * 40])
def test_garbage_is_no_certificate(der: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_certificate(der)


def test_modulus_is_the_rsa_key_s() -> None:
    assert modulus_of(issued(Holder(), RSA.public_key())) == RSA.public_key().public_numbers().n
    assert modulus_of(issued(Holder(), EC.public_key())) is None


def test_digest_info_makes_the_same_signature_as_the_whole() -> None:
    """RFC 8017, 9.2: what a card pads that only offers CKM_RSA_PKCS."""
    digest = Hash(SHA256())
    digest.update(b"letter")
    sha256 = digest.finalize()
    signature = RSA.sign(sha256, padding.PKCS1v15(), utils.Prehashed(SHA256()))
    numbers = RSA.public_key().public_numbers()
    padded = pow(int.from_bytes(signature, "big"), numbers.e, numbers.n).to_bytes(256, "big")
    assert padded.endswith(b"\x00" + digest_info(sha256))


@pytest.mark.parametrize("text", ["seal", "seal   ", "seal\0\0", "seal\0rubbish", " seal\0 "])
def test_padding_of_names_is_taken_off(text: str) -> None:
    assert clean(text) == "seal"


def listed(reader: str, serial: str, problem: CardError | None) -> Card:
    return replace(
        unreadable("m", reader, CardError(CardCode.FAILED)), serial=serial, problem=problem
    )


def test_a_card_seen_by_two_modules_is_listed_once() -> None:
    good, bad = listed("A", "1", None), listed("A", "", CardError(CardCode.UNSUPPORTED))
    lonely = listed("B", "", CardError(CardCode.UNSUPPORTED))
    assert without_doubles([bad, good, good, lonely]) == (good, lonely)
