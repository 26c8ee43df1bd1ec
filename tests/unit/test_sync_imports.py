"""What may be loaded before the first paint: store, session and list, but nothing a click later."""

import subprocess
import sys

SLOW = ("requests", "urllib3", "truststore", "msgspec", "keyring", "pypinyin", "filelock")
LATER = (
    "clerk_desktop.card.worker",
    "clerk_desktop.documents.letter_facts",
    "clerk_desktop.services.intake",
    "clerk_desktop.services.phrases",
    "clerk_desktop.services.seals",
    "clerk_desktop.services.supervision",
    "clerk_desktop.sync.hall",
    "clerk_desktop.ui.case_desk",
    "clerk_desktop.ui.change_pin_dialog",
    "clerk_desktop.ui.crash",
    "clerk_desktop.ui.intake_page",
    "clerk_desktop.ui.message_texts",
    "clerk_desktop.ui.pin_dialog",
    "clerk_desktop.ui.supervision",
    "clerk_desktop.ui.tray",
    "clerk_desktop.workflow.intake",
    "clerk_desktop.workflow.supervision_words",
)


def loaded(names: tuple[str, ...], imports: str) -> str:
    """Which of ``names`` a new process has loaded after the imports."""
    script = f"import sys\n{imports}\nprint([name for name in {names!r} if name in sys.modules])\n"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_the_store_and_the_loop_load_nothing_slow() -> None:
    imports = (
        "import clerk_desktop.sync.store, clerk_desktop.sync.loop, clerk_desktop.sync.login\n"
        "import clerk_desktop.sync.secrets, clerk_desktop.sync.store_file"
    )
    assert loaded(SLOW, imports) == "[]"


def test_the_list_loads_nothing_that_is_a_click_later() -> None:
    imports = (
        "import clerk_desktop.app, clerk_desktop.services.workstation, clerk_desktop.ui.workplace\n"
        "import clerk_desktop.sync.opening, clerk_desktop.sync.exchange, clerk_desktop.sync.loop\n"
        "import clerk_desktop.card.client, clerk_desktop.documents.preview_client"
    )
    assert loaded(SLOW + LATER, imports) == "[]"
