"""Training cards: everything a clerk's card has, on a SoftHSM2 token. Not fit for real seals.

By hand::

    python -m sandbox_hall.training --directory training-card --pin-file pin.txt
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import typst
from asn1crypto import keys
from cryptography.hazmat.primitives import serialization

from sandbox_hall.training_ca import BODY, CLERK, Holder, TrainingAuthority

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cryptography import x509

    from sandbox_hall.training_ca import PublicKey

CONF_VARIABLE = "SOFTHSM2_CONF"
KEY_ID = b"\x01"

_ROOT = Path(__file__).parent.parent
_SEAL_TEMPLATE = _ROOT / "resources" / "letters" / "seal.typ"
_FONT_FOLDERS = (_ROOT / ".cache" / "fonts", Path("/usr/share/fonts/opentype/noto"))
_SEAL_PPI = 600.0
_MODULES = (
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
    "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so",
    "/usr/lib64/pkcs11/libsofthsm2.so",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingCard:
    """A token that was made.

    Attributes:
        module: Path of SoftHSM2's PKCS#11 module.
        configuration: SoftHSM2's configuration; the module reads it when it is loaded.
        label, serial: Of the token.
        certificate_serial: Lower-case hex without leading zeros.
        ca_certificate: The training CA's root, DER: what verification has to trust.
    """

    module: str
    configuration: Path
    label: str
    serial: str
    certificate_serial: str
    ca_certificate: bytes

    @property
    def environment(self) -> dict[str, str]:
        """What has to be in the environment before the module is loaded."""
        return {CONF_VARIABLE: str(self.configuration)}


def make_training_card(
    directory: Path,
    pin: str,
    so_pin: str,
    label: str = "training",
    *,
    holder: Holder | None = None,
    authority: TrainingAuthority | None = None,
    seal: bytes | None = None,
) -> TrainingCard:
    """Make a token in ``directory``: RSA-2048 key, certificate, and the body's seal as PNG.

    Sets ``SOFTHSM2_CONF`` in this process and loads SoftHSM2 for it, so no session with another
    of its tokens may be open here.
    """
    holder = holder or Holder()
    authority = authority or TrainingAuthority()
    configuration = init_token(directory, pin, so_pin, label)
    with open_token(configuration, label, pin) as session:
        certificate = authority.issue(make_rsa_key(session, label), holder)
        store_certificate(session, certificate, label)
        store_seal(session, seal or render_seal(holder.body))
        serial = session.token.serial.decode().rstrip("\0 ")
    return TrainingCard(
        module=softhsm_module(),
        configuration=configuration,
        label=label,
        serial=serial,
        certificate_serial=format(certificate.serial_number, "x"),
        ca_certificate=authority.certificate,
    )


def render_seal(
    body: str,
    number: str = "",
    fonts: Sequence[Path] = _FONT_FOLDERS,
    *,
    ppi: float = _SEAL_PPI,
) -> bytes:
    """行政审批专用章 of ``body`` as a transparent PNG, 42 mm across at ``ppi``."""
    return typst.compile(
        str(_SEAL_TEMPLATE),
        format="png",
        ppi=ppi,
        font_paths=[str(folder) for folder in fonts if folder.is_dir()],
        sys_inputs={"body": body, "number": number},
    )


def softhsm_module() -> str:
    """Path of SoftHSM2's module. Raises ``FileNotFoundError`` when it isn't installed."""
    for path in _MODULES:
        if Path(path).is_file():
            return path
    raise FileNotFoundError("libsofthsm2.so")


def write_configuration(directory: Path) -> Path:
    """SoftHSM2's configuration for the tokens below ``directory``."""
    tokens = directory / "tokens"
    tokens.mkdir(parents=True, exist_ok=True, mode=0o700)
    configuration = directory / "softhsm2.conf"
    lines = (f"directories.tokendir = {tokens}", "objectstore.backend = file", "log.level = ERROR")
    configuration.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return configuration


def init_token(directory: Path, pin: str, so_pin: str, label: str) -> Path:
    """An empty token; returns SoftHSM2's configuration. No PKCS#11 library for Python can do it."""
    tool = shutil.which("softhsm2-util")
    if tool is None:
        raise FileNotFoundError("softhsm2-util")
    configuration = write_configuration(directory)
    command = [tool, "--init-token", "--free", "--label", label, "--so-pin", so_pin, "--pin", pin]
    environment = {**os.environ, CONF_VARIABLE: str(configuration)}
    subprocess.run(command, env=environment, check=True, capture_output=True)  # noqa: S603
    return configuration


