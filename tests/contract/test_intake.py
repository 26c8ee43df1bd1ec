"""A case begun by a window: the hall repeats every check."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

if TYPE_CHECKING:
    import requests

    from tests.helpers.hall import Login, RunningHall

PDF = b"%PDF-1.7\ntaken in"
DIGEST = hashlib.sha256(PDF).hexdigest()


@pytest.fixture
def lin(hall: RunningHall) -> Login:
    return hall.login("lin")


def reserve(hall: RunningHall, login: Login) -> str:
    body = {"series": "case", "year": 2026, "count": 1}
    headers = login.headers | {"Idempotency-Key": str(uuid4())}
    block = hall.session.post(f"{hall.url}/numbers/reserve", json=body, headers=headers).json()
    return f"{block['prefix']}-{block['year']}-{block['first']:06d}"


def intake(hall: RunningHall, login: Login, **words: Any) -> dict[str, Any]:
    items = hall.session.get(f"{hall.url}/items", headers=login.headers).json()["items"]
    told = {
        "project_no": words.pop("project_no", None) or reserve(hall, login),
        "task_code": items[0]["task_code"],
        "applyer_name": "青屿县海岚餐饮服务有限公司",
        "applyer_type": 2,
        "applyer_page_type": 1,
        "applyer_page_code": "91350999MA00DEM06Y",
        "legal": "林海岚",
        "contact_name": "林海岚",
        "contact_mobile": "10012345678",
        "licence_content": "公共场所卫生许可",
        "has_electronic_consent": True,
    }
    paper = {
        "material_id": "M01",
        "material_name": "申请表",
        "sha256": DIGEST,
        "size": len(PDF),
        "pages": 1,
        "get_type": "original",
        "get_num": 2,
    }
    return {
        "kind": "take_in",
        "at": "2026-02-09T01:00:00Z",
        "intake": told | words.pop("intake", {}),
        "handed_in": [paper | words],
    }


def put(hall: RunningHall, login: Login) -> None:
    url = f"{hall.url}/blobs/{DIGEST}"
    assert hall.session.put(url, data=PDF, headers=login.headers).status_code == 204


def send(
    hall: RunningHall, login: Login, body: dict[str, Any], case_id: str = "", base: int = 0
) -> requests.Response:
    headers = login.headers | {"Idempotency-Key": str(uuid4()), "If-Match": f'"{base}"'}
    url = f"{hall.url}/cases/{case_id or uuid4()}/actions"
    return hall.session.post(url, json=body, headers=headers)


def test_a_case_begins_at_version_1(hall: RunningHall, lin: Login) -> None:
    put(hall, lin)
    body = intake(hall, lin)
    answer = send(hall, lin, body).json()
    case = answer["case"]
    assert answer["version"] == case["version"] == 1
    assert case["state"] == "received"
    assert case["project_no"] == body["intake"]["project_no"]
    assert (case["window"], case["has_electronic_consent"]) == ("W01", True)
    first = case["materials"][0]
    assert (first["sha256"], first["get_type"], first["get_num"]) == (DIGEST, "original", 2)
    assert {paper["sha256"] for paper in case["materials"][1:]} == {""}
    page = hall.session.get(f"{hall.url}/changes?limit=1000", headers=lin.headers).json()
    assert case["case_id"] in {item["case_id"] for item in page["items"]}


def test_papers_come_before_the_case(hall: RunningHall, lin: Login) -> None:
    body = intake(hall, lin, sha256="0" * 64)
    answer = send(hall, lin, body)
    assert (answer.status_code, answer.json()["code"]) == (424, "document_missing")
    put(hall, lin)
    answer = send(hall, lin, intake(hall, lin, size=1))
    assert (answer.status_code, answer.json()["code"]) == (422, "size_differs")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"intake": {"applyer_page_code": "91350999MA00DEM06X"}}, "workflow.code_wrong"),
        ({"intake": {"applyer_type": 1}}, "workflow.code_wrong"),
        ({"intake": {"task_code": "nothing"}}, "workflow.item_unknown"),
        ({"intake": {"applyer_name": " "}}, "workflow.field_missing"),
        ({"intake": {"project_no": "350999-2026-999999"}}, "number_not_reserved"),
        ({"intake": {"project_no": "青屿审受〔2026〕1号"}}, "number_not_reserved"),
    ],
)
def test_what_breaks_a_rule_is_refused(
    hall: RunningHall, lin: Login, words: dict[str, Any], code: str
) -> None:
    put(hall, lin)
    answer = send(hall, lin, intake(hall, lin, **words))
    assert (answer.status_code, answer.json()["code"]) == (422, code)


def test_a_number_is_used_once(hall: RunningHall, lin: Login) -> None:
    put(hall, lin)
    body = intake(hall, lin)
    assert send(hall, lin, body).status_code == 200
    again = send(hall, lin, body)
    assert (again.status_code, again.json()["code"]) == (422, "number_used")


def test_a_number_belongs_to_the_window_that_reserved_it(hall: RunningHall, lin: Login) -> None:
    put(hall, lin)
    other = hall.login("zhao")
    mine = reserve(hall, lin)
    answer = send(hall, other, intake(hall, other, project_no=mine))
    assert (answer.status_code, answer.json()["code"]) == (422, "number_not_reserved")


def test_a_case_that_is_there_isnt_taken_in_again(hall: RunningHall, lin: Login) -> None:
    put(hall, lin)
    there = hall.submit()["case_id"]
    for base in (0, 1):
        answer = send(hall, lin, intake(hall, lin), case_id=there, base=base)
        assert (answer.status_code, answer.json()["code"]) == (412, "stale")
