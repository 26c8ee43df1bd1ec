"""``clerk-desktop update``: whether a newer package was released, and its file, checked."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from clerk_desktop import __version__
from clerk_desktop.commands.ending import Exit, ended_by, say
from clerk_desktop.errors import ClerkError

if TYPE_CHECKING:
    from clerk_desktop.config import Settings
    from clerk_desktop.sync.package_sources import Source
    from clerk_desktop.sync.packages import Package
    from clerk_desktop.sync.secrets import Secrets


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    update = commands.add_parser("update", help="newer packages of this program")
    kinds = update.add_subparsers(dest="update", metavar="WHAT", required=True)
    kinds.add_parser("check", help="show as JSON whether there is one")
    fetch = kinds.add_parser("fetch", help="fetch it, check it, and print its path")
    fetch.add_argument("folder", type=Path, help="writable by administrators only")
    update.set_defaults(run=run)


def run(settings: Settings, options: argparse.Namespace, _secrets: Secrets) -> int:
    """Do the command; its exit code."""
    from clerk_desktop.services.updates import newer, source_of

    if settings.update_key is None:
        say("未设置 update_key：没有发布者的公钥就无法核对安装包。")
        return Exit.USAGE
    try:
        source = source_of(settings)
        package = newer(source, settings.update_key)
        if options.update == "check":
            return _show(package)
        if package is None:
            say(f"没有比 {__version__} 更新的安装包。")
            return Exit.NOTHING_NEWER
        return _fetch(source, package, options.folder)
    except ClerkError as error:
        return ended_by(error)
    except ValueError as error:
        say(str(error))
        return Exit.USAGE


def _show(package: Package | None) -> int:
    newer = None if package is None else asdict(package)
    print(json.dumps({"version": __version__, "newer": newer}, ensure_ascii=False))
    return Exit.OK


def _fetch(source: Source, package: Package, folder: Path) -> int:
    from clerk_desktop.sync.package_sources import fetch

    try:
        folder.mkdir(parents=True, exist_ok=True)
        print(fetch(source, package, folder))
    except OSError as error:
        say(f"无法写入 {folder}：{error.strerror}。请换一个文件夹，或清理磁盘。")
        return Exit.OUTPUT
    return Exit.OK
