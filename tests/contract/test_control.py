"""Bad weather on request: outages and faults, each doing exactly what its name says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import requests

if TYPE_CHECKING:
    from tests.helpers.hall import Login, RunningHall


def _me(hall: RunningHall, login: Login, timeout: float = 30) -> requests.Response:
    return hall.session.get(f"{hall.url}/me", headers=login.headers, timeout=timeout)


def test_down_and_up(hall: RunningHall) -> None:
    lin = hall.login("lin")
    hall.control("down", mode="drop")
    with pytest.raises(requests.ConnectionError):
        _me(hall, lin)
    hall.control("down", mode="503")
    assert _me(hall, lin).status_code == 503
    hall.control("down", mode="html")
    portal = _me(hall, lin)
    assert (portal.status_code, portal.headers["Content-Type"][:9]) == (200, "text/html")
    hall.control("up")
    assert _me(hall, lin).json()["user_id"] == "lin"


def test_drop_before_does_nothing(hall: RunningHall) -> None:
    lin, case = hall.login("lin"), hall.submit()
    hall.fault("drop_before", path="/actions$")
    with pytest.raises(requests.ConnectionError):
        hall.act(lin, case, "receive")
    assert hall.effects(case["case_id"]) == []


@pytest.mark.parametrize(("fault", "effects"), [("status", 0), ("status_after", 1)])
def test_status_before_and_after_the_effect(hall: RunningHall, fault: str, effects: int) -> None:
    lin, case = hall.login("lin"), hall.submit()
    hall.fault(fault, path="/actions$", method="POST", status=502, retry_after=7)
    answer = hall.act(lin, case, "receive")
    assert (answer.status_code, answer.headers["Retry-After"]) == (502, "7")
    assert len(hall.effects(case["case_id"])) == effects


def test_garbage_and_html_carry_no_receipt(hall: RunningHall) -> None:
    lin, case = hall.login("lin"), hall.submit()
    hall.fault("html", path="/actions$")
    assert hall.act(lin, case, "receive").text.startswith("<!doctype html>")
    assert hall.effects(case["case_id"]) == []
    hall.fault("garbage", path="/actions$")
    with pytest.raises(requests.JSONDecodeError):
        hall.act(lin, case, "receive").json()
    assert len(hall.effects(case["case_id"])) == 1


def test_slow_answers_late(hall: RunningHall) -> None:
    lin = hall.login("lin")
    hall.fault("slow", path="^/me$", seconds=1.0)
    with pytest.raises(requests.ReadTimeout):
        _me(hall, lin, timeout=0.3)
    assert _me(hall, lin, timeout=0.9).ok


def test_answers_on_a_kept_connection_do_not_wait(hall: RunningHall) -> None:
    lin = hall.login("lin")
    took = sorted(_me(hall, lin).elapsed.total_seconds() for _ in range(15))
    assert took[0] < 0.03  # 0.04 is what Nagle and a delayed acknowledgement cost, every time


def test_fault_strikes_as_often_as_it_says_and_only_where(hall: RunningHall) -> None:
    lin = hall.login("lin")
    hall.fault("status", method="GET", path="^/me$", status=500, count=2)
    assert hall.session.get(f"{hall.url}/items", headers=lin.headers).ok
    assert [_me(hall, lin).status_code for _ in range(3)] == [500, 500, 200]
    assert [rule["hits"] for rule in hall.get("faults")["rules"]] == [2]


def test_clock_and_epoch_outlive_a_kill(hall: RunningHall) -> None:
    epoch = hall.control("epoch")["epoch"]
    hall.control("clock", now="2026-11-02T03:04:05Z", stop=True)
    hall.restart()
    assert hall.get("stats")["now"] == "2026-11-02T03:04:05Z"
    lin = hall.login("lin")
    page = hall.session.get(f"{hall.url}/changes", params={"limit": 1}, headers=lin.headers)
    assert page.json()["epoch"] == epoch


def test_submitted_case_is_as_ordered(hall: RunningHall) -> None:
    lin = hall.login("lin")
    items = hall.session.get(f"{hall.url}/items", headers=lin.headers).json()["items"]
    code = items[4]["task_code"]
    case = hall.submit(task_code=code, applyer_name="青屿县某某有限公司", window="W02")
    assert (case["item"]["task_code"], case["window"]) == (code, "W02")
    assert (case["applyer_name"], case["state"]) == ("青屿县某某有限公司", "pre_passed")
    assert case["materials"]
