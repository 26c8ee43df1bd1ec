"""What the client makes of answers, from a real server that talks nonsense."""

import hashlib
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from clerk_desktop.domain.office import Series
from clerk_desktop.errors import HallCode, HallError
from clerk_desktop.sync import transport
from clerk_desktop.sync.hall import Hall
from clerk_desktop.sync.records import Dispatch
from tests.helpers.odd_server import OddServer, http, problem

HTML = b"<!doctype html><h1>Please log in</h1>"
KEY = "00000000-0000-7000-8000-000000000001"


@pytest.fixture
def server() -> Iterator[OddServer]:
    with OddServer() as running:
        yield running


@pytest.fixture
def hall(server: OddServer) -> Iterator[Hall]:
    client = Hall(server.url, read_seconds=0.5)
    yield client
    client.close()


SENT = Dispatch(
    action_id=KEY,
    case_id="c1",
    user_id="lin",
    body=b"{}",
    base_version=7,
    documents=(),
    attempts=0,
)


def act(hall: Hall) -> Any:
    return hall.act("token", SENT)


def error_from(server: OddServer, answer: bytes, ask: Any, hall: Hall) -> HallError:
    server.answer = answer
    with pytest.raises(HallError) as caught:
        ask(hall)
    return caught.value


@pytest.mark.parametrize(
    ("answer", "code", "retryable"),
    [
        (problem(400, "malformed"), HallCode.REFUSED, False),
        (problem(401, "login_expired"), HallCode.LOGIN_EXPIRED, False),
        (problem(403, "forbidden"), HallCode.FORBIDDEN, False),
        (problem(404, "not_found"), HallCode.NOT_FOUND, False),
        (http(407, HTML, "text/html"), HallCode.NOT_THE_HALL, True),
        (http(408), HallCode.BUSY, True),
        (problem(409, "in_flight"), HallCode.BUSY, True),
        (problem(410, "gone"), HallCode.NOT_FOUND, False),
        (problem(412, "stale"), HallCode.STALE, False),
        (problem(413, "too_large"), HallCode.REFUSED, False),
        (problem(415, "media_type"), HallCode.REFUSED, False),
        (problem(422, "workflow.same_person"), HallCode.REFUSED, False),
        (problem(424, "document_missing"), HallCode.DOCUMENT_MISSING, True),
        (http(425), HallCode.BUSY, True),
        (problem(426, "too_old"), HallCode.CLIENT_TOO_OLD, False),
        (problem(428, "base_missing"), HallCode.REFUSED, False),
        (http(429), HallCode.BUSY, True),
        (http(500, HTML, "text/html"), HallCode.BUSY, True),
        (problem(503, "busy"), HallCode.BUSY, True),
        (http(504, HTML, "text/html"), HallCode.BUSY, True),
        (http(511, HTML, "text/html"), HallCode.NOT_THE_HALL, True),
        # Not from the hall, whatever the number says.
        (http(403, HTML, "text/html"), HallCode.NOT_THE_HALL, True),
        (http(404, HTML, "text/html"), HallCode.NOT_THE_HALL, True),
        (http(401, b"{}", "application/problem+json"), HallCode.NOT_THE_HALL, True),
        (http(422, b"{}", "application/json"), HallCode.NOT_THE_HALL, True),
        (http(200, HTML, "text/html"), HallCode.NOT_THE_HALL, True),
        (http(200, b"{}"), HallCode.NOT_THE_HALL, True),
        (http(200, HTML), HallCode.NOT_THE_HALL, True),
        (http(204, b"", ""), HallCode.NOT_THE_HALL, True),
        (http(302, b"", "", Location="/elsewhere"), HallCode.NOT_THE_HALL, True),
        (http(200, b"", "application/json")[:20], HallCode.NOT_THE_HALL, True),
        (b"SSH-2.0-OpenSSH_9.2\r\n", HallCode.UNREACHABLE, True),
        (b"", HallCode.UNREACHABLE, True),
        (http(200, b"x" * 9).replace(b"Length: 9", b"Length: 99"), HallCode.UNREACHABLE, True),
        (
            http(200, b"not gzip", "application/json", Content_Encoding="gzip"),
            HallCode.NOT_THE_HALL,
            True,
        ),
    ],
)  # fmt: skip
def test_every_answer_has_its_meaning(
    server: OddServer, hall: Hall, answer: bytes, code: HallCode, retryable: bool
) -> None:
    error = error_from(server, answer, act, hall)
    assert (error.code, error.retryable) == (code, retryable)
    assert len(server.requests) == 1, "one call, one request: the queue owns the retries"


