"""Contract: a sealed letter's file with a timestamp that came later. Against a real hall."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import pytest

from tests.contract import flow

if TYPE_CHECKING:
    import requests

    from tests.helpers.hall import RunningHall


@pytest.fixture
def case(hall: RunningHall) -> dict[str, Any]:
    """Closed by its sealed decision; its own file each time."""
    granted = flow.granted(hall)
    return flow.sealed(hall, sealed_file(granted), granted)


def sealed_file(case: dict[str, Any]) -> bytes:
    return f"%PDF-1.7 {case['case_id']} sealed".encode()


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def put(
    hall: RunningHall, case: dict[str, Any], stamped: bytes, user: str = "lin"
) -> requests.Response:
    sealed = digest(sealed_file(case))
    return hall.session.put(
        f"{hall.url}/cases/{case['case_id']}/documents/{sealed}/stamped",
        json={"stamped_sha256": digest(stamped)},
        headers=hall.login(user).headers,
    )


def test_the_stamped_file_takes_the_sealed_ones_place(
    hall: RunningHall, case: dict[str, Any]
) -> None:
    stamped = sealed_file(case) + b" stamp"
    flow.upload(hall, stamped)
    answer = put(hall, case, stamped)
    assert answer.status_code == 200
    after = answer.json()
    assert after["version"] == case["version"] + 1
    assert after["documents"] == [case["documents"][0] | {"stamped_sha256": digest(stamped)}]
    served = flow.done(hall.act(hall.login("lin"), after, "serve", service=flow.service(hall)))
    assert hall.applicant_document(served, "grant") == stamped


def test_the_applicant_of_a_letter_served_already_gets_the_stamped_one_from_then_on(
    hall: RunningHall, case: dict[str, Any]
) -> None:
    served = flow.done(hall.act(hall.login("lin"), case, "serve", service=flow.service(hall)))
    assert hall.applicant_document(served, "grant") == sealed_file(case)
    stamped = sealed_file(case) + b" stamp"
    flow.upload(hall, stamped)
    assert put(hall, case, stamped).status_code == 200
    assert hall.applicant_document(served, "grant") == stamped


def test_the_first_file_stays_and_the_same_call_again_changes_nothing(
    hall: RunningHall, case: dict[str, Any]
) -> None:
    first, second = (sealed_file(case) + end for end in (b" stamp", b" other stamp"))
    for data in (first, second):
        flow.upload(hall, data)
    answers = [put(hall, case, data).json() for data in (first, first, second)]
    assert {answer["version"] for answer in answers} == {case["version"] + 1}
    assert {answer["documents"][0]["stamped_sha256"] for answer in answers} == {digest(first)}


def test_nobodys_action_becomes_stale_by_it(hall: RunningHall, case: dict[str, Any]) -> None:
    stamped = sealed_file(case) + b" stamp"
    flow.upload(hall, stamped)
    assert put(hall, case, stamped).status_code == 200
    served = flow.done(hall.act(hall.login("lin"), case, "serve", service=flow.service(hall)))
    assert served["documents"][0]["stamped_sha256"] == digest(stamped)


def test_other_windows_hear_of_it(hall: RunningHall, case: dict[str, Any]) -> None:
    headers = hall.login("lin").headers
    url = f"{hall.url}/changes?limit=1000&cursor="
    cursor = hall.session.get(f"{hall.url}/changes?limit=1000", headers=headers).json()
    stamped = sealed_file(case) + b" stamp"
    flow.upload(hall, stamped)
    put(hall, case, stamped)
    page = hall.session.get(url + cursor["next_cursor"], headers=headers).json()
    assert [found["case_id"] for found in page["items"]] == [case["case_id"]]


@pytest.mark.parametrize("data", [b"%PDF-1.7 another file altogether, and a longer one", None])
def test_a_file_that_does_not_continue_the_sealed_one_is_refused(
    hall: RunningHall, case: dict[str, Any], data: bytes | None
) -> None:
    """The applicant must never get other bytes than those that were signed."""
    wrong = data or sealed_file(case)
    flow.upload(hall, wrong)
    answer = put(hall, case, wrong)
    assert (answer.status_code, answer.json()["code"]) == (422, "not_its_revision")
    assert "stamped_sha256" not in hall.case(case["case_id"])["documents"][0]


def test_file_letter_and_case_must_be_there(hall: RunningHall, case: dict[str, Any]) -> None:
    stamped = sealed_file(case) + b" stamp"
    assert put(hall, case, stamped).status_code == 424
    flow.upload(hall, stamped)
    other = flow.granted(hall)
    assert put(hall, other, stamped).status_code == 404
    assert put(hall, case | {"case_id": "none"}, stamped).status_code == 404
    assert put(hall, case, stamped, user="zhao").status_code == 404
