"""``clerk-desktop seal`` and ``verify`` as an administrator uses them, with a real token."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from clerk_desktop.__main__ import main
from clerk_desktop.commands.ending import Exit
from clerk_desktop.sync.records import LedgerKind
from clerk_desktop.sync.secrets import Secrets
from clerk_desktop.sync.store import open_store
from clerk_desktop.sync.store_file import hold
from tests.card.conftest import PIN
from tests.helpers.memory_keyring import MemoryKeyring
from tests.helpers.pdf import locked_pdf, mupdf, seen
from tests.helpers.pki import Pki

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sandbox_hall.training import TrainingCard
    from tests.helpers.shim import Shim


@pytest.fixture(scope="module")
def pki(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pki]:
    with Pki(tmp_path_factory.mktemp("pki")) as served:
        yield served


def letter(pages: int = 3) -> bytes:
    document = mupdf.open()
    for number in range(pages):
        page = document.new_page(width=595.276, height=841.89)
        page.insert_text((72, 100), f"第{number + 1}页 申请材料齐全", fontname="china-s")
    page.insert_text((340, 600), "2026年3月2日", fontname="china-s", fontsize=16)
    data: bytes = document.tobytes()
    return data


@dataclass
class Desk:
    """A folder with a document, a configuration and a root; runs the commands."""

    folder: Path
    module: str
    label: str
    monkeypatch: pytest.MonkeyPatch

    def seal(self, *options: str, pin: str = PIN, source: bytes | None = None) -> int:
        (self.folder / "in.pdf").write_bytes(letter() if source is None else source)
        self.monkeypatch.setattr("sys.stdin", io.StringIO(f"{pin}\n"))
        files = (str(self.folder / "in.pdf"), str(self.target))
        card = ("--module", self.module, "--token", self.label)
        return main(["--config", str(self.folder / "c.toml"), "seal", *files, *card, *options])

    def verify(self, *options: str) -> int:
        where = ("--config", str(self.folder / "c.toml"), "verify", str(self.target))
        return main([*where, *options])

    @property
    def target(self) -> Path:
        return self.folder / "out.pdf"


@pytest.fixture
def desk(card: TrainingCard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    (tmp_path / "c.toml").write_text(f'data_dir = "{tmp_path}"\n')
    (tmp_path / "trust").mkdir()
    (tmp_path / "trust" / "root.der").write_bytes(card.ca_certificate)
    return Desk(tmp_path, card.module, card.label, monkeypatch)


def test_seal_and_verify(desk: Desk, pki: Pki, capsys: pytest.CaptureFixture[str]) -> None:
    (desk.folder / "trust" / "tsa.pem").write_bytes(pki.root)
    code = desk.seal("--straddle", "--tsa", pki.tsa, "--reason", "3509990001 核准")
    said = capsys.readouterr()
    assert code == Exit.OK
    assert said.out == f"{desk.target}\n"
    assert "card.revocation_unknown" in said.err
    sealed = desk.target.read_bytes()
    assert seen(sealed, "red", 3).right > 205
    assert seen(sealed, "red", 1).left > 190
    assert desk.verify("--json", "--offline") == Exit.UNKNOWN
    report = json.loads(capsys.readouterr().out)
    (signature,) = report["signatures"]
    assert (signature["trust"], signature["timestamp"]) == ("valid", "valid")
    assert (signature["revocation"], signature["verdict"]) == ("unknown", "unknown")
    assert signature["reason"] == "3509990001 核准"
    assert [mark["page"] for mark in signature["marks"]] == [3, 1, 2, 3]
    assert desk.verify() == Exit.UNKNOWN
    text = capsys.readouterr().out
    assert "林知夏" in text
    assert "未知（查不到证书状态）" in text
    document = mupdf.open(desk.target)
    document[0].insert_text((100, 100), "and more")
    document.saveIncr()
    assert desk.verify("--offline") == Exit.INVALID
    assert "之后被改动过" in capsys.readouterr().out


def test_files_without_a_signature_or_sense(desk: Desk) -> None:
    assert desk.verify() == Exit.REFUSED
    desk.target.write_bytes(letter())
    assert desk.verify() == Exit.NO_SIGNATURE
    desk.target.write_bytes(b"no PDF")
    assert desk.verify() == Exit.REFUSED


@pytest.mark.parametrize(
    ("options", "source", "code", "said"),
    [
        (["--keyword", "没有的字"], None, Exit.REFUSED, "document.keyword_not_found"),
        (["--at", "60,90"], locked_pdf("", may_change=False), Exit.REFUSED, "forbids_changes"),
        (["--token", "another"], None, Exit.CARD, "card.other_card"),
    ],
)
def test_refused_before_the_pin(
    desk: Desk,
    shim: Shim,
    options: list[str],
    source: bytes | None,
    code: Exit,
    said: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    desk.module = shim.module
    assert desk.seal(*options, source=source) == code
    assert said in capsys.readouterr().err
    assert shim.count("logins") == 0
    assert not desk.target.exists()


def test_output_is_never_overwritten(desk: Desk) -> None:
    desk.target.write_text("something")
    assert desk.seal() == Exit.USAGE
    assert desk.target.read_text() == "something"


def test_seal_is_in_the_ledger(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    ring = MemoryKeyring()
    desk.monkeypatch.setattr("clerk_desktop.sync.secrets.trusted_ring", lambda: ring)
    key = Secrets(find_ring=lambda: ring).store_key(is_new=True)
    path = desk.folder / "clerk.db"
    open_store(path, key).close()
    with hold(path):
        assert desk.seal() == Exit.STORE
    assert "store.already_running" in capsys.readouterr().err
    assert desk.seal(pin="975310") == Exit.CARD
    assert "975310" not in capsys.readouterr().err
    dead = ("--tsa", "http://127.0.0.1:9/")
    assert desk.seal("--keyword", "申请材料", "--hit", "1", *dead) == Exit.UNKNOWN
    assert desk.target.exists()
    with open_store(path, key) as store:
        done, failed = store.ledger_rows()
        assert store.verify_ledger().broken_at is None
    assert (done.kind, failed.kind) == (LedgerKind.SEAL, LedgerKind.SEAL_FAILED)
    facts: dict[str, Any] = dict(done.facts)
    assert (facts["file"], facts["timestamp"]) == ("in.pdf", "awaited")
    assert facts["places"].startswith("1:")
    assert failed.facts["code"] == "card.pin_wrong"
    assert "975310" not in str(failed)


def test_help_names_every_exit_code() -> None:
    for command, codes in (("seal", "0234567"), ("verify", "012348")):
        done = subprocess.run(
            [sys.executable, "-m", "clerk_desktop", command, "--help"],
            capture_output=True,
            text=True,
            check=True,
        )
        named = [
            line.strip()[0] for line in done.stdout.partition("exit codes:")[2].splitlines()[1:]
        ]
        assert "".join(named) == codes
