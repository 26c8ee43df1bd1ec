"""Every text has its English, tables are translated when they are read, and what must stays."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator

from clerk_desktop.language import Texts, fixed, in_chinese, listed, mark, sources, speak, tr
from clerk_desktop.ui.translators import of_system
from installer import text_sources, texts

TABLE = Texts({1: mark("受理"), 2: mark("受理", "step")})


@pytest.fixture
def english(qapp: QCoreApplication) -> Iterator[None]:
    translator = QTranslator()
    assert translator.load(str(texts.build()))
    qapp.installTranslator(translator)
    speak(lambda text, comment, count: qapp.translate("", text, comment, count))
    yield
    speak(sources)
    qapp.removeTranslator(translator)


def test_the_program_keeps_the_convention_and_has_all_its_english() -> None:
    assert text_sources.faults() == []
    assert list(texts.wrong_texts()) == []


def test_a_table_is_translated_when_it_is_read(english: None) -> None:
    assert dict(TABLE) == {1: "Accept", 2: "Acceptance"}
    assert tr("受理") == "Accept"
    assert listed(["a", "b"]) == "a, b"


def test_counts_have_singular_and_plural(english: None) -> None:
    assert tr("剩 %n 天", "", 1) == "1 day left"
    assert tr("剩 %n 天", "", 3) == "3 days left"


def test_without_a_translator_everything_is_chinese() -> None:
    assert list(TABLE.values()) == ["受理", "受理"]
    assert tr("剩 %n 天", "", 3) == "剩 3 天"


def test_what_is_printed_by_law_stays_chinese_and_only_there(english: None) -> None:
    seen: list[str] = []
    elsewhere = threading.Thread(target=lambda: seen.append(tr("受理")))
    with in_chinese():
        assert tr("受理") == "受理"
        elsewhere.start()
        elsewhere.join()
    assert seen == ["Accept"]
    assert tr("受理") == "Accept"
    assert fixed("受理") == "受理"


SPOKEN = """
import sys
from datetime import date
from PySide6.QtCore import QCoreApplication, QLocale
from clerk_desktop.language import tr
from clerk_desktop.ui import translators, words
application = QCoreApplication([])
translators.install(application, sys.argv[1])
print(tr("接件"), words.day(date(2026, 12, 1)), QLocale().name(), sep="|", end="|")
print(application.translate("QPlatformTheme", "Cancel"))
"""


@pytest.mark.parametrize(
    ("choice", "said"),
    [("zh", "接件|2026-12-01|zh_CN|取消"), ("en", "Receive|01 Dec 2026|en_GB|Cancel")],
)
def test_texts_days_and_standard_buttons_speak_what_was_chosen(choice: str, said: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SPOKEN, choice],
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.strip() == said


@pytest.mark.parametrize(
    ("names", "language"),
    [
        (["zh-Hans-CN", "en-US"], "zh"),
        (["en-US", "zh-CN"], "en"),
        (["C"], "zh"),
        (["de-DE", "en-GB"], "en"),
        ([], "zh"),
    ],
)
def test_the_system_chooses_and_chinese_comes_first(names: list[str], language: str) -> None:
    assert of_system(names) == language


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ('def f(): return "接件"', "outside tr()"),
        ('def f(): return f"第{1}页"', "outside tr()"),
        ('X = tr("接件")', "at import"),
        ('def f(x=tr("接件")): return x', "at import"),
        ('class A:\n    x = tr("接件")', "at import"),
        ('def f(a): return tr(f"接件{a}")', "f-string"),
        ('def f(n): return tr("%n 件", count=n)', "by its name"),
    ],
)
def test_what_breaks_the_convention_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, fault: str
) -> None:
    (tmp_path / "shown.py").write_text(line, "utf-8")
    monkeypatch.setattr(text_sources, "ROOT", tmp_path)
    monkeypatch.setattr(text_sources, "PACKAGE", tmp_path)
    monkeypatch.setattr(text_sources, "SHOWN", (tmp_path,))
    assert any(fault in said for said in text_sources.faults())


def test_documentation_and_the_calls_may_be_chinese(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "shown.py").write_text(
        '"""接件"""\nX = mark("接件")\n'
        'def f():\n    """接件"""\n    return tr("接" "件") + fixed("件")\n',
        "utf-8",
    )
    monkeypatch.setattr(text_sources, "ROOT", tmp_path)
    monkeypatch.setattr(text_sources, "PACKAGE", tmp_path)
    monkeypatch.setattr(text_sources, "SHOWN", (tmp_path,))
    assert text_sources.faults() == []
    assert text_sources.sources() == {text_sources.Source("接件")}


@pytest.mark.parametrize(
    ("chinese", "english", "is_right"),
    [
        ("{day} 前", "by {day}", True),
        ("{day} 前", "soon", False),
        ("前", "by {day}", False),
        ("%n 件", "one case", True),
        ("其他(&O)", "M&ore", True),
        ("盖章(&G)", "Sea&l", False),
        ("{size:.1f} MB", "{size:.1f} MB", True),
    ],
)
def test_facts_of_both_languages_agree(chinese: str, english: str, *, is_right: bool) -> None:
    assert texts.agree(chinese, english) is is_right
