"""The hall's promises: once, in order, and only to whom it may concern."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
import requests

from tests.contract import flow

if TYPE_CHECKING:
    from tests.helpers.hall import Login, RunningHall

PDF = b"%PDF-1.7\nsealed"


def _post(
    hall: RunningHall, login: Login, path: str, body: object, **headers: str
) -> requests.Response:
    """With ``Idempotency_Key=`` and the like as headers."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return hall.session.post(f"{hall.url}{path}", json=body, headers=login.headers | named)


def _code(answer: requests.Response) -> tuple[int, str]:
    assert answer.headers["Content-Type"] == "application/problem+json", answer.text
    return answer.status_code, answer.json()["code"]


# Once


def test_same_key_takes_effect_once_and_gives_the_same_receipt(hall: RunningHall) -> None:
    lin, case, key = hall.login("lin"), hall.submit(), str(uuid4())
    body = {"kind": "receive", "at": case["apply_date"]}
    path = f"/cases/{case['case_id']}/actions"
    first = _post(hall, lin, path, body, Idempotency_Key=key, If_Match='"1"')
    # The key comes before the version: the repeated request is stale by now.
    again = _post(hall, lin, path, body, Idempotency_Key=key, If_Match='"1"')
    asked = hall.session.get(f"{hall.url}/actions/{key}", headers=lin.headers)
    assert first.status_code == 200
    assert first.json() == again.json() == asked.json()
    assert [line["key"] for line in hall.effects(case["case_id"])] == [key]


def test_lost_answer_then_retry(hall: RunningHall) -> None:
    lin, case, key = hall.login("lin"), hall.submit(), str(uuid4())
    body = {"kind": "receive", "at": case["apply_date"]}
    path = f"/cases/{case['case_id']}/actions"
    hall.fault("drop_after", path=path)
    with pytest.raises(requests.ConnectionError):
        _post(hall, lin, path, body, Idempotency_Key=key, If_Match='"1"')
    assert hall.case(case["case_id"])["state"] == "received"
    again = _post(hall, lin, path, body, Idempotency_Key=key, If_Match='"1"')
    assert again.json()["version"] == 2
    assert len(hall.effects(case["case_id"])) == 1


def test_key_outlives_a_killed_hall(hall: RunningHall) -> None:
    lin, case, key = hall.login("lin"), hall.submit(), str(uuid4())
    body = {"kind": "receive", "at": case["apply_date"]}
    path = f"/cases/{case['case_id']}/actions"
    first = _post(hall, lin, path, body, Idempotency_Key=key, If_Match='"1"')
    hall.restart()
    again = _post(hall, lin, path, body, Idempotency_Key=key, If_Match='"1"')
    assert first.json() == again.json()
    assert len(hall.effects(case["case_id"])) == 1


def test_same_key_at_the_same_time_takes_effect_once(hall: RunningHall) -> None:
    lin, case, key = hall.login("lin"), hall.submit(), str(uuid4())
    body = {"kind": "receive", "at": case["apply_date"]}
    headers = lin.headers | {"Idempotency-Key": key, "If-Match": '"1"'}
    url = f"{hall.url}/cases/{case['case_id']}/actions"
    with ThreadPoolExecutor(8) as pool:
        calls = [
            pool.submit(requests.post, url, json=body, headers=headers, timeout=60)
            for _ in range(8)
        ]
        answers = {call.result().text for call in calls}
    assert len(answers) == 1
    assert len(hall.effects(case["case_id"])) == 1


def test_key_with_another_body_is_refused(hall: RunningHall) -> None:
    lin, case, key = hall.login("lin"), hall.submit(), str(uuid4())
    assert hall.act(lin, case, "receive", key=key).ok
    assert _code(hall.act(lin, case, "pass", key=key)) == (422, "key_reused")


def test_key_of_somebody_else_is_refused(hall: RunningHall) -> None:
    lin, case, key = hall.login("lin"), hall.submit(), str(uuid4())
    body = {"kind": "receive", "at": case["apply_date"]}
    path = f"/cases/{case['case_id']}/actions"
    assert _post(hall, lin, path, body, Idempotency_Key=key, If_Match='"1"').ok
    wang = hall.login("wang")
    other = _post(hall, wang, path, body, Idempotency_Key=key, If_Match='"1"')
    assert _code(other) == (422, "key_reused")
    asked = hall.session.get(f"{hall.url}/actions/{key}", headers=wang.headers)
    assert _code(asked) == (404, "not_found")


