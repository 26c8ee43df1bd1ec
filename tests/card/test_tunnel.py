"""Mutual TLS with a key in a PKCS#11 token: stunnel on the workstation holds the line to the hall.

As docs/administration.md describes it: the program speaks to stunnel on this machine.
"""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import time
from typing import TYPE_CHECKING

import pytest

from clerk_desktop.errors import HallCode, HallError
from clerk_desktop.sync.hall import Hall
from sandbox_hall.training import init_token, make_rsa_key, open_token, softhsm_module
from tests.helpers.tls_server import Authority, TlsServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PIN, LABEL = "482913", "workstation"
SHA = "0" * 64
CONFIGURATION = """
foreground = quiet
pid =
engine = pkcs11
engineCtrl = MODULE_PATH:{module}
engineCtrl = PIN:{pin}
[hall]
client = yes
accept = 127.0.0.1:{port}
connect = {host}
engineId = pkcs11
cert = {certificate}
key = pkcs11:token={label};type=private
CAfile = {authority}
verifyChain = yes
checkHost = localhost
"""


@pytest.fixture
def clients(tmp_path: Path) -> Authority:
    """Who the hall's front gate trusts to name workstations."""
    return Authority(tmp_path, "clients")


def test_a_hall_that_wants_a_certificate_is_reached_with_a_key_in_a_token(
    tmp_path: Path, clients: Authority
) -> None:
    token = init_token(tmp_path / "token", PIN, "0" * 6, LABEL)
    with open_token(token, LABEL, PIN) as session:
        key = make_rsa_key(session, LABEL)
    certificate = clients.certify(LABEL, key, is_server=False)
    halls = Authority(tmp_path, "halls")
    with TlsServer(halls.issue("hall", is_server=True), clients) as server:
        with tunnel(tmp_path, token, certificate, halls, server.url) as url:
            assert not Hall(url).has_blob("token", SHA)
        stranger = Authority(tmp_path, "strangers").certify(LABEL, key, is_server=False)
        with tunnel(tmp_path, token, stranger, halls, server.url) as url:
            with pytest.raises(HallError) as refused:
                Hall(url).has_blob("token", SHA)
            assert refused.value.code is HallCode.UNREACHABLE


@contextlib.contextmanager
def tunnel(
    folder: Path, token: Path, certificate: Path, halls: Authority, hall: str
) -> Iterator[str]:
    """stunnel before the hall; gives the address for ``hall_url``."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    text = CONFIGURATION.format(
        module=softhsm_module(),
        pin=PIN,
        port=port,
        host=hall.removeprefix("https://"),
        certificate=certificate,
        label=LABEL,
        authority=halls.certificate,
    )
    file = folder / "stunnel.conf"
    file.write_text(text)
    environment = os.environ | {"SOFTHSM2_CONF": str(token)}
    process = subprocess.Popen(["stunnel", str(file)], env=environment, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.05)
    raise AssertionError("stunnel doesn't listen")
