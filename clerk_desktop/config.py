"""Settings: one schema; frozen, passed to whoever needs them. ``config_files`` reads them.

A setting is one line of ``Settings``. What its ``Setting`` says is used three times: to check the
configuration files, for the reference in ``docs/administration.md``, and for the commented
``config.toml`` that the packages bring.
"""

from __future__ import annotations

import math
import sys
from dataclasses import dataclass, field
from pathlib import Path
from types import NoneType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import platformdirs

from clerk_desktop.line import Line, Room

APP = "clerk-desktop"
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What an administrator is told of a setting, and what is checked.

    Attributes:
        doc: What it does, in whole sentences of Markdown.
        unit: Of a number, e.g. ``s``.
        minimum: The least number that is accepted.
        choices: The only values that are accepted; empty: any of its type.
        by_clerk: Whether the clerk's own file may set it where ``clerk_may_change`` is left out.
        default_words: How the reference names a default that differs between machines.
        example: Shown in the packages' ``config.toml`` where the default says too little.
    """

    doc: str
    unit: str = ""
    minimum: float = -math.inf
    choices: tuple[str | int, ...] = ()
    by_clerk: bool = False
    default_words: str = ""
    example: str | tuple[str, ...] = ""


def machine_file() -> Path:
    """The machine's configuration, the administrator's."""
    if sys.platform == "win32":
        return Path(platformdirs.site_config_dir(APP, appauthor=False)) / "config.toml"
    return Path("/etc") / APP / "config.toml"


def clerk_file() -> Path:
    """The configuration of the clerk's account."""
    return Path(platformdirs.user_config_dir(APP, appauthor=False)) / "config.toml"


def _data_dir() -> Path:
    return Path(platformdirs.user_data_dir(APP, appauthor=False))


