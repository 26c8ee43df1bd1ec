"""Which files of Qt's package an installer carries.

These are the modules that the program imports, the plugins named here, and the libraries that both
link to.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from installer import binaries
from installer.windows import binaries as windows_binaries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

TEXTS = ("qtbase_zh_CN.qm",)
"""The words that Qt's own dialogs bring."""

FILES = ("__init__.py", "_config.py", "_git_pyside_version.py")
"""The modules of Qt's package itself."""


@dataclass(frozen=True, slots=True)
class QtLayout:
    """How Qt's package lies on a system, and what of it the window asks for there.

    Attributes:
        module, plugin: Names of the files of a module and a plugin, ``{}`` for its own.
        libraries: Patterns of the libraries, below the package.
        below: Folder of plugins and translations, below the package.
        plugins: Kind and names; all others need what the window doesn't do.
        needed: Names of the libraries that a file is linked to.
        is_binary: Whether a file is a program or a library of that system.
    """

    module: str
    plugin: str
    libraries: tuple[str, ...]
    below: str
    plugins: Mapping[str, set[str]]
    needed: Callable[[Path], list[str]]
    is_binary: Callable[[Path], bool]

    def kept(self, qt: Path, modules: set[str]) -> set[Path]:
        """The files of the package ``qt`` that stay.

        Raises:
            ValueError: It lacks a plugin, or one of ``modules``: its name has changed.
        """
        kept = {qt / name for name in FILES}
        kept |= {qt / self.below / "translations" / name for name in TEXTS}
        roots = [qt / self.module.format(name) for name in modules]
        roots += [
            qt / self.below / "plugins" / kind / self.plugin.format(name)
            for kind, names in self.plugins.items()
            for name in names
        ]
        return kept | set(self._linked(roots, qt))

    def _linked(self, roots: list[Path], qt: Path) -> Iterator[Path]:
        """``roots``, and the libraries of ``qt`` that they link to, over however many others."""
        if missing := [root for root in roots if not root.exists() or not self.is_binary(root)]:
            raise ValueError(f"not in this version of Qt: {', '.join(map(str, missing))}")
        own = {path.name.lower(): path for glob in self.libraries for path in qt.glob(glob)}
        todo, seen = list(roots), set[str]()
        while todo:
            library = todo.pop()
            yield library
            names = {name.lower() for name in self.needed(library)}
            new = [name for name in names if name in own and name not in seen]
            seen |= set(new)
            todo += [own[name] for name in new]


LINUX_QT = QtLayout(
    module="{}.abi3.so",
    plugin="{}.so",
    libraries=("*.so.*", "Qt/lib/*"),
    below="Qt",
    plugins={
        "iconengines": {"libqsvgicon"},
        "imageformats": {"libqico", "libqjpeg", "libqsvg"},
        "platforminputcontexts": {
            "libcomposeplatforminputcontextplugin",
            "libibusplatforminputcontextplugin",
        },
        "platforms": {"libqoffscreen", "libqwayland-generic", "libqxcb"},
        "platformthemes": {"libqxdgdesktopportal"},
        "printsupport": {"libcupsprintersupport"},
        "wayland-decoration-client": {"libbradient"},
        "wayland-shell-integration": {"libxdg-shell"},
    },
    needed=binaries.needed,
    is_binary=binaries.is_elf,
)

WINDOWS_QT = QtLayout(
    module="{}.pyd",
    plugin="{}.dll",
    libraries=("*.dll",),
    below="",
    plugins={
        "iconengines": {"qsvgicon"},
        "imageformats": {"qico", "qjpeg", "qsvg"},
        "platforms": {"qoffscreen", "qwindows"},
        "styles": {"qmodernwindowsstyle"},
    },
    needed=windows_binaries.needed,
    is_binary=windows_binaries.is_pe,
)
