"""The program's texts in its other language: collect, fill in, check, build.

``python -m installer.texts`` collects with Qt's ``lupdate`` and tells what has no English yet;
``--fill FILE`` puts English in; ``--check`` only checks; ``--build`` makes the ``.qm`` file that
the program loads.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import sysconfig
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING

from installer.text_sources import ROOT, Source, faults, modules, sources

if TYPE_CHECKING:
    from collections.abc import Iterator

ENGLISH = ROOT / "resources" / "translations" / "clerk_en.ts"

_HEAD = """\
<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
<name></name>"""
_FOOT = "</context>\n</TS>\n"
_PLACEHOLDER = re.compile(r"%n|\{(\w+)[^}]*\}")
_CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_KEY = re.compile(r"&(\w)")
_PARTS = 2


def main() -> int:
    """Do what the arguments say; 1 when a text is missing or wrong."""
    parser = argparse.ArgumentParser(prog="./dev.sh texts", description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing")
    parser.add_argument("--build", action="store_true", help="only make the .qm file")
    parser.add_argument("--fill", type=Path, metavar="FILE", help="lines of SOURCE<tab>ENGLISH")
    options = parser.parse_args()
    if options.build:
        build()
        return 0
    if not options.check:
        update(_filling(options.fill) if options.fill else {})
        build()
    problems = [*faults(), *wrong_texts()]
    print("\n".join(problems) or "Every text has its English.")
    return 1 if problems else 0


def update(filling: dict[str, str]) -> None:
    """Collect the texts; ``filling`` gives English by source, or by ``source|comment``.

    A count's singular and plural are parted by ``|`` in the English.
    """
    command = [_tool("lupdate"), "-silent", "-locations", "none", "-no-obsolete"]
    command += ["-disable-heuristic", "sametext", "-disable-heuristic", "similartext"]
    command += ["-source-language", "zh_CN", "-target-language", "en"]
    command += ["-tr-function-alias", "tr+=mark", *map(str, modules()), "-ts", str(ENGLISH)]
    subprocess.run(command, check=True, cwd=ROOT)
    tree = ET.parse(ENGLISH)
    for message in tree.iter("message"):
        _fill(message, filling)
    _write(tree.getroot())


def build() -> Path:
    """Make the file that the program loads."""
    made = ENGLISH.with_suffix(".qm")
    subprocess.run([_tool("lrelease"), "-silent", str(ENGLISH), "-qm", str(made)], check=True)
    return made


def wrong_texts() -> Iterator[str]:
    """Texts without English, with other facts in it, or with Chinese left in it."""
    translated = {_source(message): _translations(message) for message in _messages()}
    for source in sorted(sources(), key=lambda source: (source.text, source.comment)):
        english = translated.get(source)
        if english is None or not all(english):
            yield f"{ENGLISH.name}: no English: {source.text!r} ({source.comment})"
        elif not all(agree(source.text, text) for text in english):
            yield f"{ENGLISH.name}: other facts in the English of {source.text!r}"
        elif any(_CHINESE.search(text) for text in english):
            yield f"{ENGLISH.name}: Chinese in the English of {source.text!r}"


def english_of(chinese: str) -> str:
    """The English of a text without a comment; empty when it has none."""
    found = (message for message in _messages() if message.findtext("source") == chinese)
    return next((_translations(message)[0] for message in found), "")


def agree(chinese: str, english: str) -> bool:
    """The same facts and Alt keys; a singular may say "one" in place of its count."""
    if _keys(chinese) != _keys(english):
        return False
    wanted, given = ({m[0] for m in _PLACEHOLDER.finditer(text)} for text in (chinese, english))
    return given <= wanted and wanted - given <= {"%n"}


def _keys(text: str) -> list[str]:
    """The keys behind a single &."""
    return [key.upper() for key in _KEY.findall(text.replace("&&", ""))]


def _messages() -> list[ET.Element]:
    return list(ET.parse(ENGLISH).iter("message"))


def _source(message: ET.Element) -> Source:
    is_counted = message.get("numerus") == "yes"
    return Source(message.findtext("source", ""), message.findtext("comment", ""), is_counted)


def _translations(message: ET.Element) -> list[str]:
    element = message.find("translation")
    if element is None or element.get("type") is not None:
        return [""]
    forms = element.findall("numerusform")
    return [form.text or "" for form in forms] or [element.text or ""]


def _fill(message: ET.Element, filling: dict[str, str]) -> None:
    """Put English in where it is given; what has English is finished."""
    element = message.find("translation")
    if element is None:
        raise ValueError(f"a message without a translation in {ENGLISH}")
    source = _source(message)
    name = f"{source.text}|{source.comment}" if source.comment else source.text
    forms = element.findall("numerusform")
    if name in filling and forms:
        given = filling[name].split("|")
        for form, text in zip(forms, given * _PARTS, strict=False):
            form.text = text
    elif name in filling:
        element.text = filling[name]
    if all(form.text and form.text.strip() for form in forms or [element]):
        element.attrib.pop("type", None)


def _write(tree: ET.Element) -> None:
    """Each text in a line, in the order of the sources, so that branches merge line by line."""
    messages = sorted(
        tree.iter("message"), key=lambda one: (_source(one).text, _source(one).comment)
    )
    texts = [ET.tostring(_in_a_line(message), encoding="unicode") for message in messages]
    lines = [text.replace("\n", "&#10;") for text in texts]
    ENGLISH.write_text("\n".join([_HEAD, *lines, _FOOT]), "utf-8")


def _in_a_line(message: ET.Element) -> ET.Element:
    """Without the space between elements; a line break in a text is an entity."""
    for element in message.iter():
        element.tail = None
        if len(element):
            element.text = None
    return message


def _filling(path: Path) -> dict[str, str]:
    """Lines of source, tab, English; a backslash and n are a line break."""
    pairs = {}
    for line in path.read_text("utf-8").splitlines():
        source, tab, english = line.replace("\\n", "\n").partition("\t")
        if tab:
            pairs[source] = english
    return pairs


def _tool(name: str) -> str:
    return str(Path(sysconfig.get_path("scripts"), f"pyside6-{name}"))


if __name__ == "__main__":
    sys.exit(main())
