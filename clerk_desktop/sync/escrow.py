"""The store's key, sealed to the office's recovery key: who holds that can open a lost store.

X25519 with a fresh key for each seal, HKDF-SHA256, ChaCha20-Poly1305. The file beside the store
opens nothing by itself: the private key stays with the office, off the windows' machines.
"""

import base64
import hashlib
import json
from pathlib import Path

from clerk_desktop import durable
from clerk_desktop.errors import StoreCode, StoreError

SUFFIX = ".escrow"
_INFO = b"clerk-desktop store key"


def keep(path: Path, key: str, recovery_key: Path) -> bool:
    """Seal the key of the store at ``path`` beside it; whether that had to be done anew.

    Raises:
        ValueError: ``recovery_key`` holds no X25519 public key.
        OSError: A file can't be read or written.
    """
    public = recovery_key.read_bytes()
    about = hashlib.sha256(public + key.encode()).hexdigest()
    target = path.with_name(path.name + SUFFIX)
    if _about(target) == about:
        return False
    sealed = json.dumps({"about": about, "sealed": _seal(key, public)})
    durable.replace(target, sealed.encode())
    return True


def open_sealed(path: Path, private_key: Path) -> str:
    """The key of the store at ``path`` (64 hex digits).

    Raises:
        StoreError: KEY_LOST when there is no sealed key or it is for another recovery key.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    try:
        told = json.loads(path.with_name(path.name + SUFFIX).read_text("utf-8"))
        blob = base64.b64decode(told["sealed"])
        private = serialization.load_pem_private_key(private_key.read_bytes(), None)
        if not isinstance(private, X25519PrivateKey):
            raise StoreError(StoreCode.KEY_LOST)
        shared = private.exchange(X25519PublicKey.from_public_bytes(blob[:32]))
        return ChaCha20Poly1305(_derived(shared)).decrypt(bytes(12), blob[32:], blob[:32]).decode()
    except (OSError, ValueError, KeyError, InvalidTag) as error:
        raise StoreError(StoreCode.KEY_LOST) from error


def _about(target: Path) -> str:
    """Which key is sealed there, and to whom; empty when there is none or it can't be read."""
    try:
        return str(json.loads(target.read_text("utf-8"))["about"])
    except (FileNotFoundError, ValueError, LookupError, TypeError):
        return ""


def _seal(key: str, public_pem: bytes) -> str:
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    public = serialization.load_pem_public_key(public_pem)
    if not isinstance(public, X25519PublicKey):
        raise ValueError("the recovery key must be an X25519 public key")  # noqa: TRY004
    once = X25519PrivateKey.generate()
    raw = serialization.Encoding.Raw, serialization.PublicFormat.Raw
    head = once.public_key().public_bytes(*raw)
    sealed = ChaCha20Poly1305(_derived(once.exchange(public))).encrypt(
        bytes(12), key.encode(), head
    )
    return base64.b64encode(head + sealed).decode()


def _derived(shared: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    # The nonce may be fixed: each key is used for one message.
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=_INFO).derive(shared)
