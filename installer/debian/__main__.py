"""``python -m installer.debian``: build ``clerk-desktop_VERSION_amd64.deb`` with one command.

The same commit makes the same bytes: every time in the package is that of the last commit.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from clerk_desktop import __version__
from installer import glibc, program
from installer.debian.control import write_control
from installer.debian.root import HOME, Parts, lay_root, settle
from installer.debian.runtime import runtime
from installer.wheels import LINUX, ROOT, download

_KEPT = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "clerk-desktop"
_CACHE = _KEPT / "package"
"""Outside of the checkout: what takes minutes to make serves the next checkout as well."""

_PIP = (str(ROOT / ".tools" / "bin" / "python"), "-m", "pip")
_START = time.monotonic()


def main() -> int:
    """Build it, and say what it became."""
    options = _parser().parse_args()
    _CACHE.mkdir(parents=True, exist_ok=True)
    parts = Parts(
        runtime(_CACHE, _say),
        download(LINUX, _CACHE / "wheels", _PIP),
        program.last_commit_seconds(),
        options.version,
    )
    _say("laying the files")
    with tempfile.TemporaryDirectory(dir=_CACHE) as folder:
        root = Path(folder, "root")
        root.mkdir()
        lay_root(root, parts)
        if not glibc.runs_on(glibc.OLDEST, glibc.needs(root / HOME)):
            print(glibc.report(root / HOME), file=sys.stderr)
            return 1
        write_control(root, parts.version)
        settle(root, parts.seconds)
        _say("packing")
        package = build(root, options.output, parts, options.level)
    _describe(package)
    return 0


def build(root: Path, output: Path, parts: Parts, level: int) -> Path:
    """Pack the finished tree ``root``; the package in the folder ``output``."""
    output.mkdir(parents=True, exist_ok=True)
    package = output / f"clerk-desktop_{parts.version}_amd64.deb"
    subprocess.run(
        # xz, because dpkg on the older systems knows nothing newer.
        [
            "dpkg-deb",
            "--root-owner-group",
            "-Zxz",
            f"-z{level}",
            "--build",
            str(root),
            str(package),
        ],
        check=True,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(parts.seconds)},
    )
    return package


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="package", description=__doc__)
    parser.add_argument("--output", type=Path, default=ROOT / "dist", help="folder of the package")
    parser.add_argument("--level", type=int, default=6, help="of compression: 1 is quick")
    parser.add_argument("--version", default=__version__, help="only for tests of an upgrade")
    return parser


def _describe(package: Path) -> None:
    size = package.stat().st_size / 1_000_000
    field = subprocess.run(
        ["dpkg-deb", "--field", str(package), "Installed-Size"],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    _say(f"{package}: {size:.1f} MB, {int(field.stdout) / 1024:.0f} MiB installed")
    _say(f"SHA-256 {hashlib.sha256(package.read_bytes()).hexdigest()}")


def _say(line: str) -> None:
    print(f"[{time.monotonic() - _START:5.1f} s] {line}", flush=True)


if __name__ == "__main__":
    shutil.which("dpkg-deb") or sys.exit("dpkg-deb is missing: packages are built on Debian")
    sys.exit(main())