def open_token(configuration: Path, label: str, pin: str) -> Any:
    """A writing session, logged in; a context manager."""
    os.environ[CONF_VARIABLE] = str(configuration)
    import pkcs11  # the module reads the environment when it is loaded

    library = pkcs11.lib(softhsm_module())
    library.reinitialize()
    return library.get_token(token_label=label).open(rw=True, user_pin=pin)


def make_rsa_key(session: Any, label: str, *, always_authenticate: bool = False) -> PublicKey:
    """An RSA-2048 key that never leaves the token."""
    from pkcs11 import KeyType
    from pkcs11.util.rsa import encode_rsa_public_key

    private = _private(always_authenticate)
    public, _ = session.generate_keypair(
        KeyType.RSA, 2048, id=KEY_ID, label=label, store=True, private_template=private
    )
    key = keys.RSAPublicKey.load(encode_rsa_public_key(public))
    return _load_public_key(keys.PublicKeyInfo.wrap(key, "rsa").dump())


def make_ec_key(session: Any, label: str, *, always_authenticate: bool = False) -> PublicKey:
    """A P-256 key that never leaves the token."""
    from pkcs11 import Attribute, KeyType
    from pkcs11.util.ec import encode_ec_public_key, encode_named_curve_parameters

    curve = {Attribute.EC_PARAMS: encode_named_curve_parameters("secp256r1")}
    parameters = session.create_domain_parameters(KeyType.EC, curve, local=True)
    private = _private(always_authenticate)
    public, _ = parameters.generate_keypair(
        id=KEY_ID, label=label, store=True, private_template=private
    )
    return _load_public_key(encode_ec_public_key(public))


def store_certificate(session: Any, certificate: x509.Certificate, label: str) -> None:
    """Put a certificate beside its key."""
    from pkcs11 import Attribute, CertificateType, ObjectClass

    session.create_object(
        {
            Attribute.CLASS: ObjectClass.CERTIFICATE,
            Attribute.CERTIFICATE_TYPE: CertificateType.X_509,
            Attribute.TOKEN: True,
            Attribute.PRIVATE: False,
            Attribute.ID: KEY_ID,
            Attribute.LABEL: label,
            Attribute.SUBJECT: certificate.subject.public_bytes(),
            Attribute.VALUE: certificate.public_bytes(serialization.Encoding.DER),
        }
    )


def store_seal(session: Any, seal: bytes, *, is_private: bool = False) -> None:
    """Put a seal's picture on the token; a private one is shown only after login."""
    from pkcs11 import Attribute, ObjectClass

    session.create_object(
        {
            Attribute.CLASS: ObjectClass.DATA,
            Attribute.TOKEN: True,
            Attribute.PRIVATE: is_private,
            Attribute.LABEL: "seal",
            Attribute.APPLICATION: "seal",
            Attribute.VALUE: seal,
        }
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Make one training card and print how to use it. The PIN never stands on the command line."""
    parser = argparse.ArgumentParser(prog="python -m sandbox_hall.training")
    parser.add_argument("--directory", type=Path, required=True)
    parser.add_argument("--pin-file", required=True, help="a file, or 'stdin'")
    parser.add_argument("--label", default="training")
    parser.add_argument("--clerk", default=CLERK)
    parser.add_argument("--body", default=BODY)
    options = parser.parse_args(arguments)
    directory = options.directory.resolve()
    pin = _read_pin(options.pin_file)
    holder = Holder(clerk=options.clerk, body=options.body)
    card = make_training_card(directory, pin, pin, options.label, holder=holder)
    root = directory / "training-root.der"
    root.write_bytes(card.ca_certificate)
    facts = {
        **card.environment,
        "module": card.module,
        "serial": card.serial,
        "certificate": card.certificate_serial,
        "root": root,
    }
    sys.stdout.writelines(f"{name}={value}\n" for name, value in facts.items())
    return 0


def _private(always_authenticate: bool) -> dict[Any, Any]:
    from pkcs11 import Attribute

    return {
        Attribute.SENSITIVE: True,
        Attribute.EXTRACTABLE: False,
        Attribute.SIGN: True,
        Attribute.ALWAYS_AUTHENTICATE: always_authenticate,
    }


def _load_public_key(info: bytes) -> PublicKey:
    return cast("PublicKey", serialization.load_der_public_key(info))


def _read_pin(source: str) -> str:
    text = sys.stdin.readline() if source == "stdin" else Path(source).read_text(encoding="utf-8")
    return text.strip()


if __name__ == "__main__":
    sys.exit(main())