def test_not_even_a_question_is_asked_twice(server: OddServer, hall: Hall) -> None:
    assert error_from(server, b"", lambda hall: hall.me("t"), hall).code is HallCode.UNREACHABLE
    assert len(server.requests) == 1


def test_a_refusal_carries_the_halls_code_and_context(server: OddServer, hall: Hall) -> None:
    error = error_from(server, problem(422, "workflow.same_person", step="核准"), act, hall)
    assert error.context == {"code": "workflow.same_person", "step": "核准", "status": "422"}


@pytest.mark.parametrize(
    ("value", "least", "most"),
    [
        ("7", 7, 7),
        ("999999", 999999, 999999),
        (timedelta(hours=1), 3500, 3600),
        (-timedelta(hours=1), 0, 0),
    ],
    ids=["seconds", "days", "date", "past"],
)
def test_retry_after_comes_in_seconds(
    server: OddServer, hall: Hall, value: str | timedelta, least: int, most: int
) -> None:
    if isinstance(value, timedelta):
        value = format_datetime(datetime.now(UTC) + value, usegmt=True)
    error = error_from(server, http(503, Retry_After=value), act, hall)
    assert least <= float(error.context["retry_after"]) <= most


@pytest.mark.parametrize("value", ["soon", "-5", ""])
def test_retry_after_that_says_nothing(server: OddServer, hall: Hall, value: str) -> None:
    error = error_from(server, http(503, Retry_After=value), act, hall)
    assert "retry_after" not in error.context


def test_what_is_sent(server: OddServer, hall: Hall) -> None:
    error_from(server, http(503), act, hall)
    lines = server.requests[0].decode().split("\r\n")
    assert lines[0] == "POST /cases/c1/actions HTTP/1.1"
    for line in (
        "Authorization: Bearer token",
        f"Idempotency-Key: {KEY}",
        'If-Match: "7"',
        "Content-Type: application/json",
    ):
        assert line in lines


def test_an_odd_case_id_stays_in_its_place(server: OddServer, hall: Hall) -> None:
    error_from(server, http(503), lambda hall: hall.case("t", "a/../b?c"), hall)
    assert server.requests[0].startswith(b"GET /cases/a%2F..%2Fb%3Fc HTTP")


def test_no_receipt_is_taken_that_is_for_something_else(server: OddServer, hall: Hall) -> None:
    from tests.unit.test_wire import CASE, to_json

    body = {"action_id": KEY, "version": 4, "case": CASE}
    server.answer = http(200, to_json(body | {"case": CASE | {"case_id": "c1"}}))
    assert act(hall).version == 4
    assert error_from(server, http(200, to_json(body)), act, hall).code is HallCode.NOT_THE_HALL
    other = body | {"action_id": KEY[:-1] + "2", "case": CASE | {"case_id": "c1"}}
    assert error_from(server, http(200, to_json(other)), act, hall).code is HallCode.NOT_THE_HALL
    assert (
        error_from(
            server, http(200, to_json(other)), lambda hall: hall.receipt("t", KEY), hall
        ).code
        is HallCode.NOT_THE_HALL
    )


def test_a_receipt_that_isnt_there(server: OddServer, hall: Hall) -> None:
    server.answer = problem(404, "not_found")
    assert hall.receipt("t", KEY) is None
    error = error_from(
        server, http(404, HTML, "text/html"), lambda hall: hall.receipt("t", KEY), hall
    )
    assert error.code is HallCode.NOT_THE_HALL


def test_410_on_changes_means_start_again(server: OddServer, hall: Hall) -> None:
    def changes(hall: Hall) -> object:
        return hall.changes("t", "9 9", 5)

    assert error_from(server, problem(410, "resync"), changes, hall).code is HallCode.RESYNC
    assert server.requests[0].startswith(b"GET /changes?limit=5&cursor=9%209 HTTP")
    portal = http(410, HTML, "text/html")
    assert error_from(server, portal, changes, hall).code is HallCode.NOT_THE_HALL


@pytest.mark.parametrize("status", [400, 401])
def test_a_wrong_password_isnt_an_expired_login(server: OddServer, hall: Hall, status: int) -> None:
    answer = problem(status, "bad")
    refused = error_from(server, answer, lambda hall: hall.log_in("lin", "x"), hall)
    assert refused.code is HallCode.LOGIN_REFUSED
    expired = error_from(server, answer, lambda hall: hall.renew("x"), hall)
    assert expired.code is HallCode.LOGIN_EXPIRED
    assert b"Authorization" not in server.requests[0]


