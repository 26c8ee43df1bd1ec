"""``python -m tests.helpers.blocked_window``: the window on a store that a newer program wrote.

Marks this machine's store as one version newer than this program knows, opens the window, prints
what it says, and takes the mark away.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtWidgets import QLabel, QPushButton

from clerk_desktop.app import Program, make_application
from clerk_desktop.config import Settings
from clerk_desktop.config_files import load_settings
from clerk_desktop.sync.database import Database
from clerk_desktop.sync.secrets import Secrets
from demo.hand import Hand


def main() -> None:
    """Print the words of the refusal."""
    settings = load_settings()
    _change_version(settings, 1)
    try:
        print(_words(settings))
    finally:
        _change_version(settings, -1)


def _words(settings: Settings) -> str:
    application = make_application(settings)
    program = Program(settings)
    program.window.show()
    program.open()
    hand = Hand(Path(tempfile.mkdtemp()))
    said = hand.find("loginNote", QLabel).text()
    button = program.window.login.findChild(QPushButton, "loginButton")
    assert button is not None
    assert not button.isEnabled()
    program.close()
    application.quit()
    return said


def _change_version(settings: Settings, by: int) -> None:
    store = Database(settings.store_path, Secrets().store_key(is_new=False), lambda: None)
    version = int(store.value("PRAGMA user_version")) + by
    store.script(f"PRAGMA user_version = {version}")
    store.close()


if __name__ == "__main__":
    main()
