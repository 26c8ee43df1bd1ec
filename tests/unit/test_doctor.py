"""The self-check: every part by itself, in time, and with the right word."""

from __future__ import annotations

import http.server
import socket
import threading
import time
from contextlib import contextmanager
from email.utils import formatdate
from typing import TYPE_CHECKING

import pytest

from clerk_desktop.card.client import CardClient
from clerk_desktop.config import Settings
from clerk_desktop.errors import HallCode, StationCode, StoreCode
from clerk_desktop.services.doctor import Check, Health, Part, examine, fine
from clerk_desktop.services.doctor_checks import Station, checks_of
from clerk_desktop.sync.secrets import Secrets
from clerk_desktop.sync.store import open_store
from tests.helpers.cases import fresh_case
from tests.helpers.memory_keyring import MemoryKeyring
from tests.helpers.stores import exchange, raw
from tests.helpers.tls_server import Authority, TlsServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from clerk_desktop.services.doctor import Finding
    from clerk_desktop.sync.store import Store

KEY = "5a" * 32


@pytest.fixture
def ring() -> MemoryKeyring:
    return MemoryKeyring()


def station(settings: Settings, ring: MemoryKeyring) -> Station:
    @contextmanager
    def store() -> Iterator[Store]:
        with open_store(settings.store_path, KEY) as opened:
            yield opened

    secrets = Secrets(find_ring=lambda: ring)
    return Station(settings=settings, secrets=secrets, cards=CardClient(()), open_store=store)


def finding(part: Part, settings: Settings, ring: MemoryKeyring | None = None) -> Finding:
    checks = checks_of(station(settings, ring or MemoryKeyring()))
    (check,) = (check for check in checks if check.part is part)
    return examine(check).result(30)


def make_store(folder: Path) -> Settings:
    exchange(folder, fresh_case(), name="clerk.db").close()
    return Settings(data_dir=folder)


def test_a_check_that_hangs_ends_in_time_and_holds_up_no_other() -> None:
    hangs = threading.Event()

    def hang() -> Finding:
        hangs.wait(30)
        return fine()

    began = time.monotonic()
    silent = examine(Check(part=Part.HALL, look=hang, seconds=0.3))
    assert examine(Check(part=Part.LOG, look=fine)).result(0.25).health is Health.OK
    assert not silent.done()
    late = silent.result(5)
    assert (late.health, late.code) == (Health.FAILED, StationCode.CHECK_LATE)
    assert time.monotonic() - began < 2
    hangs.set()


def test_a_check_that_breaks_is_a_finding_without_its_text() -> None:
    def broken() -> Finding:
        raise RuntimeError("林小满 350999199003070015")

    found = examine(Check(part=Part.LOG, look=broken)).result(5)
    assert found.code is StationCode.CHECK_BROKEN
    assert found.facts == {"kind": "RuntimeError"}


def test_a_store_that_does_not_exist_is_not_made(tmp_path: Path) -> None:
    found = finding(Part.STORE, Settings(data_dir=tmp_path))
    assert (found.health, found.facts) == (Health.OK, {"state": "none"})
    assert list(tmp_path.iterdir()) == []


def test_a_sound_store_tells_its_queue_and_room(tmp_path: Path) -> None:
    found = finding(Part.STORE, make_store(tmp_path))
    assert found.facts["waiting"] == "0"
    assert int(found.facts["free_mb"]) > 0
    assert found.health is not Health.FAILED


def test_a_damaged_store_is_found(tmp_path: Path) -> None:
    with exchange(tmp_path, name="clerk.db") as store:
        raw(store).run("CREATE TABLE filler (bytes BLOB)")
        raw(store).run("INSERT INTO filler SELECT randomblob(400000)")
        raw(store).value("PRAGMA wal_checkpoint(TRUNCATE)")
    file = tmp_path / "clerk.db"
    whole = bytearray(file.read_bytes())
    whole[-150_000:-149_000] = bytes(1000)
    file.write_bytes(whole)
    found = finding(Part.STORE, Settings(data_dir=tmp_path))
    assert (found.health, found.code) == (Health.FAILED, StoreCode.CORRUPT)


