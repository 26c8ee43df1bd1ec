"""Paging through changes: nothing is missed, nothing lingers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.contract import flow

if TYPE_CHECKING:
    import requests

    from tests.helpers.hall import Login, RunningHall


def _page(
    hall: RunningHall, login: Login, cursor: str | None = None, limit: int = 1000
) -> requests.Response:
    params = {"limit": str(limit)} | ({} if cursor is None else {"cursor": cursor})
    return hall.session.get(f"{hall.url}/changes", params=params, headers=login.headers)


def _all(hall: RunningHall, login: Login, limit: int) -> tuple[dict[str, int], str]:
    """Every case's version, taken page by page, and the last cursor."""
    versions: dict[str, int] = {}
    page: dict[str, Any] = {"next_cursor": None, "has_more": True}
    while page["has_more"]:
        page = _page(hall, login, page["next_cursor"], limit).json()
        assert len(page["items"]) + len(page["tombstones"]) <= limit
        versions |= {case["case_id"]: case["version"] for case in page["items"]}
    return versions, page["next_cursor"]


def test_pages_hold_every_case_of_the_window_once(hall: RunningHall) -> None:
    lin = hall.login("lin")
    known = {c["case_id"]: c["version"] for c in hall.get("cases")["cases"] if c["window"] == "W01"}
    assert _all(hall, lin, 7)[0] == known
    assert len(known) >= 36


def test_change_between_two_pages_comes_later(hall: RunningHall) -> None:
    lin, case = hall.login("lin"), hall.submit()
    start = _page(hall, lin, limit=5).json()
    assert start["has_more"]
    first_seen = start["items"][0]
    changed = flow.done(hall.act(lin, case, "receive"))
    versions: dict[str, int] = {}
    cursor = start["next_cursor"]
    page = start
    while page["has_more"]:
        page = _page(hall, lin, cursor, 5).json()
        cursor = page["next_cursor"]
        versions |= {c["case_id"]: c["version"] for c in page["items"]}
    assert versions[case["case_id"]] == changed["version"]
    assert first_seen["case_id"] not in versions


def test_nothing_new_keeps_the_cursor(hall: RunningHall) -> None:
    lin = hall.login("lin")
    _, cursor = _all(hall, lin, 1000)
    page = _page(hall, lin, cursor).json()
    assert (page["items"], page["tombstones"], page["has_more"]) == ([], [], False)
    assert page["next_cursor"] == cursor


def test_case_that_leaves_the_window_becomes_a_tombstone(hall: RunningHall) -> None:
    lin, zhao, case_id = hall.login("lin"), hall.login("zhao"), hall.submit()["case_id"]
    _, before = _all(hall, lin, 1000)
    _, at_zhao = _all(hall, zhao, 1000)
    hall.control("move", case_id=case_id, window="W02")
    page = _page(hall, lin, before).json()
    assert (page["tombstones"], page["items"]) == ([case_id], [])
    arrived = _page(hall, zhao, at_zhao).json()
    assert [case["case_id"] for case in arrived["items"]] == [case_id]


def test_case_that_comes_back_leaves_no_tombstone(hall: RunningHall) -> None:
    lin, case_id = hall.login("lin"), hall.submit()["case_id"]
    _, before = _all(hall, lin, 1000)
    hall.control("move", case_id=case_id, window="W02")
    hall.control("move", case_id=case_id, window="W01")
    page = _page(hall, lin, before).json()
    assert page["tombstones"] == []
    assert [case["case_id"] for case in page["items"]] == [case_id]


def test_superior_has_no_cases(hall: RunningHall) -> None:
    assert _page(hall, hall.login("shangji")).json()["items"] == []


def test_cursor_of_another_epoch_is_gone(hall: RunningHall) -> None:
    lin = hall.login("lin")
    _, cursor = _all(hall, lin, 1000)
    hall.control("epoch")
    answer = _page(hall, lin, cursor)
    assert (answer.status_code, answer.json()["code"]) == (410, "resync")
    fresh = _page(hall, lin).json()
    assert fresh["next_cursor"].startswith(fresh["epoch"])


def test_server_time_follows_the_halls_clock(hall: RunningHall) -> None:
    lin = hall.login("lin")
    hall.control("clock", now="2026-11-02T03:04:05Z", stop=True)
    lin = hall.login("lin")
    assert _page(hall, lin, limit=1).json()["server_time"] == "2026-11-02T03:04:05Z"
