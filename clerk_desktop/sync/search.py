"""What the search field looks through: numbers, names, phone, and the initials of their pinyin."""

from functools import lru_cache

from clerk_desktop.domain.case import Case


def search_text(case: Case) -> str:
    """The text of a case that a search looks through, in lower case.

    Found by any part of it: 办件编号, applicant and their code, contact and phone, item, and the
    pinyin initials of the names (``zwf``).
    """
    applicant = case.applicant
    names = (applicant.name, applicant.contact_name, case.item.name)
    parts = (case.project_no, applicant.code, applicant.contact_mobile, *names)
    return "\n".join((*parts, *map(initials, names))).lower()


@lru_cache(maxsize=256)
def initials(name: str) -> str:
    """The first letters of a name's characters in pinyin; other characters as they are."""
    # Loaded late: it takes 150 ms, and only the thread that stores snapshots needs it.
    from pypinyin import Style, lazy_pinyin

    return "".join(lazy_pinyin(name, style=Style.FIRST_LETTER))
