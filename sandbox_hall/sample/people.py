"""Made-up applicants: people and firms of a county that doesn't exist."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from clerk_desktop.domain.case import Applicant
from sandbox_hall.sample.codes import credit_code, identity_number

if TYPE_CHECKING:
    from random import Random

_SURNAMES = "林陈王黄郑吴许叶苏柯庄洪蔡邱谢潘游阮缪卓"
_RARE = ("㐂堃", "䶮", "𠮷镕", "喆", "镕", "堃", "䶮喆", "㐂")
_GIVEN = (
    "海岚", "若汀", "云舒", "以宁", "知澜", "书衡", "景行", "念安", "沐辰", "清越", "予墨",
    "思远", "亦凡", "雨桐", "望舒", "承泽", "嘉树", "惟一", "南乔", "北辰", "闻笛", "听澜", "照野",
    "归帆",
)  # fmt: skip
_BRANDS = (
    "海岚", "石砾湾", "云汀", "澜汐", "青礁", "望潮", "半屿", "千帆", "松风", "鹭影", "潮生",
    "渔火", "星垂", "鼎禾", "溪桥", "岚谷", "白沙渡", "晴川", "𠮷祥里", "听涛",
)  # fmt: skip
_TRADES = ("餐饮服务", "酒店管理", "商贸", "建筑工程", "水产加工", "文化传播", "健身服务", "食品")
_ROADS = ("滨海路", "望潮路", "石砾街", "青礁大道", "听澜路", "渔港路", "鹭岛巷", "云汀路")
_FIRM, _PERSON = 2, 1
_CREDIT_CODE, _IDENTITY = 1, 111
_RARE_SHARE, _OWN_CONTACT_SHARE = 0.15, 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A made-up person with a valid identity number."""

    name: str
    identity: str
    born: date
    is_man: bool


def draw_person(random: Random, region: str) -> Person:
    """Somebody; now and then with a rare character in the name."""
    given = random.choice(_RARE if random.random() < _RARE_SHARE else _GIVEN)
    born = date(1962, 1, 1) + timedelta(days=random.randrange(15_000))
    serial = random.randrange(1000)
    return Person(
        name=random.choice(_SURNAMES) + given,
        identity=identity_number(region, born, serial),
        born=born,
        is_man=serial % 2 == 1,
    )


def draw_applicant(random: Random, region: str, person: Person, *, is_firm: bool) -> Applicant:
    """A firm that ``person`` represents, or ``person`` alone."""
    letters = random.choice("ABCDEFGH") + random.choice("JKLMN")
    organisation = f"MA{random.randrange(10_000):04d}{letters}"
    firm = f"青屿县{random.choice(_BRANDS)}{random.choice(_TRADES)}有限公司"
    contact = person if random.random() < _OWN_CONTACT_SHARE else draw_person(random, region)
    return Applicant(
        name=firm if is_firm else person.name,
        type=_FIRM if is_firm else _PERSON,
        code_type=_CREDIT_CODE if is_firm else _IDENTITY,
        code=credit_code("91", region, organisation) if is_firm else person.identity,
        legal_representative=person.name if is_firm else "",
        contact_name=contact.name if is_firm else person.name,
        contact_mobile=f"100{random.randrange(10**8):08d}",
    )


def draw_place(random: Random) -> str:
    """An address."""
    return f"青屿县{random.choice(_ROADS)}示例段{random.randrange(1, 299)}号"
