"""Certificates and proxies on the way to the hall, with a real TLS server on loopback."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from clerk_desktop.errors import HallCode, HallError
from clerk_desktop.line import Line
from clerk_desktop.sync.hall import Hall
from tests.helpers.tls_server import Authority, Proxy, TlsServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DIGEST = "ab" * 32
PROXIES = ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy")


@pytest.fixture(autouse=True)
def no_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*PROXIES, "SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path, "office")


@pytest.fixture
def server(authority: Authority) -> Iterator[TlsServer]:
    with TlsServer(authority.issue("hall", is_server=True)) as running:
        yield running


def ask(url: str, line: Line) -> bool:
    """Whether the hall has a document: the smallest question there is."""
    hall = Hall(url, line=line, read_seconds=2.0)
    try:
        return hall.has_blob("t", DIGEST)
    finally:
        hall.close()


def failure(url: str, line: Line) -> HallError:
    with pytest.raises(HallError) as caught:
        ask(url, line)
    return caught.value


def test_the_systems_certificates_count(
    server: TlsServer, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert failure(server.url, Line()).context == {"at": "tls"}
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.certificate))
    assert ask(server.url, Line()) is False


def test_a_pinned_authority_counts_alone(
    tmp_path: Path, server: TlsServer, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ask(server.url, Line(hall_certificate=authority.certificate)) is False
    other = Authority(tmp_path, "other")
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.certificate))
    error = failure(server.url, Line(hall_certificate=other.certificate))
    assert (error.code, error.context) == (HallCode.NOT_THE_HALL, {"at": "tls"})


def test_the_halls_own_certificate_can_be_pinned(tmp_path: Path, authority: Authority) -> None:
    mine = authority.issue("mine", is_server=True)
    twin = authority.issue("twin", is_server=True)
    with TlsServer(mine) as server:
        assert ask(server.url, Line(hall_certificate=mine.certificate)) is False
        assert failure(server.url, Line(hall_certificate=twin.certificate)).context["at"] == "tls"


def test_the_name_must_be_the_halls(server: TlsServer, authority: Authority) -> None:
    line = Line(hall_certificate=authority.certificate)
    other_name = server.url.replace("localhost", "127.0.0.1")
    assert failure(other_name, line).context == {"at": "tls"}


def test_the_hall_knows_the_workstation_by_its_certificate(
    tmp_path: Path, authority: Authority
) -> None:
    clients = Authority(tmp_path, "workstations")
    mine = clients.issue("window-1", is_server=False)
    both = tmp_path / "both.pem"
    both.write_bytes(mine.certificate.read_bytes() + mine.key.read_bytes())
    stranger = Authority(tmp_path, "strangers").issue("stranger", is_server=False)
    trusted = authority.certificate
    with TlsServer(authority.issue("hall", is_server=True), clients) as server:
        known = Line(
            hall_certificate=trusted, client_certificate=mine.certificate, client_key=mine.key
        )
        assert ask(server.url, known) is False
        assert ask(server.url, Line(hall_certificate=trusted, client_certificate=both)) is False
        failure(server.url, Line(hall_certificate=trusted))
        failure(
            server.url,
            Line(
                hall_certificate=trusted,
                client_certificate=stranger.certificate,
                client_key=stranger.key,
            ),
        )


def test_a_certificate_that_cant_be_used_is_said_at_once(tmp_path: Path) -> None:
    broken = tmp_path / "broken.pem"
    broken.write_text("no certificate")
    for line in (Line(hall_certificate=broken), Line(client_certificate=broken)):
        with pytest.raises(ValueError, match="certificate"):
            Hall("https://hall.example", line=line)


def test_the_way_leads_through_the_proxy(server: TlsServer, authority: Authority) -> None:
    with Proxy() as proxy:
        line = Line(proxy=proxy.url, hall_certificate=authority.certificate)
        assert ask(server.url, line) is False
        assert proxy.hosts == [server.url.removeprefix("https://")]


def test_the_systems_proxy_counts_unless_the_way_is_direct(
    server: TlsServer, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Proxy() as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        assert ask(server.url, Line(hall_certificate=authority.certificate)) is False
        assert len(proxy.hosts) == 1
        line = Line(proxy=Line.DIRECT, hall_certificate=authority.certificate)
        assert ask(server.url, line) is False
        assert len(proxy.hosts) == 1


def test_a_proxy_that_refuses_means_offline_and_surely_not_sent(
    server: TlsServer, authority: Authority
) -> None:
    with Proxy(refuses=True) as proxy:
        line = Line(proxy=proxy.url, hall_certificate=authority.certificate)
        error = failure(server.url, line)
    assert error.code is HallCode.UNREACHABLE
    assert error.context == {"phase": "connect", "at": "proxy"}


def test_the_authorities_that_the_library_carries_are_never_added(
    server: TlsServer, authority: Authority
) -> None:
    hall = Hall(server.url, line=Line(hall_certificate=authority.certificate))
    hall.has_blob("t", DIGEST)
    adapter: Any = hall._transport._session.get_adapter(server.url)
    assert len(adapter._context.get_ca_certs()) == 1
    hall.close()
