"""Contract: 撤章. The letter is void at once for everyone, and its number is free for it again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.contract import flow

if TYPE_CHECKING:
    import requests

    from tests.helpers.hall import RunningHall

Json = dict[str, Any]


def pdf(case: Json, text: str = "sealed") -> bytes:
    return f"%PDF-1.7 {case['case_id']} {text}".encode()


def letter(case: Json, text: str = "sealed") -> Json:
    """A decision's letter with a number of the case's own."""
    own = int(case["case_id"][-6:], 16)
    return flow.document(pdf(case, text), number=f"青屿审许〔2026〕{own}号")


def seal(hall: RunningHall, case: Json, text: str = "sealed") -> Json:
    assert flow.upload(hall, pdf(case, text)).status_code == 204
    return flow.done(hall.act(hall.login("chen"), case, "seal", document=letter(case, text)))


def unseal(hall: RunningHall, case: Json, user: str = "chen", **words: Any) -> requests.Response:
    said = {"reason": "盖章位置不当", "document": case["documents"][-1]} | words
    return hall.act(hall.login(user), case, "unseal", **said)


@pytest.fixture
def closed(hall: RunningHall) -> Json:
    return seal(hall, flow.granted(hall))


def test_the_letter_is_void_and_the_case_decided_again(hall: RunningHall, closed: Json) -> None:
    after = flow.done(unseal(hall, closed))
    assert (after["state"], after["close_date"]) == ("decided", None)
    assert (after["documents"], after["deliveries"]) == ([], [])
    assert after["undone_documents"] == closed["documents"]
    assert (after["events"][-1]["event_name"], after["events"][-1]["reason"]) == (
        "unseal",
        "盖章位置不当",
    )
    assert after["version"] == closed["version"] + 1


def test_the_same_number_may_be_used_once_more_by_the_case_and_nobody_else(
    hall: RunningHall, closed: Json
) -> None:
    again = seal(hall, flow.done(unseal(hall, closed)), "again")
    assert [one["doc_no"] for one in again["documents"]] == [closed["documents"][0]["doc_no"]]
    assert again["state"] == "closed"
    flow.done(unseal(hall, again))
    other = flow.granted(hall)
    assert flow.upload(hall, pdf(other)).status_code == 204
    borrowed = letter(other) | {"doc_no": closed["documents"][0]["doc_no"]}
    flow.done(hall.act(hall.login("chen"), other, "seal", document=borrowed))
    odd = {line["case_id"]: line["finding"] for line in hall.get("stats")["odd_numbers"]}
    assert odd.get(other["case_id"]) == "repeated"
    assert odd.get(closed["case_id"]) != "repeated"


def test_the_applicant_gets_the_new_letter_only(hall: RunningHall, closed: Json) -> None:
    again = seal(hall, flow.done(unseal(hall, closed)), "again")
    served = flow.done(hall.act(hall.login("lin"), again, "serve", service=flow.service(hall)))
    assert hall.applicant_document(served, "grant") == pdf(closed, "again")


@pytest.mark.parametrize(
    ("user", "words", "code"),
    [
        ("lin", {}, "workflow.seal_not_own"),
        ("chen", {"reason": ""}, "workflow.reason_missing"),
        ("chen", {"document": None}, "workflow.seal_not_last"),
    ],
)
def test_what_is_refused(
    hall: RunningHall, closed: Json, user: str, words: Json, code: str
) -> None:
    answer = unseal(hall, closed, user, **words)
    assert (answer.status_code, answer.json()["code"]) == (422, code)


def test_another_letter_than_the_last_is_refused(hall: RunningHall, closed: Json) -> None:
    other = closed["documents"][-1] | {"sha256": "9" * 64}
    assert unseal(hall, closed, document=other).json()["code"] == "workflow.seal_not_last"


def test_a_letter_that_was_sent_stays(hall: RunningHall, closed: Json) -> None:
    sent = flow.done(
        hall.act(hall.login("lin"), closed, "send", service=flow.service(hall, "post"))
    )
    assert unseal(hall, sent).json()["code"] == "workflow.seal_served"


def test_an_undo_of_a_stale_case_is_refused(hall: RunningHall, closed: Json) -> None:
    flow.done(hall.act(hall.login("lin"), closed, "send", service=flow.service(hall, "post")))
    assert unseal(hall, closed).status_code == 412


def test_a_timestamp_for_a_void_letter_is_refused(hall: RunningHall, closed: Json) -> None:
    stamped = pdf(closed) + b" stamp"
    flow.upload(hall, stamped)
    after = flow.done(unseal(hall, closed))
    sealed = closed["documents"][0]["sha256"]
    answer = hall.session.put(
        f"{hall.url}/cases/{after['case_id']}/documents/{sealed}/stamped",
        json={"stamped_sha256": flow.document(stamped)["sha256"]},
        headers=hall.login("chen").headers,
    )
    assert answer.status_code == 404