def test_the_hall_has_a_document_or_not(server: OddServer, hall: Hall) -> None:
    server.answer = http(200, b"", "")
    assert hall.has_blob("t", "ab" * 32)
    server.answer = http(404, b"", "")
    assert not hall.has_blob("t", "ab" * 32)
    error = error_from(server, http(401, b"", ""), lambda hall: hall.has_blob("t", "ab" * 32), hall)
    assert error.code is HallCode.LOGIN_EXPIRED


def test_only_a_document_is_taken_for_one(server: OddServer, hall: Hall) -> None:
    data = b"%PDF-1.7"
    digest = hashlib.sha256(data).hexdigest()
    server.answer = http(200, data, "application/pdf")
    assert fetch(hall, digest) == data
    error = error_from(server, http(200, HTML, "text/html"), lambda hall: fetch(hall, digest), hall)
    assert error.code is HallCode.NOT_THE_HALL


def fetch(hall: Hall, digest: str) -> bytes:
    pieces: list[bytes] = []
    hall.blob_part("t", digest, 0, 100, lambda _size, piece: pieces.append(piece))
    return b"".join(pieces)


def test_only_204_means_that_a_document_is_kept(server: OddServer, hall: Hall) -> None:
    server.answer = http(204, b"", "")
    hall.put_blob("t", "ab" * 32, b"%PDF")
    error = error_from(
        server, http(200, HTML, "text/html"), lambda hall: hall.put_blob("t", "ab", b"x"), hall
    )
    assert error.code is HallCode.NOT_THE_HALL


def test_a_block_of_another_series_isnt_taken(server: OddServer, hall: Hall) -> None:
    body = b'{"series":"acceptance","prefix":"p","year":2026,"first":1,"last":2}'

    def reserve(hall: Hall) -> object:
        return hall.reserve_numbers("t", KEY, Series.DECISION, 2026, 2)

    assert error_from(server, http(200, body), reserve, hall).code is HallCode.NOT_THE_HALL


def test_nobody_there_means_surely_not_sent() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(HallError) as caught:
        act(Hall(address))
    assert caught.value.code is HallCode.UNREACHABLE
    assert caught.value.context == {"phase": "connect"}


@pytest.mark.parametrize("hang", [True, False])
def test_a_lost_answer_leaves_it_open(server: OddServer, hall: Hall, hang: bool) -> None:
    server.hang = hang
    error = error_from(server, b"", act, hall)
    assert (error.code, error.context) == (HallCode.UNREACHABLE, {"phase": "answer"})


def test_an_answer_that_trickles_has_an_end(server: OddServer) -> None:
    server.answer, server.delay = http(200, b"x" * 5000), 0.005
    client = Hall(server.url, read_seconds=1.0, whole_seconds=0.5)
    began = time.monotonic()
    with pytest.raises(HallError) as caught:
        client.me("t")
    assert caught.value.code is HallCode.UNREACHABLE
    assert time.monotonic() - began < 8
    client.close()


def test_an_endless_answer_has_an_end(
    server: OddServer, hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport, "LARGEST_ANSWER", 1000)
    error = error_from(server, http(200, b"x" * 200_000), lambda hall: hall.me("t"), hall)
    assert error.code is HallCode.NOT_THE_HALL


@pytest.mark.parametrize(
    "address",
    ["http://hall.example", "http://10.0.0.1:80", "ftp://127.0.0.1", "hall.example", "https://"],
)
def test_only_https_or_this_machine(address: str) -> None:
    with pytest.raises(ValueError, match="https"):
        Hall(address)


@pytest.mark.parametrize(
    "address", ["https://hall.example/api/", "http://localhost:1", "http://[::1]:1"]
)
def test_good_addresses(address: str) -> None:
    Hall(address).close()


def test_a_certificate_that_the_system_doesnt_trust_isnt_the_halls(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
         "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=shake_hands, args=(context, listener))
        thread.start()
        client = Hall(f"https://localhost:{listener.getsockname()[1]}")
        with pytest.raises(HallError) as caught:
            client.me("t")
        thread.join(5)
        client.close()
    assert (caught.value.code, caught.value.context) == (HallCode.NOT_THE_HALL, {"at": "tls"})


def shake_hands(context: ssl.SSLContext, listener: socket.socket) -> None:
    connection, _ = listener.accept()
    try:
        context.wrap_socket(connection, server_side=True).close()
    except OSError:
        connection.close()


def test_a_proxy_of_the_environment_isnt_for_this_machine(
    server: OddServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    client = Hall(server.url)
    server.answer = http(404, b"", "")
    assert not client.has_blob("t", "ab" * 32)
    client.close()
