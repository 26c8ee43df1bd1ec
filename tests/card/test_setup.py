"""The first-run assistant with a real hall, real TLS, a real token, and real keys."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from clerk_desktop.app import set_up
from clerk_desktop.card.client import CardClient
from clerk_desktop.config_files import load_settings
from clerk_desktop.services import setup_progress
from clerk_desktop.sync.secrets import Secrets
from clerk_desktop.ui.bridge import Bridge
from clerk_desktop.ui.pin_dialog import PinDialog
from clerk_desktop.ui.setup_dialog import SetupDialog
from tests.card.conftest import PIN
from tests.helpers.hall import RunningHall, hall_data
from tests.helpers.memory_keyring import MemoryKeyring
from tests.helpers.tls_server import Authority, TlsServer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from sandbox_hall.training import TrainingCard

__all__ = ["hall_data"]

PATIENCE = 20_000
RETURN = Qt.Key.Key_Return


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory, hall_data: Path) -> Iterator[RunningHall]:
    with RunningHall(tmp_path_factory.mktemp("hall"), hall_data, cases=2) as running:
        yield running


class Assistant:
    """The assistant on a clerk's and a machine's file."""

    def __init__(self, qtbot: QtBot, folder: Path, cards: CardClient) -> None:
        self.qtbot = qtbot
        self.own, self.machine = folder / "own" / "config.toml", folder / "machine.toml"
        self.bridge, self.cards = Bridge(), cards
        self.dialog = self.open()

    def open(self) -> SetupDialog:
        if not self.own.exists():
            self.own.parent.mkdir(exist_ok=True)
            self.own.write_text("", "utf-8")
        settings = load_settings(self.own, self.machine)
        secrets = Secrets(find_ring=MemoryKeyring)
        self.dialog = SetupDialog(self.bridge, settings, self.cards, secrets)
        self.qtbot.addWidget(self.dialog)
        with self.qtbot.waitActive(self.dialog):
            self.dialog.show()
            self.dialog.activateWindow()
        return self.dialog

    def find(self, name: str) -> QWidget:
        found = self.dialog.findChild(QWidget, name)
        assert found is not None, name
        return found

    def texts(self, name: str) -> list[str]:
        widget = self.find(name)
        labels = [widget, *widget.findChildren(QLabel)]
        return [str(label.property("text")) for label in labels if label.isVisible()]

    def waits(self, name: str, words: str) -> None:
        def told() -> None:
            assert any(words in text for text in self.texts(name)), self.texts(name)

        self.qtbot.waitUntil(told, timeout=PATIENCE)

    def type(self, name: str, text: str) -> None:
        field = self.find(name)
        assert isinstance(field, QLineEdit)
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(field, text)

    def press(self, name: str) -> None:
        button = self.find(name)
        assert isinstance(button, QAbstractButton)
        assert button.isEnabled(), name
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)


@pytest.fixture
def assistant(
    qtbot: QtBot, tmp_path: Path, card: TrainingCard
) -> Iterator[Callable[[], Assistant]]:
    with closing(CardClient((card.module,))) as cards:
        made: list[Assistant] = []

        def make() -> Assistant:
            made.append(Assistant(qtbot, tmp_path, cards))
            return made[-1]

        yield make
        for one in made:
            one.dialog.reject()


def test_from_the_address_to_a_test_seal_with_keys_alone(
    assistant: Callable[[], Assistant], hall: RunningHall, card: TrainingCard, qtbot: QtBot
) -> None:
    shown = assistant()
    assert shown.dialog.step == "setupHall"
    shown.type("setupAddress", hall.url)
    shown.waits("setupHallTried", "是办事大厅")
    QTest.keyClick(shown.find("setupAddress"), RETURN)
    assert shown.dialog.step == "setupCard", "plain http on this machine has no certificate"
    shown.waits("setupCardFound", "林知夏")
    shown.press("setupNext")
    assert shown.dialog.step == "setupSeal"
    shown.press("setupTry")
    qtbot.waitUntil(lambda: shown.dialog.findChild(PinDialog) is not None, timeout=PATIENCE)
    pin = shown.find("pinField")
    QTest.keyClicks(pin, "111111")
    QTest.keyClick(pin, RETURN)
    shown.waits("pinNote", "PIN 不正确")
    QTest.keyClicks(pin, PIN)
    QTest.keyClick(pin, RETURN)
    shown.waits("setupSealGood", "核验通过")
    shown.press("setupNext")
    assert shown.dialog.step == "setupDone"
    shown.press("setupNext")
    assert not shown.dialog.isVisible()
    settings = load_settings(shown.own, shown.machine)
    assert settings.hall_url == hall.url
    assert not setup_progress.is_due(settings)
    assert {file.name for file in shown.own.parent.iterdir()} == {"config.toml"}


def test_it_is_left_and_gone_on_with_and_goes_back(
    assistant: Callable[[], Assistant], hall: RunningHall
) -> None:
    shown = assistant()
    shown.type("setupAddress", hall.url)
    shown.press("setupNext")
    assert shown.dialog.step == "setupCard"
    QTest.keyClick(shown.dialog, Qt.Key.Key_Escape)
    assert not shown.dialog.isVisible()
    settings = load_settings(shown.own, shown.machine)
    assert settings.hall_url == hall.url
    assert setup_progress.is_due(settings)
    shown.open()
    assert shown.dialog.step == "setupCard"
    shown.press("setupBack")
    assert shown.dialog.step == "setupHall"
    address = shown.find("setupAddress")
    assert isinstance(address, QLineEdit)
    assert address.text() == hall.url


def test_an_address_that_anyone_could_listen_to_stops_it(
    assistant: Callable[[], Assistant],
) -> None:
    shown = assistant()
    shown.type("setupAddress", "http://hall.example")
    assert not shown.find("setupNext").isEnabled()
    assert "https" in shown.find("setupAddressFault").property("text")


def test_a_certificate_is_pinned_only_when_its_fingerprint_was_compared(
    assistant: Callable[[], Assistant], tmp_path: Path
) -> None:
    authority = Authority(tmp_path, "office")
    with TlsServer(authority.issue("hall", is_server=True)) as server:
        (tmp_path / "own").mkdir()
        (tmp_path / "own" / "config.toml").write_text('proxy = "direct"\n', "utf-8")
        shown = assistant()
        shown.type("setupAddress", server.url)
        shown.waits("setupHallTried", "应答的不是网上办事大厅")
        shown.press("setupNext")
        assert shown.dialog.step == "setupCertificate"
        shown.press("setupPinned")
        shown.qtbot.waitUntil(lambda: shown.find("setupFingerprint").isVisible(), timeout=PATIENCE)
        told = str(shown.find("setupFingerprint").property("text")).split()
        assert told == fingerprint((tmp_path / "hall.crt").read_text())
        assert not shown.find("setupNext").isEnabled()
        shown.press("setupCompared")
        shown.press("setupNext")
    settings = load_settings(shown.own, shown.machine)
    assert settings.hall_certificate == shown.own.with_name("hall.pem")
    assert fingerprint(settings.hall_certificate.read_text()) == told
    shown.press("setupBack")
    assert shown.find("setupNext").isEnabled(), "what is pinned stays pinned"
    shown.press("setupNext")
    assert load_settings(shown.own, shown.machine).hall_certificate is not None


def fingerprint(pem: str) -> list[str]:
    """Pairs of the SHA-256 fingerprint, by a library of its own."""
    digest = x509.load_pem_x509_certificate(pem.encode()).fingerprint(hashes.SHA256())
    return [f"{byte:02X}" for byte in digest]


def test_what_the_administrator_has_set_is_skipped(
    assistant: Callable[[], Assistant], tmp_path: Path
) -> None:
    (tmp_path / "machine.toml").write_text('hall_url = "https://hall.example"\n', "utf-8")
    shown = assistant()
    assert shown.dialog.step == "setupCard"
    assert not shown.find("setupBack").isEnabled()
    assert not setup_progress.is_due(load_settings(shown.own, shown.machine))


def test_without_a_usable_card_it_says_why_and_goes_on(
    assistant: Callable[[], Assistant], card: TrainingCard, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "machine.toml").write_text("", "utf-8")
    for token in (card.configuration.parent / "tokens").iterdir():
        for file in token.iterdir():
            file.unlink()
        token.rmdir()
    shown = assistant()
    shown.press("setupNext")
    shown.press("setupTry")
    shown.waits("setupSealBad", "未插入印章卡")
    shown.press("setupNext")
    assert shown.dialog.step == "setupDone"
    assert QApplication.focusWidget() is shown.find("setupNext")


def test_it_comes_before_the_window_and_can_be_left_at_once(
    qapp: QApplication, tmp_path: Path, card: TrainingCard
) -> None:
    own = tmp_path / "own.toml"
    own.write_text(f'modules = ["{card.module}"]\ndata_dir = "{tmp_path}"\n', "utf-8")
    settings = load_settings(own, tmp_path / "none.toml")
    assert setup_progress.is_due(settings)
    left: list[str] = []

    def leave() -> None:
        dialog = QApplication.activeWindow()
        assert isinstance(dialog, SetupDialog)
        left.append(dialog.step)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    QTimer.singleShot(1500, leave)
    set_up(qapp, settings, Secrets(find_ring=MemoryKeyring))
    assert left == ["setupHall"]
    assert not (tmp_path / "clerk.db").exists()
    assert load_settings(own, tmp_path / "none.toml").chosen == {"modules", "data_dir"}
