"""The configuration's two texts, made from the schema in ``clerk_desktop.config``.

``python -m installer.reference`` brings ``docs/administration.md`` up to date.
"""

from __future__ import annotations

import json
import textwrap
from dataclasses import MISSING, fields
from pathlib import Path
from typing import TYPE_CHECKING

from clerk_desktop.config import Settings, choice_words, schema, setting_types, type_words

if TYPE_CHECKING:
    from clerk_desktop.config import Setting

GUIDE = Path(__file__).resolve().parent.parent / "docs" / "administration.md"
_BEGIN = "<!-- settings: made by `./dev.sh reference` from clerk_desktop/config.py -->"
_END = "<!-- end of settings -->"


def table() -> str:
    """Every setting as a row of a Markdown table."""
    rows = ["| Setting | Type | Default | What it does | Clerk may |", "|---|---|---|---|---|"]
    for name, setting in schema().items():
        may = "yes" if setting.by_clerk else "no"
        kind, default = _type_of(name, setting), _default_of(name, setting)
        rows.append(f"| `{name}` | {kind} | {default} | {setting.doc} | {may} |")
    return "\n".join(rows)


def config_file() -> str:
    """The ``config.toml`` that the packages bring: every setting explained, none set."""
    parts = [
        "# Configuration of clerk-desktop for this machine. Every setting is explained in\n"
        "# administration.md beside the program's documents. A line without # counts."
    ]
    for name, setting in schema().items():
        doc = f"{setting.doc} ({_type_of(name, setting)}; default: {_default_of(name, setting)})"
        lines = textwrap.wrap(doc.replace("`", ""), 95, break_on_hyphens=False)
        example = json.dumps(setting.example or _plain_default(name), ensure_ascii=False)
        parts.append("\n".join(f"# {line}" for line in lines) + f"\n#{name} = {example}")
    return "\n\n".join(parts) + "\n"


def with_table(guide: str) -> str:
    """The guide's text with the present table in its place."""
    before, _, rest = guide.partition(_BEGIN)
    _, end, after = rest.partition(_END)
    if not end:
        raise ValueError("the guide has no place for the settings")
    return f"{before}{_BEGIN}\n\n{table()}\n\n{end}{after}"


def _type_of(name: str, setting: Setting) -> str:
    if setting.choices:
        return choice_words(setting) + (f" {setting.unit}" if setting.unit else "")
    words = type_words(setting_types()[name])
    least = f", at least {setting.minimum:g}" if setting.minimum > float("-inf") else ""
    return words + least + (f", in {setting.unit}" if setting.unit else "")


def _default_of(name: str, setting: Setting) -> str:
    if setting.default_words:
        return setting.default_words
    value = _plain_default(name)
    return "none" if value in ([], "", None) else f"`{json.dumps(value, ensure_ascii=False)}`"


def _plain_default(name: str) -> object:
    """The default as TOML would have it; for one that the machine decides, its empty like."""
    one = next(one for one in fields(Settings) if one.name == name)
    if one.default is MISSING or one.default is None:
        return [] if type_words(setting_types()[name]).startswith("list") else ""
    return list(one.default) if isinstance(one.default, tuple) else one.default


def main() -> None:
    """Rewrite the table in the guide."""
    GUIDE.write_text(with_table(GUIDE.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
