"""The superior body at its pages: real clicks in a real browser, and what the window gets."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

from selenium.webdriver import ActionChains
from selenium.webdriver.support.select import Select

from clerk_desktop.domain.case import CaseState
from tests.contract import flow
from tests.helpers.browser import find, follow, texts
from tests.helpers.windows import Window, eventually

if TYPE_CHECKING:
    from pathlib import Path

    from selenium.webdriver import Chrome

    from tests.helpers.hall import RunningHall

WHY = "平面布置图与申请表所列面积不一致，请复核。"
BECAUSE = "经复核，面积差异系公摊所致，不影响许可条件。"
HOSTILE = '=1+1<img src=x onerror="document.title=1">海岚'


def arbitrated(hall: RunningHall, **fields: Any) -> dict[str, Any]:
    """A case that chen has returned to wang's step for the first time."""
    returned = hall.act(hall.login("chen"), flow.at_decision(hall, **fields), "return", reason=WHY)
    case = flow.done(returned)
    assert case["state"] == "arbitrating"
    return case


def log_in(browser: Chrome, hall: RunningHall, user: str = "shangji") -> None:
    browser.get(f"{hall.url}/superior/")
    find(browser, "#name").send_keys(user)
    find(browser, "#password").send_keys(f"{user}-2026")
    follow(browser, "button")


def open_case(browser: Chrome, hall: RunningHall, case: dict[str, Any]) -> None:
    browser.get(f"{hall.url}/superior/")
    follow(browser, f"a.open[href$='{case['case_id']}']")


def rulings(hall: RunningHall, case: dict[str, Any]) -> list[str]:
    return [line["kind"] for line in hall.effects(case["case_id"]) if line["kind"] == "rule"]


def test_an_arbitration_from_the_inbox_to_the_window(
    browser: Chrome, hall: RunningHall, tmp_path: Path
) -> None:
    case = arbitrated(hall)
    with Window(tmp_path / "window", hall.url) as window:
        window.log_in("lin")
        eventually(lambda: window.has(case["case_id"]))
        assert window.snapshot(case["case_id"]).state is CaseState.ARBITRATING

        log_in(browser, hall)
        assert case["project_no"] in texts(browser, "a.open")
        open_case(browser, hall, case)
        opinions = texts(browser, ".opinion")
        assert "合格" in opinions[0]
        assert "王䶮喆" in opinions[0]
        assert WHY in opinions[1]
        assert "陈𠮷镕" in opinions[1]
        assert "直接进入「决定（办结）」" in find(browser, ".prospect").text
        loops = [line.split()[:4] for line in texts(browser, "tr")]
        assert ["审查", "当前", "2", "1"] in loops

        follow(browser, "button[value=true]")
        assert find(browser, ".notice").text == "请填写裁定理由。"
        assert rulings(hall, case) == []

        find(browser, "#reason").send_keys(BECAUSE)
        follow(browser, "button[value=true]")
        assert find(browser, ".ruled").text == f"裁定通过：{BECAUSE}"
        browser.get(f"{hall.url}/superior/")
        assert case["project_no"] not in texts(browser, "a.open")

        window.loop.wake()
        eventually(lambda: window.snapshot(case["case_id"]).state is CaseState.IN_PROGRESS)
        ruled = window.snapshot(case["case_id"])
        assert (ruled.step_id, ruled.closed_returns) == ("decide", ("review",))
        assert ruled.arbitrations[0].ruling_reason == BECAUSE


def test_what_is_ruled_against_is_returned(browser: Chrome, hall: RunningHall) -> None:
    case = arbitrated(hall)
    log_in(browser, hall)
    open_case(browser, hall, case)
    find(browser, "#reason").send_keys("未能补足权属证明。")
    follow(browser, "button[value=false]")
    assert find(browser, ".ruled").text.startswith("裁定不通过")
    assert hall.case(case["case_id"])["state"] == "returned"


