"""The command line. Without a command it opens the window."""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from clerk_desktop import __version__
from clerk_desktop.config_files import load_settings

if TYPE_CHECKING:
    from collections.abc import MutableMapping, Sequence

NO_SCREEN = (
    "clerk-desktop: 没有图形界面（DISPLAY 和 WAYLAND_DISPLAY 均未设置）。\n"
    "clerk-desktop: no screen: neither DISPLAY nor WAYLAND_DISPLAY is set. Start it in a desktop"
    " session, or set QT_QPA_PLATFORM=offscreen for tests."
)
SETUP = "setup"
"""The one command that opens the window: with the first-run assistant before it."""

USAGE = 2
"""Exit code when the program can't start as it was asked to."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; its exit code."""
    multiprocessing.freeze_support()
    arguments = sys.argv[1:] if arguments is None else arguments
    options = _parser(arguments).parse_args(arguments)
    try:
        settings = load_settings(options.config)
    except (OSError, ValueError) as error:
        print(f"clerk-desktop: {error}", file=sys.stderr)
        return USAGE
    wants_setup = bool(arguments) and options.command == SETUP
    if arguments and options.command is not None and not wants_setup:
        from clerk_desktop import commands

        return commands.run(settings, options)
    if not has_screen(os.environ, sys.platform):
        print(NO_SCREEN, file=sys.stderr)
        return USAGE
    choose_input_method(os.environ)
    from clerk_desktop.app import run

    return run(settings, partial(load_settings, options.config), wants_setup=wants_setup)


def has_screen(environment: MutableMapping[str, str], platform: str) -> bool:
    """Whether Qt would find a screen; without one it aborts the process."""
    if not platform.startswith("linux"):
        return True
    names = ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY")
    return any(environment.get(name) for name in names)


def choose_input_method(environment: MutableMapping[str, str]) -> None:
    """Reach fcitx through its ibus side: Qt's own packages carry no fcitx plugin."""
    chosen = environment.get("QT_IM_MODULE", "") + environment.get("XMODIFIERS", "")
    if "fcitx" in chosen:
        environment["QT_IM_MODULE"] = "ibus"


def _parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    """All subcommands, where the window isn't simply opened: it doesn't wait for them."""
    parser = argparse.ArgumentParser(
        prog="clerk-desktop", description="Workstation of a window clerk. Opens the window."
    )
    parser.add_argument("--config", type=Path, metavar="FILE", help="settings (TOML)")
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    if arguments:
        from clerk_desktop import commands

        commands.add_to(parser).add_parser(
            SETUP, help="open the window with the first-run assistant"
        )
    return parser


if __name__ == "__main__":
    sys.exit(main())
