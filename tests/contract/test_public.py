"""The applicant's pages: the right case to the right person, and no more than needed."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

import pytest

from tests.contract import flow

if TYPE_CHECKING:
    import requests

    from tests.helpers.hall import RunningHall

PDF = b"%PDF-1.7\nthe sealed decision"


@pytest.fixture(autouse=True)
def fresh_attempts(hall: RunningHall) -> None:
    """Failed tries are counted in the running hall only."""
    hall.restart()


def _ask(
    hall: RunningHall,
    case: dict[str, Any],
    tail: str | None = None,
    page: str = "case",
    **more: str,
) -> requests.Response:
    known = str(case["applyer_page_code"])[-4:]
    form = {"project_no": case["project_no"], "tail": known if tail is None else tail, **more}
    return hall.session.post(f"{hall.url}/public/{page}", data=form)


def test_state_and_stages_without_names_or_codes(hall: RunningHall) -> None:
    case = flow.at_decision(hall)
    page = _ask(hall, case)
    assert page.status_code == 200
    assert case["item"]["task_name"] in page.text
    assert "您的申请正在“决定（办结）”环节办理" in html.unescape(page.text)
    secret = (
        case["applyer_name"], case["applyer_page_code"], case["contact_mobile"], case["legal"],
        "林㐂堃", "王䶮喆", "齐全",
    )  # fmt: skip
    assert [word for word in secret if word in page.text] == []
    assert "no-store" in page.headers["Cache-Control"]
    assert "script" not in page.headers["Content-Security-Policy"]


def test_arbitration_is_not_shown(hall: RunningHall) -> None:
    case = flow.done(hall.act(hall.login("chen"), flow.at_decision(hall), "return", reason="复核"))
    assert case["state"] == "arbitrating"
    page = _ask(hall, case).text
    assert "办理中" in page
    assert "仲裁" not in page


def test_texts_are_escaped(hall: RunningHall) -> None:
    evil = '"><script>alert(1)</script>'
    page = hall.session.get(f"{hall.url}/public/", params={"project_no": evil})
    assert "<script" not in page.text
    assert html.escape(evil) in page.text
    answer = hall.session.post(f"{hall.url}/public/case", data={"project_no": evil, "tail": evil})
    assert "<script" not in answer.text


def test_wrong_code_is_answered_as_an_unknown_number_is(hall: RunningHall) -> None:
    case = hall.submit()
    wrong = _ask(hall, case, "0000")
    unknown = _ask(hall, case | {"project_no": "350999-19990101-00001"}, "0000")
    assert wrong.status_code == unknown.status_code == 404
    plain = wrong.text.replace(case["project_no"], "350999-19990101-00001")
    assert plain == unknown.text


def test_tries_are_limited(hall: RunningHall) -> None:
    case = hall.submit()
    statuses = [_ask(hall, case, "0000").status_code for _ in range(9)]
    assert statuses == [404] * 8 + [429]
    assert _ask(hall, case).status_code == 429
    assert _ask(hall, hall.submit()).status_code == 200


def test_fetching_the_letter_is_its_arrival(hall: RunningHall) -> None:
    case = flow.sealed(hall, PDF, flow.granted(hall, has_electronic_consent=True))
    lin = hall.login("lin")
    assert "签收" not in _ask(hall, case).text
    case = flow.done(hall.act(lin, case, "send", service=flow.service(hall, "electronic")))
    assert "签收并下载准予行政许可决定书" in _ask(hall, case).text
    assert _ask(hall, case, "0000", page="document", letter="grant").status_code == 404
    assert hall.case(case["case_id"])["state"] == "closed"
    assert _ask(hall, case, page="document", letter="grant").content == PDF
    served = hall.case(case["case_id"])
    assert served["state"] == "served"
    assert served["deliveries"][0]["service"]["place"] == "网上办事大厅"
    assert _ask(hall, case, page="document", letter="grant").content == PDF
    assert hall.case(case["case_id"])["version"] == served["version"]


def test_a_departments_receipt_comes_from_the_hall(hall: RunningHall) -> None:
    case = flow.sealed(hall, PDF, flow.granted(hall))
    department = case["deliveries"][1]["recipient_id"]
    service = flow.service(hall, "electronic", recipient_id=department)
    flow.done(hall.act(hall.login("lin"), case, "send", service=service))
    told = hall.control(
        "arrivals", case_id=case["case_id"], recipient_id=department, person="收文员"
    )
    assert told["state"] == "closed"
    assert told["deliveries"][1]["state"] == "served"
    assert told["deliveries"][1]["service"]["person"] == "收文员"


def test_letter_can_be_had_after_service_only(hall: RunningHall) -> None:
    case = flow.sealed(hall, PDF, flow.granted(hall))
    assert case["state"] == "closed"
    page = _ask(hall, case)
    assert "/public/document" not in page.text
    assert "准予" not in page.text
    assert _ask(hall, case, page="document", letter="grant").status_code == 404
    case = flow.done(hall.act(hall.login("lin"), case, "serve", service=flow.service(hall)))
    assert "准予行政许可决定书" in _ask(hall, case).text
    got = _ask(hall, case, page="document", letter="grant")
    assert (got.content, got.headers["Content-Type"]) == (PDF, "application/pdf")
    assert _ask(hall, case, "0000", page="document", letter="grant").status_code == 404
    assert _ask(hall, case, page="document", letter="denial").status_code == 404
