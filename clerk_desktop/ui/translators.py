"""The language of the window: its own texts, Qt's, and how numbers and dates are written."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from clerk_desktop.language import sources, speak
from clerk_desktop.resources import resource

if TYPE_CHECKING:
    from pathlib import Path

    from clerk_desktop.language import Translate

_LOCALES = {"zh": "zh_CN", "en": "en_GB"}

_log = logging.getLogger(__name__)


def install(application: QCoreApplication, choice: str) -> None:
    """Speak a language from now on: ``zh``, ``en``, or the ``system``'s own."""
    language = of_system(QLocale.system().uiLanguages()) if choice == "system" else choice
    QLocale.setDefault(QLocale(_LOCALES[language]))
    speak(sources)
    if language == "zh":
        qt_texts = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        _load(application, f"{qt_texts}/qtbase_zh_CN.qm")
    elif _load(application, resource("translations", "clerk_en.qm")):
        speak(_translated)


def english() -> Translate:
    """English beside the language of the window, for ``speaking``."""
    translator = QTranslator()
    translator.load(str(resource("translations", "clerk_en.qm")))

    def translate(text: str, comment: str, count: int) -> str:
        found = translator.translate("", text, comment, count)
        return found.replace("%n", str(count)) if found else sources(text, comment, count)

    return translate


def of_system(names: list[str]) -> str:
    """Chinese, unless the first language that the system names and we speak is English."""
    spoken = [name[:2] for name in names if name[:2] in _LOCALES]
    return spoken[0] if spoken else "zh"


def _load(application: QCoreApplication, file: str | Path) -> bool:
    translator = QTranslator(application)
    if translator.load(str(file)):
        return application.installTranslator(translator)
    _log.warning("no texts in %s", file)
    return False


def _translated(text: str, comment: str, count: int) -> str:
    return QCoreApplication.translate("", text, comment, count)
