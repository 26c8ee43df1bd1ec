"""The desktop's Secret Service, a real one on a session bus of its own."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SCRIPT = """
import sys
import keyring
from clerk_desktop.sync.secrets import Secrets

keyring.set_password("other", "store-key", "ab" * 32)
print(Secrets("other").store_key(is_new=False) == "ab" * 32)
secrets = Secrets("mine")
secrets.keep_refresh_token("lin", "first")
secrets.keep_refresh_token("lin", "second")
print(keyring.get_password("mine", "login lin"), secrets.refresh_token("lin"))
secrets.forget_refresh_token("lin")
secrets.forget_refresh_token("lin")
print(secrets.refresh_token("lin"), keyring.get_password("mine", "login lin"))
"""


def test_it_finds_what_the_key_ring_package_keeps_and_the_other_way_round() -> None:
    done = subprocess.run(
        [ROOT / "scripts" / "with-keyring.sh", sys.executable, "-c", SCRIPT],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.splitlines() == ["True", "second second", "None None"]
