"""Signs packages for their release: ``python -m installer.release key|sign``.

``key PRIVATE PUBLIC`` makes the publisher's key pair (Ed25519, PEM). ``sign PRIVATE PACKAGE``
writes ``SYSTEM.release`` beside the package; both then go to the hall or to the file share.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import os
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from clerk_desktop import __version__
from clerk_desktop.sync.packages import PRODUCT


def make_key(private: Path, public: Path) -> None:
    """Write a new key pair; the private file is readable by its owner only.

    Raises:
        FileExistsError: There is a private key already; it is left alone.
    """
    key = Ed25519PrivateKey.generate()
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    descriptor = os.open(private, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(secret)
    public.write_bytes(
        key.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )
    )


def sign(private: Path, package: Path, system: str, version: str, notes: str = "") -> Path:
    """Write the release of a package beside it; its file.

    Raises:
        TypeError: ``private`` holds no Ed25519 key.
        OSError: A file can't be read or written.
    """
    key = serialization.load_pem_private_key(private.read_bytes(), None)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError(f"{private} holds no Ed25519 key")
    content = package.read_bytes()
    said = {
        "product": PRODUCT,
        "system": system,
        "version": version,
        "file": package.name,
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "notes": notes,
    }
    statement = json.dumps(said, ensure_ascii=False, sort_keys=True).encode()
    release = {
        "statement": base64.b64encode(statement).decode(),
        "signature": base64.b64encode(key.sign(statement)).decode(),
    }
    target = package.with_name(f"{system}.release")
    part = target.with_suffix(".part")
    part.write_text(json.dumps(release, indent=1) + "\n", "utf-8")
    part.replace(target)
    return target


def main() -> None:
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m installer.release", description=__doc__)
    kinds = parser.add_subparsers(dest="kind", required=True)
    key = kinds.add_parser("key", help="make the publisher's key pair")
    key.add_argument("private", type=Path)
    key.add_argument("public", type=Path)
    signing = kinds.add_parser("sign", help="release a package")
    signing.add_argument("private", type=Path)
    signing.add_argument("package", type=Path)
    signing.add_argument("--system", default="debian-amd64", help="default: debian-amd64")
    signing.add_argument("--version", default=__version__, help=f"default: {__version__}")
    signing.add_argument("--notes", default="", help="what is new, for the clerks")
    options = parser.parse_args()
    if options.kind == "key":
        make_key(options.private, options.public)
    else:
        facts = options.system, options.version, options.notes
        print(sign(options.private, options.package, *facts))


if __name__ == "__main__":
    main()
