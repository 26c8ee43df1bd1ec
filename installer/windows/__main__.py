"""``python -m installer.windows``: build ``clerk-desktop-VERSION-setup.exe`` with one command."""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from clerk_desktop import __version__
from installer import program
from installer.wheels import ROOT, WINDOWS, download
from installer.windows.tree import FILES, Parts, lay_tree

_CACHE = ROOT / ".cache" / "package-windows"
_PIP = (str(ROOT / ".tools" / "bin" / "python"), "-m", "pip")
_START = time.monotonic()


def main() -> int:
    """Build it, and say what it became."""
    options = _parser().parse_args()
    _CACHE.mkdir(parents=True, exist_ok=True)
    wheels = download(WINDOWS, _CACHE / "wheels", _PIP)
    _say("laying the files")
    with tempfile.TemporaryDirectory(dir=_CACHE) as folder:
        tree = Path(folder, "tree")
        tree.mkdir()
        lay_tree(tree, Parts(_CACHE, _PIP, wheels, program.last_commit_seconds()))
        _say("packing")
        setup = build(tree, options.output, options.version, options.compressor)
        size = sum(file.stat().st_size for file in tree.rglob("*") if file.is_file())
    packed = setup.stat().st_size
    _say(f"{setup}: {packed / 1e6:.1f} MB, {size / 1e6:.0f} MB installed")
    _say(f"SHA-256 {hashlib.sha256(setup.read_bytes()).hexdigest()}")
    return 0


def build(tree: Path, output: Path, version: str, compressor: str) -> Path:
    """Pack the finished ``tree``; the installer in the folder ``output``.

    Raises:
        subprocess.CalledProcessError: makensis refused; it has said why.
    """
    output.mkdir(parents=True, exist_ok=True)
    setup = output.resolve() / f"clerk-desktop-{version}-setup.exe"
    kilobytes = sum(file.stat().st_size for file in tree.rglob("*") if file.is_file()) // 1024
    facts = {
        "TREE": tree, "OUTPUT": setup, "VERSION": version, "KILOBYTES": kilobytes,
        "COMPRESSOR": compressor,
    }  # fmt: skip
    subprocess.run(
        [
            *("makensis", "-V2", "-INPUTCHARSET", "UTF8", "-WX"),
            *(f"-D{name}={value}" for name, value in facts.items()),
            str(FILES / "setup.nsi"),
        ],
        check=True,
    )
    return setup


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="package-windows", description=__doc__)
    parser.add_argument("--output", type=Path, default=ROOT / "dist", help="its folder")
    parser.add_argument(
        "--compressor", choices=("lzma", "zlib"), default="lzma", help="zlib is quick, but bigger"
    )
    parser.add_argument("--version", default=__version__, help="only for tests of an upgrade")
    return parser


def _say(line: str) -> None:
    print(f"[{time.monotonic() - _START:5.1f} s] {line}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
