"""A real HTTPS server on loopback with certificates of its own, and a real proxy before it."""

from __future__ import annotations

import contextlib
import datetime
import http.server
import socket
import ssl
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from tests.helpers.listener import Listener

if TYPE_CHECKING:
    from pathlib import Path

    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

    PublicKey = ec.EllipticCurvePublicKey | RSAPublicKey


@dataclass(frozen=True)
class Identity:
    """A certificate with its key, as PEM files."""

    certificate: Path
    key: Path


class Authority:
    """Issues certificates into ``folder``."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = _named(name)
        builder = _builder(self._name, self._name, self._key.public_key())
        builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), True)
        usage = x509.KeyUsage(
            digital_signature=False,
            content_commitment=False,
            key_encipherment=False,
            data_encipherment=False,
            key_agreement=False,
            key_cert_sign=True,
            crl_sign=True,
            encipher_only=False,
            decipher_only=False,
        )
        builder = builder.add_extension(usage, True)
        ski = x509.SubjectKeyIdentifier.from_public_key(self._key.public_key())
        self._own = builder.add_extension(ski, False).sign(self._key, hashes.SHA256())
        self.certificate = folder / f"{name}.pem"
        self.certificate.write_bytes(self._own.public_bytes(serialization.Encoding.PEM))

    def issue(self, name: str, *, is_server: bool) -> Identity:
        """A certificate for localhost, or for a client of that name."""
        key = ec.generate_private_key(ec.SECP256R1())
        found = Identity(
            self.certify(name, key.public_key(), is_server=is_server), self._folder / f"{name}.key"
        )
        found.key.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )
        return found

    def certify(self, name: str, key: PublicKey, *, is_server: bool) -> Path:
        """The same for a key that is elsewhere."""
        builder = _builder(_named(name), self._name, key)
        host = x509.SubjectAlternativeName([x509.DNSName("localhost")])
        builder = builder.add_extension(host, False)
        use = ExtendedKeyUsageOID.SERVER_AUTH if is_server else ExtendedKeyUsageOID.CLIENT_AUTH
        builder = builder.add_extension(x509.ExtendedKeyUsage([use]), False)
        aki = x509.AuthorityKeyIdentifier.from_issuer_public_key(self._key.public_key())
        made = builder.add_extension(aki, False).sign(self._key, hashes.SHA256())
        path = self._folder / f"{name}.crt"
        path.write_bytes(made.public_bytes(serialization.Encoding.PEM))
        return path


class TlsServer:
    """Answers every GET with who asked; with ``clients`` only those of that authority."""

    def __init__(self, identity: Identity, clients: Authority | None = None) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(identity.certificate, identity.key)
        if clients is not None:
            context.verify_mode = ssl.CERT_REQUIRED
            context.load_verify_locations(clients.certificate)
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _NotFound)
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)

    @property
    def url(self) -> str:
        """Its address."""
        return f"https://localhost:{self._server.server_address[1]}"


class _NotFound(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_HEAD(self) -> None:
        self.send_response(404)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


class Proxy(Listener):
    """A proxy for CONNECT; ``hosts`` are those it was asked for."""

    def __init__(self, *, refuses: bool = False) -> None:
        self._refuses = refuses
        self.hosts: list[str] = []

    def taken(self, near: socket.socket) -> None:
        """Tunnel in a thread of its own."""
        threading.Thread(target=self._tunnel, args=(near,), daemon=True).start()

    def _tunnel(self, near: socket.socket) -> None:
        head = near.recv(65536).decode("latin-1")
        host = head.split()[1]
        self.hosts.append(host)
        if self._refuses:
            near.sendall(b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n")
            near.close()
            return
        far = socket.create_connection(("127.0.0.1", int(host.rpartition(":")[2])))
        near.sendall(b"HTTP/1.1 200 Connected\r\n\r\n")
        back = threading.Thread(target=_pump, args=(far, near), daemon=True)
        back.start()
        _pump(near, far)
        back.join(5)
        near.close()
        far.close()


def _pump(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _builder(subject: x509.Name, issuer: x509.Name, key: PublicKey) -> x509.CertificateBuilder:
    now = datetime.datetime.now(datetime.UTC)
    day = datetime.timedelta(days=1)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - day)
        .not_valid_after(now + day)
    )