def _open_to_clerks() -> tuple[str, ...]:
    return tuple(name for name, setting in schema().items() if setting.by_clerk)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an administrator sets; each field's ``Setting`` says what it means.

    Four are no settings: ``refused`` names what the clerk's own file set although it may not,
    ``firm`` what it may not set, ``chosen`` what any file sets, and ``own_file`` is the clerk's.
    """

    hall_url: Annotated[
        str,
        Setting(
            doc="Address of the provincial hall: https, or http on this machine itself. Without"
            " it the program looks for a sandbox hall on this machine.",
            example="https://hall.example.gov.cn/window",
        ),
    ] = "http://127.0.0.1:8700"
    data_dir: Annotated[
        Path,
        Setting(
            doc="Folder of the store, its ballast and the logs. It must be on a local disk: locks"
            " on network shares can't be relied upon. `~` is the user's home.",
            default_words="`~/.local/share/clerk-desktop`; on Windows"
            " `%LOCALAPPDATA%\\clerk-desktop`",
            example="~/clerk-desktop",
        ),
    ] = field(default_factory=_data_dir)
    modules: Annotated[
        tuple[str, ...],
        Setting(
            doc="Paths of PKCS#11 modules, the libraries of the cards' makers. When the list is"
            " empty, those found in the usual places and in p11-kit's list are asked.",
            example=("/usr/lib/libcastle_v2.so.1.0.0",),
        ),
    ] = ()
    poll_seconds: Annotated[
        float,
        Setting(
            doc="How often the hall is asked for changes when nothing else wakes the"
            " synchronisation.",
            unit="s",
            minimum=1,
        ),
    ] = 15.0
    tsas: Annotated[
        tuple[str, ...],
        Setting(
            doc="Addresses of timestamp authorities (RFC 3161), asked in this order. When none"
            " answers, a seal waits for its timestamp, which is added later without the card.",
            example=("https://tsa.example.gov.cn/rfc3161",),
        ),
    ] = ()
    trust_dir: Annotated[
        Path | None,
        Setting(
            doc="Folder of the root certificates (`.cer`, `.crt`, `.der`, `.pem`) that verification"
            " trusts. A seal whose certificate leads to none of them is shown as unknown.",
            default_words="`trust` in `data_dir`",
            example="/etc/clerk-desktop/trust",
        ),
    ] = None
    scanner_folder: Annotated[
        Path | None,
        Setting(
            doc="Folder into which the scanner writes. New PDF, JPEG and PNG files there are"
            " offered while a case is taken in; the program never changes or deletes them.",
            by_clerk=True,
            default_words="none",
            example="~/Scans",
        ),
    ] = None
    lock_minutes: Annotated[
        float,
        Setting(
            doc="The window is locked when nobody has used keyboard or mouse for that long. 0 is"
            " never. It is always locked together with the desktop.",
            unit="min",
            minimum=0,
        ),
    ] = 15.0
    lock_on_card_removal: Annotated[
        bool,
        Setting(
            doc="Whether the window is locked when a card is taken out of its reader. The card's"
            " own login always ends with it."
        ),
    ] = False
    undo_seconds: Annotated[
        float,
        Setting(
            doc="How long an action waits on this machine before it is sent, so that the clerk can"
            " withdraw it by Ctrl+Z. A seal doesn't wait. 0 sends at once.",
            unit="s",
            minimum=0,
            by_clerk=True,
        ),
    ] = 5.0
    notices: Annotated[
        bool,
        Setting(
            doc="Whether the desktop shows a notice when a limit comes near, an arbitration was"
            " ruled on, a batch came to rest or something needs the clerk. It names no person. The"
            " bell in the window tells of it in any case.",
            by_clerk=True,
        ),
    ] = True
    notice_days: Annotated[
        int,
        Setting(
            doc="How many working days before its day a limit is told of.",
            unit="working days",
            minimum=0,
            by_clerk=True,
        ),
    ] = 2
    language: Annotated[
        str,
        Setting(
            doc="Language of the window: Chinese (`zh`), English (`en`), or as the `system` is set"
            " up, Chinese where it is neither. Counts from the next start. Letters and the ledger"
            " are Chinese in either.",
            choices=("system", "zh", "en"),
            by_clerk=True,
        ),
    ] = "system"
    colours: Annotated[
        str,
        Setting(
            doc="`light`, `dark`, or as the `system` is set up.",
            choices=("system", "light", "dark"),
            by_clerk=True,
        ),
    ] = "system"
    text_size: Annotated[
        int,
        Setting(
            doc="Size of all texts in the window. Counts from the next start.",
            unit="%",
            choices=(100, 115, 130, 150),
            by_clerk=True,
        ),
    ] = 100
    applicant_screen: Annotated[
        str,
        Setting(
            doc="Monitor on which the applicant sees their case and the letter that is being"
            " sealed: `off`, `other` for one that the clerk's window isn't on, or a monitor's name"
            " as the system calls it. The clerk chooses it in the status bar or with"
            " Ctrl+Shift+D.",
            by_clerk=True,
            example="other",
        ),
    ] = "off"
    applicant_language: Annotated[
        str,
        Setting(
            doc="Language of the applicant's monitor: Chinese (`zh`), English (`en`), `both`, or"
            " as the `window`. Names, items and letters stay as they are.",
            choices=("window", "zh", "en", "both"),
        ),
    ] = "window"
    proxy: Annotated[
        str,
        Setting(
            doc="Address of the proxy on the way to the hall. Empty: as the system says."
            " `direct`: none.",
            example="http://proxy.example.gov.cn:3128",
        ),
    ] = ""
    hall_certificate: Annotated[
        Path | None,
        Setting(
            doc="PEM file with the only certificates that are trusted for the hall: its own, or its"
            " authority's. Without it, those that the system trusts.",
            default_words="the system's",
            example="/etc/clerk-desktop/hall.pem",
        ),
    ] = None
    client_certificate: Annotated[
        Path | None,
        Setting(
            doc="PEM file with the certificate that the hall knows this workstation by (mutual"
            " TLS).",
            default_words="none",
            example="/etc/clerk-desktop/workstation.pem",
        ),
    ] = None
    client_key: Annotated[
        Path | None,
        Setting(
            doc="PEM file with its private key, readable by the clerks' accounts only. May be left"
            " out when the key stands in `client_certificate`.",
            default_words="in `client_certificate`",
            example="/etc/clerk-desktop/workstation.key",
        ),
    ] = None
    queue_limit: Annotated[
        int,
        Setting(
            doc="How many actions may wait for the hall on this machine. The clerk is warned at"
            " 80 %; at 100 % no new work is taken on. Nothing that was taken on is dropped.",
            minimum=10,
        ),
    ] = 5_000
    store_limit_mb: Annotated[
        int,
        Setting(
            doc="How big the store with its documents may become. The clerk is warned at 80 %; at"
            " 100 % no new work is taken on.",
            unit="MB",
            minimum=100,
        ),
    ] = 20_000
    prefetch_mb: Annotated[
        int,
        Setting(
            doc="Materials of the cases due next are fetched before somebody opens them, up to so"
            " much. 0 fetches none.",
            unit="MB",
            minimum=0,
        ),
    ] = 1_000
    prefetch_largest_mb: Annotated[
        int,
        Setting(
            doc="A material that is bigger is fetched only when somebody opens it.",
            unit="MB",
            minimum=0,
        ),
    ] = 64
    recovery_key: Annotated[
        Path | None,
        Setting(
            doc="PEM file with the office's public recovery key (X25519). The key of the store is"
            " sealed to it, so that the office can open a store whose key is lost.",
            default_words="none",
            example="/etc/clerk-desktop/recovery.pem",
        ),
    ] = None
    update_key: Annotated[
        Path | None,
        Setting(
            doc="PEM file with the publisher's public key (Ed25519). With it the program looks"
            " for newer packages and tells the clerk; without it, it doesn't.",
            default_words="none",
            example="/etc/clerk-desktop/publisher.pem",
        ),
    ] = None
    update_folder: Annotated[
        Path | None,
        Setting(
            doc="Folder, as a rule a file share, in which newer packages are looked for instead of"
            " at the hall.",
            default_words="none: at the hall",
            example="/mnt/releases",
        ),
    ] = None
    source_offer: Annotated[
        str,
        Setting(
            doc="Where the centre offers the program's source to whoever uses it (AGPL, section 6"
            " and 13): an address, or a sentence. The about dialog shows it beside the archive that"
            " the package brings.",
            example="http://hall.example.gov.cn/source/",
        ),
    ] = ""
    clerk_may_change: Annotated[
        tuple[str, ...],
        Setting(
            doc="Names of the settings that the clerk's own file may set. Counts only in the"
            " machine's file.",
            default_words="those whose last column says yes",
            example=("poll_seconds",),
        ),
    ] = field(default_factory=_open_to_clerks)
    refused: tuple[str, ...] = ()
    firm: frozenset[str] = frozenset()
    chosen: frozenset[str] = frozenset()
    own_file: Path = field(default_factory=clerk_file)

    @property
    def roots_path(self) -> Path:
        """Where the trusted root certificates are."""
        return self.trust_dir or self.data_dir / "trust"

    @property
    def line(self) -> Line:
        """How the hall is reached."""
        return Line(
            proxy=self.proxy,
            hall_certificate=self.hall_certificate,
            client_certificate=self.client_certificate,
            client_key=self.client_key,
        )

    @property
    def room(self) -> Room:
        """How much may lie on this machine."""
        return Room(
            queue_actions=self.queue_limit,
            store_bytes=self.store_limit_mb * _MEGABYTE,
            prefetch_bytes=self.prefetch_mb * _MEGABYTE,
            prefetch_largest=self.prefetch_largest_mb * _MEGABYTE,
        )

    @property
    def store_path(self) -> Path:
        """The SQLCipher file."""
        return self.data_dir / "clerk.db"

    @property
    def tries_dir(self) -> Path:
        """Where wrong PINs are counted for cards that don't tell; no PIN is in it."""
        return self.data_dir / "pin-tries"

    @property
    def log_dir(self) -> Path:
        """Where logs and crash reports go."""
        return self.data_dir / "log"


def schema() -> dict[str, Setting]:
    """Every setting by its name, in the order of ``Settings``."""
    hints = get_type_hints(Settings, include_extras=True)
    return {name: hint.__metadata__[0] for name, hint in hints.items() if _is_setting(hint)}


def setting_types() -> dict[str, Any]:
    """The type of each setting, without the ``None`` of an optional one: TOML knows no null."""
    hints = get_type_hints(Settings)
    return {name: _without_none(hints[name]) for name in schema()}


def _is_setting(hint: Any) -> bool:
    return get_origin(hint) is Annotated


def _without_none(kind: Any) -> Any:
    parts = [part for part in get_args(kind) if part is not NoneType]
    return parts[0] if NoneType in get_args(kind) else kind


def choice_words(setting: Setting) -> str:
    """The only values of a setting, as the reference and an error list them."""
    return " or ".join(map(str, setting.choices))


def type_words(kind: Any) -> str:
    """What the reference and an error call a setting's type."""
    if get_origin(kind) is tuple:
        return f"list of {type_words(get_args(kind)[0])}"
    words = {str: "text", Path: "path", int: "whole number", float: "number", bool: "true or false"}
    return words[kind]