def test_refused_action_is_not_kept_under_its_key(hall: RunningHall) -> None:
    lin, case, key = hall.login("lin"), hall.submit(), str(uuid4())
    case = flow.done(hall.act(lin, case, "receive"))
    refused = hall.act(lin, case, "accept", key=key)
    assert _code(refused) == (422, "workflow.material_not_ticked")
    assert "申请" in refused.json()["context"]["materials"]
    ticked = [material["material_id"] for material in case["materials"]]
    assert hall.act(lin, case, "accept", key=key, ticked=ticked).ok


# Version


def test_stale_version_is_refused_and_not_kept(hall: RunningHall) -> None:
    lin, case, key = hall.login("lin"), hall.submit(), str(uuid4())
    fresh = flow.done(hall.act(lin, case, "receive"))
    ticked = [material["material_id"] for material in case["materials"]]
    stale = hall.act(lin, case, "accept", key=key, ticked=ticked)
    assert _code(stale) == (412, "stale")
    assert stale.json()["context"] == {"version": "2"}
    assert hall.act(lin, fresh, "accept", key=key, ticked=ticked).json()["version"] == 3


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"Idempotency_Key": str(uuid4())}, (428, "base_missing")),
        ({"If_Match": '"1"'}, (428, "key_missing")),
        ({"Idempotency_Key": "mine", "If_Match": '"1"'}, (400, "key_malformed")),
        ({"Idempotency_Key": str(uuid4()), "If_Match": "1"}, (400, "base_malformed")),
    ],
)
def test_missing_and_malformed_headers(
    hall: RunningHall, headers: dict[str, str], expected: tuple[int, str]
) -> None:
    case = hall.submit()
    body = {"kind": "receive", "at": case["apply_date"]}
    path = f"/cases/{case['case_id']}/actions"
    answer = _post(hall, hall.login("lin"), path, body, **headers)
    assert _code(answer) == expected
    assert hall.case(case["case_id"])["version"] == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"count": 0},
        {"count": 101},
        {"count": "3"},
        {"year": 1999},
        {"series": "letters"},
        {"extra": 1},
    ],
)
def test_reservation_outside_the_contract(hall: RunningHall, wrong: dict[str, object]) -> None:
    body = {"series": "decision", "year": 2032, "count": 3} | wrong
    key = str(uuid4())
    answer = _post(hall, hall.login("chen"), "/numbers/reserve", body, Idempotency_Key=key)
    assert _code(answer) == (422, "invalid")


@pytest.mark.parametrize(
    "wrong",
    [
        {"at": "2026-03-02T09:00:00"},
        {"at": "0001-01-01T00:00:00+14:00"},
        {"kind": "stamp"},
        {"opinion": "x" * 2001},
        {"opinion": "同\x07意"},
        {"ticked": [""] * 201},
        {"passed": "true"},
        {"actor": "chen"},
        {"document": {}},
    ],
)
def test_action_outside_the_contract(hall: RunningHall, wrong: dict[str, object]) -> None:
    case = hall.submit()
    body = {"kind": "receive", "at": case["apply_date"]} | wrong
    headers = {"Idempotency_Key": str(uuid4()), "If_Match": '"1"'}
    path = f"/cases/{case['case_id']}/actions"
    answer = _post(hall, hall.login("lin"), path, body, **headers)
    assert _code(answer) == (422, "invalid")
    assert hall.case(case["case_id"])["version"] == 1


# Rules


def test_who_reviewed_may_not_decide(hall: RunningHall) -> None:
    hall.control(
        "users", user_id="both", name="兼任", password="both-2026", roles=["reviewer", "verifier"]
    )
    both = hall.login("both", "both-2026")
    case = flow.done(hall.act(both, flow.accepted(hall), "pass", opinion="齐全"))
    case = flow.done(hall.act(both, case, "pass", opinion="合格"))
    assert _code(hall.act(both, case, "grant", opinion="同意")) == (422, "workflow.same_person")
    assert hall.act(hall.login("chen"), case, "grant", opinion="同意").ok


