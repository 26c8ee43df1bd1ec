"""Takes a case through the hall's API, as far as a test needs it."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import TYPE_CHECKING, Any

from clerk_desktop.domain.deadline import china_date

if TYPE_CHECKING:
    import requests

    from tests.helpers.hall import RunningHall

SEAL = "YS-1"
SERIAL = "5ea101"
Json = dict[str, Any]


def done(answer: requests.Response) -> Json:
    """The case of a receipt."""
    assert answer.status_code == 200, answer.text
    case: Json = answer.json()["case"]
    return case


def three_step_item(hall: RunningHall) -> str:
    """Code of an item with the steps accept, review, decide."""
    login = hall.login("lin")
    answer = hall.session.get(f"{hall.url}/items", headers=login.headers)
    codes = (i["task_code"] for i in answer.json()["items"] if i["template_id"] == "T-PROM-3")
    return str(next(codes))


def accepted(hall: RunningHall, **fields: Any) -> Json:
    """A case in its first step."""
    lin = hall.login("lin")
    case = hall.submit(**({"task_code": three_step_item(hall)} | fields))
    case = done(hall.act(lin, case, "receive"))
    ticked = [material["material_id"] for material in case["materials"]]
    return done(hall.act(lin, case, "accept", ticked=ticked))


def at_decision(hall: RunningHall, **fields: Any) -> Json:
    """A case that lin has first-reviewed and wang reviewed."""
    case = accepted(hall, **fields)
    case = done(hall.act(hall.login("lin"), case, "pass", opinion="齐全"))
    return done(hall.act(hall.login("wang"), case, "pass", opinion="合格"))


def granted(hall: RunningHall, **fields: Any) -> Json:
    """A case decided by chen, not yet sealed; chen may use the seal."""
    hall.control("seals", seal_id=SEAL, serials=[SERIAL], user_ids=["chen"])
    return done(hall.act(hall.login("chen"), at_decision(hall, **fields), "grant", opinion="同意"))


def document(pdf: bytes, letter: str = "grant", number: str = "青屿审许〔2026〕1号") -> Json:
    """How an action names a sealed letter."""
    return {
        "letter": letter,
        "doc_no": number,
        "source_sha256": "0" * 64,
        "sha256": hashlib.sha256(pdf).hexdigest(),
        "seal_id": SEAL,
        "certificate_serial": SERIAL,
        "sealed_by": "chen",
        "sealed_at": "2026-03-02T01:00:00Z",
    }


def upload(hall: RunningHall, pdf: bytes) -> requests.Response:
    """Hand a document in."""
    url = f"{hall.url}/blobs/{hashlib.sha256(pdf).hexdigest()}"
    headers = hall.login("chen").headers | {"Content-Type": "application/pdf"}
    return hall.session.put(url, data=pdf, headers=headers)


def service(hall: RunningHall, way: str = "direct", **changes: Any) -> Json:
    """A service on the applicant today, with everything that each way needs."""
    day = str(china_date(datetime.fromisoformat(hall.get("stats")["now"])))
    whole = {
        "recipient_id": "applicant",
        "way": way,
        "day": day,
        "person": "收件人",
        "place": "综合窗口1号",
        "tracking_no": "EX123",
        "witness": "见证人",
        "remark": "无",
        "has_consent": False,
    }
    return whole | changes


def sealed(hall: RunningHall, pdf: bytes, case: Json) -> Json:
    """``case`` closed by its sealed decision."""
    assert upload(hall, pdf).status_code == 204
    return done(hall.act(hall.login("chen"), case, "seal", document=document(pdf)))
