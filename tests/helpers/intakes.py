"""Applications at the window, complete unless told otherwise."""

from __future__ import annotations

import hashlib
import time
from typing import TYPE_CHECKING, Any

from clerk_desktop.domain.case import Applicant
from clerk_desktop.domain.document import HandedIn
from clerk_desktop.services.intake import Application

if TYPE_CHECKING:
    from clerk_desktop.domain.case import Item

PERSON = Applicant(
    name="林㐂堃",
    type=1,
    code_type=111,
    code="350999199003070015",
    legal_representative="",
    contact_name="林㐂堃",
    contact_mobile="10012345678",
)
FIRM = Applicant(
    name="青屿县海岚餐饮服务有限公司",
    type=2,
    code_type=1,
    code="91350999MA00DEM06Y",
    legal_representative="林海岚",
    contact_name="林海岚",
    contact_mobile="10012345678",
)


def papers_for(item: Item, count: int) -> tuple[tuple[HandedIn, ...], dict[str, bytes]]:
    """The item's first ``count`` papers and their bytes, each another PDF."""
    handed_in, documents = [], {}
    for material in item.materials[:count]:
        data = f"%PDF-1.7 {material.name} {time.monotonic_ns()}".encode() * 20_000
        digest = hashlib.sha256(data).hexdigest()
        documents[digest] = data
        handed_in.append(
            HandedIn(
                material_id=material.material_id,
                name=material.name,
                sha256=digest,
                size=len(data),
                pages=1,
            )
        )
    return tuple(handed_in), documents


def application(item: Item, papers: tuple[HandedIn, ...], **words: Any) -> Application:
    """A firm applies for the item."""
    complete: dict[str, Any] = {
        "task_code": item.task_code,
        "applicant": FIRM,
        "licence_content": "公共场所卫生许可，经营地址为青屿县滨海路示例段1号",
        "has_electronic_consent": False,
        "papers": papers,
    }
    return Application(**complete | words)
