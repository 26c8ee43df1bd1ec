"""Codes for what modules say, states for what tokens flag, and what a certificate is good for."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pkcs11.exceptions
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, utils
from cryptography.hazmat.primitives.hashes import SHA256, Hash

from clerk_desktop.card.certificate import (
    digest_info,
    modulus_of,
    problem_of,
    read_certificate,
)
from clerk_desktop.card.cryptoki import TokenFlag
from clerk_desktop.card.listing import clean, merged, unreadable
from clerk_desktop.card.login import UserPin, pin_state
from clerk_desktop.card.messages import Card, CardCertificate, CardList, PinState
from clerk_desktop.card.translate import VALUES, CryptokiError, card_error
from clerk_desktop.errors import CardCode, CardError
from clerk_desktop.ui.messages import message
from sandbox_hall.training_ca import FOR_ENCRYPTION, Holder, PublicKey, TrainingAuthority

NOW = datetime.now(UTC)

_NOT_OF_THE_STANDARD = {
    pkcs11.exceptions.PKCS11Error,
    pkcs11.exceptions.MultipleObjectsReturned,
    pkcs11.exceptions.MultipleTokensReturned,
    pkcs11.exceptions.NoSuchKey,
    pkcs11.exceptions.NoSuchToken,
}


def test_every_value_of_the_standard_has_its_code() -> None:
    """The library for Python knows the names of most; ours are the same, and there are more."""
    known = {
        re.sub(r"[^a-z]", "", name.lower())
        for name, kind in vars(pkcs11.exceptions).items()
        if isinstance(kind, type) and kind not in _NOT_OF_THE_STANDARD
    }
    ours = {re.sub(r"[^a-z]", "", name.lower()) for name, _ in VALUES.values()}
    assert known - ours == {"anotheruseralreadyloggedin", "functioncancelled", "tokennotrecognised"}
    assert len(ours) == len(VALUES)
    assert {code for _, code in VALUES.values()} <= set(CardCode)


@pytest.mark.parametrize("value", VALUES)
def test_every_value_says_its_name_and_has_a_text(value: int) -> None:
    translated = card_error(CryptokiError(value), card="1")
    name, code = VALUES[value]
    assert (translated.code, translated.context) == (code, {"said": name, "card": "1"})
    assert translated.retryable is (code is CardCode.BUSY)
    assert message(code, translated.context).next_step


@pytest.mark.parametrize("value", [0x5, 0x30, 0x32, 0xE0, 0xB3, 0x82])
def test_a_pulled_card_has_many_names(value: int) -> None:
    assert card_error(CryptokiError(value)).code is CardCode.CARD_REMOVED


def test_a_maker_s_own_value_is_told_as_it_is() -> None:
    translated = card_error(CryptokiError(0x80000001))
    assert (translated.code, translated.context) == (CardCode.FAILED, {"said": "0x80000001"})


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
    ],
)
def test_pin_states(flags: int, state: PinState) -> None:
    assert pin_state(TokenFlag(flags)) is state


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


@pytest.mark.parametrize(
    "text", [b"seal", b"seal   ", b"seal\0\0", b"seal\0rubbish", b" seal\0 ", b"seal\0\xff"]
)
def test_padding_of_names_is_taken_off(text: bytes) -> None:
    assert clean(text) == "seal"


def test_names_in_gbk_are_read() -> None:
    assert clean("印章卡".encode("gb18030").ljust(32)) == "印章卡"


def listed(reader: str, serial: str, problem: CardError | None) -> Card:
    return replace(
        unreadable("m", reader, CardError(CardCode.FAILED)), serial=serial, problem=problem
    )


def test_a_card_seen_by_two_modules_is_listed_once() -> None:
    good, bad = listed("A", "1", None), listed("A", "", CardError(CardCode.UNSUPPORTED))
    lonely = listed("B", "", CardError(CardCode.UNSUPPORTED))
    one, other = CardList(cards=(bad, good)), CardList(cards=(good, lonely))
    assert merged([one, other]).cards == (good, lonely)