def test_first_return_goes_to_arbitration_and_the_ruling_ends_it(hall: RunningHall) -> None:
    case = hall.act(hall.login("chen"), flow.at_decision(hall), "return", reason="面积不符").json()
    assert case["case"]["state"] == "arbitrating"
    ruled = hall.control("rulings", case_id=case["case"]["case_id"], passed=True)
    assert (ruled["state"], ruled["step_id"]) == ("in_progress", "decide")
    assert [line["kind"] for line in hall.effects(ruled["case_id"])][-1] == "rule"


def test_action_from_the_future_is_refused(hall: RunningHall) -> None:
    lin, case = hall.login("lin"), hall.submit()
    hall.set_clock(datetime.now(UTC) - timedelta(hours=2), stop=True)
    body = {"kind": "receive", "at": datetime.now(UTC).isoformat()}
    headers = {"Idempotency_Key": str(uuid4()), "If_Match": '"1"'}
    answer = _post(hall, lin, f"/cases/{case['case_id']}/actions", body, **headers)
    assert _code(answer) == (422, "in_future")


def test_other_windows_cases_stay_out_of_sight(hall: RunningHall) -> None:
    zhao, case = hall.login("zhao"), hall.submit()
    url = f"{hall.url}/cases/{case['case_id']}"
    assert _code(hall.session.get(url, headers=zhao.headers)) == (404, "not_found")
    assert _code(hall.act(zhao, case, "receive")) == (404, "not_found")


# Seals and documents


def test_seal_needs_its_document_at_the_hall(hall: RunningHall) -> None:
    chen, case, pdf = hall.login("chen"), flow.granted(hall), PDF + b" late"
    key, sealed = str(uuid4()), flow.document(pdf)
    missing = hall.act(chen, case, "seal", key=key, document=sealed)
    assert _code(missing) == (424, "document_missing")
    assert flow.upload(hall, pdf).status_code == 204
    closed = flow.done(hall.act(chen, case, "seal", key=key, document=sealed))
    assert (closed["state"], closed["documents"]) == ("closed", [sealed])


@pytest.mark.parametrize(
    "wrong",
    [
        {"seal_id": "YS-9"},
        {"certificate_serial": "bad"},
        {"sealed_by": "lin"},
    ],
)
def test_seal_that_the_clerk_may_not_use(hall: RunningHall, wrong: dict[str, str]) -> None:
    case = flow.granted(hall)
    flow.upload(hall, PDF)
    answer = hall.act(hall.login("chen"), case, "seal", document=flow.document(PDF) | wrong)
    assert _code(answer) == (403, "seal_not_yours")
    assert hall.case(case["case_id"])["state"] == "decided"


def test_number_that_was_not_reserved_is_taken_and_noted(hall: RunningHall) -> None:
    case = flow.granted(hall)
    pdf = PDF + case["case_id"].encode()
    flow.upload(hall, pdf)
    sealed = flow.document(pdf, number="青屿审许〔2026〕99999号")
    flow.done(hall.act(hall.login("chen"), case, "seal", document=sealed))
    odd = {line["case_id"]: line["finding"] for line in hall.get("stats")["odd_numbers"]}
    assert odd[case["case_id"]] == "unreserved"


def test_document_must_match_its_digest_and_be_a_pdf(hall: RunningHall) -> None:
    chen = hall.login("chen")
    url = f"{hall.url}/blobs/{'0' * 64}"
    assert _code(hall.session.put(url, data=PDF, headers=chen.headers)) == (422, "digest_differs")
    assert _code(flow.upload(hall, b"hello")) == (422, "no_pdf")
    assert hall.session.head(url, headers=chen.headers).status_code == 404