def test_the_documents_pieces_are_left_to_their_digests(tmp_path: Path) -> None:
    with exchange(tmp_path, name="clerk.db") as store:
        store.put_document(b"%PDF" + bytes(3_000_000))
        began = time.monotonic()
        assert store.is_sound(5)
        assert store.is_sound(0)
    assert time.monotonic() - began < 2


def test_a_store_whose_key_is_gone_is_told_by_the_key_ring(
    tmp_path: Path, ring: MemoryKeyring
) -> None:
    settings = make_store(tmp_path)
    assert finding(Part.KEY_RING, settings, ring).code is StoreCode.KEY_LOST
    assert ring.entries == {}
    Secrets(find_ring=lambda: ring).store_key(is_new=True)
    assert finding(Part.KEY_RING, settings, ring).facts == {"ring": "MemoryKeyring"}


class _Portal(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<html>Please log in to this network</html>")

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


class _HallInTheFuture(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = b'{"type": "about:blank", "title": "t", "status": 401, "code": "login_required"}'
        self.send_response_only(401)
        self.send_header("Content-Type", "application/problem+json")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Date", formatdate(time.time() + 600, usegmt=True))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@contextmanager
def serving(kind: type[http.server.BaseHTTPRequestHandler]) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), kind)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_a_hall_that_is_silent_or_another_server_is_told_apart(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        nobody = Settings(hall_url=f"http://127.0.0.1:{taken.getsockname()[1]}")
    assert finding(Part.HALL, nobody).code is HallCode.UNREACHABLE
    assert finding(Part.CLOCK, nobody).health is Health.WARNING
    authority = Authority(tmp_path, "office")
    with TlsServer(authority.issue("hall", is_server=True)) as server:
        pinned = Settings(hall_url=server.url, proxy="direct")
        assert finding(Part.HALL, pinned).facts == {"at": "tls"}
    with serving(_Portal) as address:
        assert finding(Part.HALL, Settings(hall_url=address)).code is HallCode.NOT_THE_HALL
    unusable = Settings(hall_url="https://hall.example", hall_certificate=tmp_path / "none.pem")
    assert finding(Part.HALL, unusable).code is StationCode.ADDRESS_WRONG


def test_a_clock_that_is_off_is_told_with_how_much() -> None:
    with serving(_HallInTheFuture) as address:
        found = finding(Part.CLOCK, Settings(hall_url=address))
        assert finding(Part.HALL, Settings(hall_url=address)).health is Health.OK
    assert found.code is StationCode.CLOCK_OFF
    assert abs(int(found.facts["seconds"]) - 600) <= 2


@pytest.mark.parametrize(("names", "found"), [("", ()), ("back\nfront\n", ("front", "back"))])
def test_printers_are_those_of_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: str, found: tuple[str, ...]
) -> None:
    lpstat = tmp_path / "lpstat"
    default = "system default destination: front" if names else "no system default destination"
    lpstat.write_text(
        f"#!/bin/sh\ncase $1 in -e) printf '{names}' ;; -d) echo '{default}' ;; esac\n"
    )
    lpstat.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    told = finding(Part.PRINTER, Settings())
    if not found:
        assert told.code is StationCode.NO_PRINTER
        return
    assert told.facts == {"count": "2", "name": "front"}


def test_a_log_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("a file in its place")
    found = finding(Part.LOG, Settings(data_dir=tmp_path))
    assert found.code is StationCode.LOG_UNWRITABLE
    assert finding(Part.LOG, Settings(data_dir=tmp_path / "new")).health is Health.OK


def test_an_authority_that_does_not_answer_is_told() -> None:
    settings = Settings(tsas=("http://127.0.0.1:9/tsa",))
    found = finding(Part.TIMESTAMPS, settings)
    assert (found.health, str(found.code)) == (Health.FAILED, "document.no_timestamp")
