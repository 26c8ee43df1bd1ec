"""What may be loaded before the first paint: the store, but nothing slow behind it."""

import subprocess
import sys

SLOW = ("requests", "urllib3", "truststore", "msgspec", "keyring", "pypinyin", "filelock")


def test_the_store_and_the_loop_load_nothing_slow() -> None:
    script = (
        "import sys\n"
        "import clerk_desktop.sync.store, clerk_desktop.sync.loop, clerk_desktop.sync.login\n"
        "import clerk_desktop.sync.secrets, clerk_desktop.sync.store_file\n"
        f"print([name for name in {SLOW!r} if name in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