@pytest.mark.parametrize(
    ("asked", "status", "part"),
    [
        ("bytes=0-3", 206, slice(0, 4)),
        ("bytes=5-", 206, slice(5, None)),
        ("bytes=-4", 206, slice(-4, None)),
        ("bytes=0-99999", 206, slice(None)),
        ("lines=1-2", 200, slice(None)),
        ("bytes=0-1,3-4", 200, slice(None)),
        ("bytes=99999-", 416, None),
    ],
)
def test_ranges(hall: RunningHall, asked: str, status: int, part: slice | None) -> None:
    chen, pdf = hall.login("chen"), PDF + b" for ranges"
    flow.upload(hall, pdf)
    url = f"{hall.url}/blobs/{flow.document(pdf)['sha256']}"
    answer = hall.session.get(url, headers=chen.headers | {"Range": asked})
    assert answer.status_code == status
    if part is not None:
        assert answer.content == pdf[part]


def test_materials_are_at_the_hall(hall: RunningHall) -> None:
    lin, case = hall.login("lin"), hall.submit()
    for material in case["materials"]:
        url = f"{hall.url}/blobs/{material['sha256']}"
        head = hall.session.head(url, headers=lin.headers)
        assert (head.status_code, int(head.headers["Content-Length"])) == (200, material["size"])


# Numbers


def test_numbers_have_no_gaps_under_concurrency(hall: RunningHall) -> None:
    chen, url = hall.login("chen"), f"{hall.url}/numbers/reserve"

    def reserve(count: int) -> dict[str, int]:
        headers = chen.headers | {"Idempotency-Key": str(uuid4())}
        body = {"series": "decision", "year": 2031, "count": count}
        answer = requests.post(url, json=body, headers=headers, timeout=60)
        block: dict[str, int] = answer.json()
        return block

    with ThreadPoolExecutor(8) as pool:
        blocks = list(pool.map(reserve, [1, 2, 3, 4, 5, 6] * 5))
    numbers = [n for block in blocks for n in range(block["first"], block["last"] + 1)]
    assert sorted(numbers) == list(range(1, 21 * 5 + 1))


def test_same_key_gives_the_same_block(hall: RunningHall) -> None:
    chen, key = hall.login("chen"), str(uuid4())
    body = {"series": "acceptance", "year": 2026, "count": 10}
    first = _post(hall, chen, "/numbers/reserve", body, Idempotency_Key=key)
    again = _post(hall, chen, "/numbers/reserve", body, Idempotency_Key=key)
    assert first.json()["prefix"] == "青屿审受"
    assert first.json() == again.json()
    other = _post(hall, chen, "/numbers/reserve", body | {"count": 5}, Idempotency_Key=key)
    assert _code(other) == (422, "key_reused")


# Login


def test_expired_access_is_renewed_and_the_old_refresh_lives_until_the_new_is_used(
    hall: RunningHall,
) -> None:
    lin = hall.login("lin")
    hall.control("tokens")
    me = hall.session.get(f"{hall.url}/me", headers=lin.headers)
    assert _code(me) == (401, "login_expired")
    assert me.headers["WWW-Authenticate"] == "Bearer"

    def renew(token: str) -> requests.Response:
        form = {"grant_type": "refresh_token", "refresh_token": token}
        return hall.session.post(f"{hall.url}/auth/token", data=form)

    first, second = renew(lin.refresh), renew(lin.refresh)
    assert (first.status_code, second.status_code) == (200, 200)
    assert renew(first.json()["refresh_token"]).ok
    assert _code(renew(lin.refresh)) == (401, "login_expired")
    assert _code(renew(second.json()["refresh_token"])) == (401, "login_expired")


def test_access_ends_by_the_clock(hall: RunningHall) -> None:
    lin = hall.login("lin")
    hall.set_clock(datetime.now(UTC) + timedelta(minutes=14))
    assert hall.session.get(f"{hall.url}/me", headers=lin.headers).ok
    hall.set_clock(datetime.now(UTC) + timedelta(minutes=16))
    assert hall.session.get(f"{hall.url}/me", headers=lin.headers).status_code == 401


def test_wrong_password_and_unknown_user_look_the_same(hall: RunningHall) -> None:
    def answer(user: str) -> requests.Response:
        form = {"grant_type": "password", "username": user, "password": "wrong"}
        return hall.session.post(f"{hall.url}/auth/token", data=form)

    assert _code(answer("lin")) == (401, "login_refused")
    assert answer("lin").json() == answer("nobody").json()