def test_a_double_click_a_reload_and_the_back_button_rule_once(
    browser: Chrome, hall: RunningHall
) -> None:
    case = arbitrated(hall)
    log_in(browser, hall)
    open_case(browser, hall, case)
    find(browser, "#reason").send_keys(BECAUSE)
    ActionChains(browser).double_click(find(browser, "button[value=true]")).perform()
    eventually(lambda: texts(browser, ".ruled"))
    browser.refresh()
    browser.back()
    if browser.find_elements("css selector", "#reason"):  # the form, out of the browser's memory
        find(browser, "#reason").send_keys("反悔。")
        follow(browser, "button[value=false]")
    assert rulings(hall, case) == ["rule"]
    assert hall.case(case["case_id"])["arbitrations"][0]["passed"] is True


def test_a_hostile_name_stays_text(browser: Chrome, hall: RunningHall) -> None:
    case = arbitrated(hall, applyer_name=HOSTILE)
    log_in(browser, hall)
    open_case(browser, hall, case)
    assert HOSTILE in find(browser, "h1").text
    assert browser.find_elements("css selector", "main img") == []
    assert browser.title == case["project_no"]
    browser.get(f"{hall.url}/superior/watch?kind=arbitration")
    assert browser.find_elements("css selector", "main img") == []


def test_nobody_else_gets_in(browser: Chrome, hall: RunningHall) -> None:
    log_in(browser, hall, "lin")
    assert "不是上级部门" in find(browser, ".notice").text
    browser.get(f"{hall.url}/superior/watch")
    assert browser.current_url.endswith("/superior/login")
    log_in(browser, hall)
    assert texts(browser, "nav > a") == ["仲裁待办", "时限与监察"]
    follow(browser, "nav button")
    browser.get(f"{hall.url}/superior/")
    assert browser.current_url.endswith("/superior/login")


def test_supervision_is_filtered_and_exported(
    browser: Chrome, hall: RunningHall, downloads: Path
) -> None:
    case = arbitrated(hall, applyer_name=HOSTILE, window="W01")
    log_in(browser, hall)
    browser.get(f"{hall.url}/superior/watch")
    everything = len(texts(browser, ".watch tbody tr"))
    Select(find(browser, "select[name=kind]")).select_by_visible_text("仲裁")
    Select(find(browser, "select[name=window]")).select_by_visible_text("综合窗口1号")
    follow(browser, ".filters button")
    lines = texts(browser, ".watch tbody tr")
    assert 0 < len(lines) < everything
    assert all(line.startswith("▲ 预警 仲裁") for line in lines)
    assert any(case["project_no"] in line and "待裁定" in line for line in lines)
    Select(find(browser, "select[name=light]")).select_by_visible_text("红牌")
    follow(browser, ".filters button")
    assert find(browser, ".empty").text == "没有符合条件的监察事项。"

    browser.get(f"{hall.url}/superior/watch?kind=arbitration")
    find(browser, ".export").click()
    eventually(lambda: list(downloads.glob("supervision-*.csv")))
    (file,) = downloads.glob("supervision-*.csv")
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    header, *rows = csv.reader(file.read_text("utf-8-sig").splitlines())
    assert header[:4] == ["灯号", "类别", "窗口", "办件编号"]
    assert {row[1] for row in rows} == {"仲裁"}
    (hostile,) = [row for row in rows if row[3] == case["project_no"]]
    assert hostile[4] == f"'{HOSTILE}"


def test_a_stricter_places_lights_are_shown(browser: Chrome, hall: RunningHall) -> None:
    log_in(browser, hall)

    def lights() -> set[str]:
        browser.get(f"{hall.url}/superior/watch?kind=near")
        return {line.split()[1] for line in texts(browser, ".watch tbody tr")}

    assert lights() == {"预警"}
    hall.control("lights", near="yellow", promise_past="red", abnormal="red")
    assert lights() == {"黄牌"}
    hall.control("lights")
