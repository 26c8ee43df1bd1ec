"""What the search looks through: numbers, names, phone, initials of pinyin; the order of names."""

from functools import lru_cache
from operator import add

from clerk_desktop.domain.case import Case

_NAMES = 3
"""So many names are in a text, and as many lines later the initials of each."""


def search_text(case: Case) -> str:
    """The text of a case that a search looks through, in lower case.

    Found by any part of it: 办件编号, applicant and their code, contact and phone, item, and the
    pinyin initials of the names (``zwf``).
    """
    applicant = case.applicant
    names = (applicant.name, applicant.contact_name, case.item.name)
    parts = (case.project_no, applicant.code, applicant.contact_mobile, *names)
    return "\n".join((*parts, *map(initials, names))).lower()


def sounds(name: str, text: str = "") -> bytes:
    """What names are sorted by, so that they stand as in a Chinese dictionary: by their sound.

    The characters of GB/T 2312's first level have codes in that order; it is the initials in
    ``text`` (``search_text`` of the case) that put the others with their like, and characters of
    several sounds where they belong (重庆 under c).
    """
    lines, sought = text.split("\n"), name.lower()
    initials_at = lines.index(sought) + _NAMES if sought in lines else 0
    letters = lines[initials_at] if initials_at else ""
    if len(letters) != len(name):
        return name.encode("gb18030")
    return "".join(map(add, letters, name)).encode("gb18030")


@lru_cache(maxsize=256)
def initials(name: str) -> str:
    """The first letters of a name's characters in pinyin; other characters as they are."""
    # Loaded late: it takes 150 ms, and only the thread that stores snapshots needs it.
    from pypinyin import Style, lazy_pinyin

    return "".join(lazy_pinyin(name, style=Style.FIRST_LETTER))
