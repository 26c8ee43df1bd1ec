"""Packages of this program that its publisher has released, and who says so.

A release is a small JSON file: ``statement``, the base64 of what is said, and ``signature``, the
base64 of the publisher's Ed25519 signature (RFC 8032) over exactly those bytes. The statement
names product, system, version, file, size and SHA-256, so that a release of another product or
system, or another package, doesn't pass for this one.
"""

from __future__ import annotations

import base64
import json
import platform
import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from clerk_desktop.errors import UpdateCode, UpdateError

if TYPE_CHECKING:
    from pathlib import Path

PRODUCT = "clerk-desktop"
LARGEST_RELEASE = 64 * 1024
"""Bytes of a release; what is bigger is none."""

_MACHINES = {"x86_64": "amd64", "AMD64": "amd64", "aarch64": "arm64"}
_VERSION = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6}){1,3}")
_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]{0,120}")
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A released package.

    Attributes:
        file: Its name, without a folder.
        size: Bytes.
        notes: What is new, for the clerk, in a sentence or two.
    """

    system: str
    version: str
    file: str
    size: int
    sha256: str
    notes: str = ""

    def is_newer_than(self, version: str) -> bool:
        """Whether its version comes after ``version``."""
        return _numbers(self.version) > _numbers(version)


def this_system() -> str:
    """Which packages fit here, e.g. ``debian-amd64``."""
    machine = _MACHINES.get(platform.machine(), platform.machine())
    return f"{'windows' if sys.platform == 'win32' else 'debian'}-{machine}"


def read_release(data: bytes, system: str, publisher: Path) -> Package:
    """The package that a release speaks of.

    Args:
        data: The release file.
        system: For which system it has to be.
        publisher: PEM file with the publisher's public key (Ed25519).

    Raises:
        UpdateError: NOT_SIGNED when the publisher didn't sign this for this product and system;
            KEY_UNREADABLE.
    """
    try:
        release = json.loads(data[:LARGEST_RELEASE])
        statement = base64.b64decode(release["statement"], validate=True)
        _require_signed(statement, base64.b64decode(release["signature"], validate=True), publisher)
        said = json.loads(statement)
        if (said["product"], said["system"]) != (PRODUCT, system):
            raise UpdateError(UpdateCode.NOT_SIGNED)
        return _package(said)
    except (ValueError, KeyError, TypeError) as error:
        raise UpdateError(UpdateCode.NOT_SIGNED) from error


def _require_signed(statement: bytes, signature: bytes, publisher: Path) -> None:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        key = serialization.load_pem_public_key(publisher.read_bytes())
    except (OSError, ValueError) as error:
        raise UpdateError(UpdateCode.KEY_UNREADABLE, context={"file": str(publisher)}) from error
    if not isinstance(key, Ed25519PublicKey):
        raise UpdateError(UpdateCode.KEY_UNREADABLE, context={"file": str(publisher)})
    try:
        key.verify(signature, statement)
    except InvalidSignature as error:
        raise UpdateError(UpdateCode.NOT_SIGNED) from error


def _package(said: dict[str, Any]) -> Package:
    package = Package(
        system=str(said["system"]),
        version=str(said["version"]),
        file=str(said["file"]),
        size=int(said["size"]),
        sha256=str(said["sha256"]),
        notes=str(said.get("notes", "")),
    )
    is_sound = (
        _VERSION.fullmatch(package.version)
        and _FILE.fullmatch(package.file)
        and _DIGEST.fullmatch(package.sha256)
        and package.size > 0
    )
    if not is_sound:
        raise UpdateError(UpdateCode.NOT_SIGNED)
    return package


def _numbers(version: str) -> tuple[int, ...]:
    numbers = [int(part) for part in re.findall(r"[0-9]+", version)[:4]]
    return tuple(numbers + [0] * (4 - len(numbers)))
