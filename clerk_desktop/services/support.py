"""The support bundle (支持包): what helps to help, and nothing that tells of a person or a case.

Each part is made of what may be known: counts, versions, codes, settings by kind. Nothing is copied
and then cleaned; ``redact`` goes over all of it once more, should a part forget itself.
"""

from __future__ import annotations

import io
import json
import platform
import re
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path, PurePath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from clerk_desktop import __version__
from clerk_desktop.config import Settings, schema, setting_types
from clerk_desktop.errors import ClerkError
from clerk_desktop.log import redact
from clerk_desktop.services import support_log
from clerk_desktop.services.doctor import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from concurrent.futures import Future
    from contextlib import AbstractContextManager

    from clerk_desktop.services.doctor import Check, Finding
    from clerk_desktop.sync.store import Store

_HIDDEN = "…"
_SYSTEM = ("/usr/", "/opt/", "/etc/", "/lib/", "/lib64/", "C:\\Windows\\", "C:\\Program Files")
_NUMBER = re.compile(r"-?\d{1,12}(?:\.\d{1,6})?|\d{4}-\d\d-\d\d")
_NAME = re.compile(r"[A-Za-z][\w.+-]{0,40}(?: [A-Za-z]{1,10}){0,3}", re.ASCII)
_NAMED_FACTS = frozenset(
    {"at", "body", "exit_code", "heading", "kind", "phase", "ring", "state", "status", "title"}
)
"""Facts of a finding whose values the program itself has words for."""

_ADDRESSES = frozenset({"hall_url", "proxy", "tsas"})
_NEWEST_BYTES = 2_000_000


@dataclass(frozen=True, slots=True)
class Bundle:
    """Files by name, all of them text."""

    files: Mapping[str, str]

    def packed(self) -> bytes:
        """A zip of them."""
        whole = io.BytesIO()
        with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in self.files.items():
                archive.writestr(name, text)
        return whole.getvalue()


def collect(
    settings: Settings,
    findings: Iterable[tuple[Check, Finding]],
    open_store: Callable[[], AbstractContextManager[Store]],
) -> Bundle:
    """Everything that goes into a bundle. Reads files and the store: not for the window's thread.

    Args:
        settings: Those that count.
        findings: Of the self-check.
        open_store: Opens the store for the calling thread; where it can't, its code is told.
    """
    parts = {
        "versions.txt": _versions(),
        "self-check.json": _findings(findings),
        "settings.txt": _settings(settings),
        "store.txt": _store(settings, open_store),
        **_logs(settings.log_dir),
        "components.txt": _components(),
    }
    return Bundle({name: redact(text) for name, text in parts.items()})


def collect_soon(
    settings: Settings,
    findings: Iterable[tuple[Check, Finding]],
    open_store: Callable[[], AbstractContextManager[Store]],
) -> Future[Bundle]:
    """``collect`` in a thread of its own."""
    thread = ThreadPoolExecutor(1, thread_name_prefix="support")
    collecting = thread.submit(collect, settings, tuple(findings), open_store)
    thread.shutdown(wait=False)
    return collecting


def _versions() -> str:
    lines = [
        f"clerk-desktop {__version__}",
        f"Python {platform.python_version()}",
        f"{platform.system()} {platform.release()} {platform.machine()}",
        "-".join(platform.libc_ver()),
    ]
    return "\n".join(lines) + "\n"


def _components() -> str:
    found = {f"{one.name} {one.version}" for one in metadata.distributions() if one.name}
    return "\n".join(sorted(found, key=str.lower)) + "\n"


def _findings(findings: Iterable[tuple[Check, Finding]]) -> str:
    plain = [
        {
            "part": check.part,
            "subject": _subject(check),
            "health": finding.health,
            "code": finding.code,
            "facts": {
                name: value for name, value in finding.facts.items() if _is_told(name, value)
            },
        }
        for check, finding in findings
    ]
    return json.dumps(plain, indent=2) + "\n"


def _subject(check: Check) -> str:
    return _path(check.subject) if check.part is Part.MODULE else _address(check.subject)


def _is_told(name: str, value: str) -> bool:
    is_number = _NUMBER.fullmatch(value) is not None
    return is_number or (name in _NAMED_FACTS and _NAME.fullmatch(value) is not None)


def _settings(settings: Settings) -> str:
    lines = [f"{name} = {_told(settings, name)}" for name in schema()]
    if settings.refused:
        lines.append(f"refused: {', '.join(sorted(schema().keys() & set(settings.refused)))}")
    return "\n".join(lines) + "\n"


def _told(settings: Settings, name: str) -> str:
    value, kind = getattr(settings, name), setting_types()[name]
    if name == "clerk_may_change":
        return ", ".join(sorted(schema().keys() & set(value)))
    if name in _ADDRESSES:
        return " ".join(map(_address, (value,) if isinstance(value, str) else value)) or "none"
    if name == "modules":
        return " ".join(map(_path, value)) or "none"
    if kind is Path:
        return _file(value)
    is_open = bool(schema()[name].choices) or kind in {int, float, bool}
    return str(value) if is_open else ("set" if value else "none")


def _file(path: Path | None) -> str:
    if path is None:
        return "none"
    return "set, there" if path.exists() else "set, not there"


def _address(address: str) -> str:
    """Scheme, host and port: who logs in there, and to what, stays here."""
    if not address or address == "direct":
        return address
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return _HIDDEN
    shown = f"{parts.scheme}://{parts.hostname or _HIDDEN}"
    return f"{shown}:{port}" if port else shown


def _path(path: str) -> str:
    """A file of the system by its path, any other by its ending."""
    if path.startswith(_SYSTEM) and path.isascii():
        return path
    return f"{_HIDDEN}/*{PurePath(path).suffix}" if path else ""


def _store(settings: Settings, open_store: Callable[[], AbstractContextManager[Store]]) -> str:
    if not settings.store_path.exists():
        return "none\n"
    try:
        with open_store() as store:
            figures = store.figures()
    except ClerkError as error:
        return f"{error.code}\n"
    figures["bytes"] = settings.store_path.stat().st_size
    return "".join(f"{name}: {count}\n" for name, count in figures.items())


def _logs(folder: Path) -> dict[str, str]:
    """The newest first; what is older than the last bytes of each is left out."""
    found: dict[str, str] = {}
    for number, file in enumerate(sorted(folder.glob("clerk.log*"))):
        found[f"log-{number}.txt"] = support_log.told(_newest(file))
    crash = folder / "crash.log"
    if crash.exists() and crash.stat().st_size:
        found["crash.txt"] = support_log.crash_told(_newest(crash))
    return found


def _newest(file: Path) -> str:
    return file.read_bytes()[-_NEWEST_BYTES:].decode("utf-8", "replace")
