"""A certificate authority with everything around it: CRL, OCSP and timestamps on the loopback.

Root, issuing authority, seal certificates (one of them revoked) and timestamp authority are made
anew for each ``Pki``; its names are fictional. Served by certomancer in a thread.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from certomancer.integrations.animator import Animator, AnimatorArchStore
from certomancer.registry import ArchLabel, CertLabel, CertomancerConfig
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from werkzeug.serving import WSGIRequestHandler, make_server

from clerk_desktop.documents.seal_key import SealKey, SignatureScheme

if TYPE_CHECKING:
    from collections.abc import Iterable

_ARCH = "hall"
_SIGNERS = ("seal", "seal-ec", "revoked", "expired")

_PROFILE = (Path(__file__).parent / "pki.yml").read_text(encoding="utf-8")

_SIGNER = (Path(__file__).parent / "pki_signer.yml").read_text(encoding="utf-8")

_REVOKED = "revocation: {revoked-since: 2024-01-01T00:00:00+0000, reason: key_compromise}"


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002 - werkzeug's name
        pass


@dataclass
class Pki:
    """Serves as long as it is entered.

    Attributes:
        folder: For the keys.
        requests: Path of every request that was answered.
        refuses: Beginnings of paths that get no answer but 503, to play an outage.
    """

    folder: Path
    requests: list[str] = field(default_factory=list)
    refuses: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        names = ("root", "issuer", "ocsp", "tsa", *_SIGNERS)
        self._keys = {name: _make_key(name) for name in names}
        for name, key in self._keys.items():
            (self.folder / f"{name}.pem").write_bytes(_pem(key))
        self._server = make_server(
            "127.0.0.1", 0, self._answer, threaded=True, request_handler=_Quiet
        )
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        config = CertomancerConfig.from_yaml(self._yaml(names), str(self.folder))
        self._architecture = config.get_pki_arch(ArchLabel(_ARCH))
        store = AnimatorArchStore({ArchLabel(_ARCH): self._architecture})
        self._animator = Animator(store, with_web_ui=False)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def __enter__(self) -> Pki:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def tsa(self) -> str:
        """Address of the timestamp authority."""
        return f"{self.address}/{_ARCH}/tsa/tsa"

    @property
    def root(self) -> bytes:
        """The root certificate, DER."""
        return self.certificate("root")

    def certificate(self, name: str) -> bytes:
        """A certificate, DER."""
        der: bytes = self._architecture.get_cert(CertLabel(name)).dump()
        return der

    def seal_key(self, name: str = "seal", scheme: SignatureScheme | None = None) -> SealKey:
        """A key to seal with; its chain is embedded."""

        def sign(data: bytes) -> bytes:
            key = self._keys[name]
            if isinstance(key, ec.EllipticCurvePrivateKey):
                return key.sign(data, ec.ECDSA(hashes.SHA256()))
            if scheme is SignatureScheme.RSA_PSS:
                pss = padding.PSS(padding.MGF1(hashes.SHA256()), 32)
                return key.sign(data, pss, hashes.SHA256())
            return key.sign(data, padding.PKCS1v15(), hashes.SHA256())

        return SealKey(self.certificate(name), sign, (self.certificate("issuer"),), scheme)

    def _yaml(self, names: Iterable[str]) -> str:
        key_list = "\n      ".join(f"{name}: {{path: {name}.pem}}" for name in names)
        signers = "".join(
            _SIGNER.format(
                name=name,
                until=f"{2022 if name == 'expired' else 2060}-01-01T00:00:00+0000",
                revocation=_REVOKED if name == "revoked" else "",
            )
            for name in _SIGNERS
        )
        return _PROFILE.format(
            address=self.address, keys=self.folder, key_list=key_list, signers=signers
        )

    def _answer(self, environment: dict[str, Any], start: Any) -> Any:
        path = environment["PATH_INFO"]
        self.requests.append(path)
        if any(path.startswith(f"/{_ARCH}/{part}") for part in self.refuses):
            start("503 Service Unavailable", [("Content-Type", "text/plain")])
            return [b"closed"]
        return self._animator(environment, start)


def _make_key(name: str) -> rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey:
    if name in {"seal", "tsa"}:
        return rsa.generate_private_key(65537, 2048)
    return ec.generate_private_key(ec.SECP256R1())


def _pem(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
