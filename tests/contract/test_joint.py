"""Joint cases at the hall: who sees what, and what makes an action stale."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

from tests.contract import flow
from tests.contract.test_intake import intake, put, send
from tests.contract.test_superior import Visitor

if TYPE_CHECKING:
    import requests

    from tests.helpers.hall import RunningHall

EXTENSION: dict[str, Any] = {"days": 15, "reason": "情况复杂", "approver": "县政府负责人"}


def joint_item(hall: RunningHall) -> dict[str, Any]:
    """The item that asks three departments."""
    answer = hall.session.get(f"{hall.url}/items", headers=hall.login("lin").headers)
    found: dict[str, Any] = next(item for item in answer.json()["items"] if item["branches"])
    return found


def opened(hall: RunningHall) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """A lead at its joint step, and its branches."""
    lin = hall.login("lin")
    code = joint_item(hall)["task_code"]
    lead = flow.done(hall.act(lin, flow.accepted(hall, task_code=code), "pass", opinion="齐全"))
    return lead, [hall.case(branch["case_id"]) for branch in lead["branches"]]


def stale(answer: requests.Response) -> bool:
    return answer.status_code == 412 and answer.json()["code"] == "stale"


def test_a_branch_belongs_to_its_departments_window(hall: RunningHall) -> None:
    _, branches = opened(hall)
    for user, own in (("shen", 0), ("luo", 1), ("jiang", 2), ("lin", None)):
        headers = hall.login(user).headers
        seen = [
            hall.session.get(f"{hall.url}/cases/{each['case_id']}", headers=headers).status_code
            for each in branches
        ]
        assert seen == [200 if number == own else 404 for number in range(3)]


def test_a_branch_has_the_plan_and_the_days_that_the_item_names(hall: RunningHall) -> None:
    lead, branches = opened(hall)
    for plan, branch in zip(lead["item"]["branches"], branches, strict=True):
        item = branch["item"]
        assert (item["template_id"], item["promise_days"]) == (plan["template_id"], plan["days"])
        assert (item["branches"], branch["branches"]) == ([], [])
        assert branch["lead"]["project_no"] == lead["project_no"]


def test_a_case_taken_in_at_the_window_asks_the_departments_too(hall: RunningHall) -> None:
    lin, item = hall.login("lin"), joint_item(hall)
    body = intake(hall, lin, intake={"task_code": item["task_code"]})
    (paper,) = body["handed_in"]
    body["handed_in"] = [
        paper | {name: asked[name] for name in ("material_id", "material_name")}
        for asked in item["materials"]
    ]
    put(hall, lin)
    taken = flow.done(send(hall, lin, body))
    ticked = [material["material_id"] for material in taken["materials"]]
    accepted = flow.done(hall.act(lin, taken, "accept", ticked=ticked))
    for branch in accepted["branches"]:
        found = hall.case(branch["case_id"])
        assert found["project_no"].startswith(f"{taken['project_no']}-")
        assert found["materials"] == accepted["materials"]


def test_what_departments_do_makes_no_action_of_the_lead_stale(hall: RunningHall) -> None:
    lead, (land, *_) = opened(hall)
    flow.done(hall.act(hall.login("shen"), land, "pass", opinion="合格"))
    now = hall.case(lead["case_id"])
    assert now["version"] == lead["version"] + 1
    extended = flow.done(hall.act(hall.login("lin"), lead, "extend", **EXTENSION))
    assert extended["version"] == now["version"] + 1
    assert extended["branches"][0]["step_name"] == "会签意见"
    # Now somebody has acted on the lead itself.
    assert stale(hall.act(hall.login("lin"), lead, "return", reason="复核"))
    assert stale(hall.act(hall.login("lin"), now, "return", reason="复核"))


def test_nor_does_the_lead_for_a_department(hall: RunningHall) -> None:
    lead, (land, *_) = opened(hall)
    flow.done(hall.act(hall.login("lin"), lead, "extend", **EXTENSION))
    assert hall.case(land["case_id"])["version"] == land["version"] + 1
    passed = flow.done(hall.act(hall.login("shen"), land, "pass", opinion="合格"))
    assert [event["event_name"] for event in passed["events"]] == ["accept", "extend", "pass"]
    assert stale(hall.act(hall.login("shen"), land, "pass", opinion="合格"))


def test_a_version_of_the_future_is_stale(hall: RunningHall) -> None:
    _, (land, *_) = opened(hall)
    ahead = land | {"version": land["version"] + 1}
    assert stale(hall.act(hall.login("shen"), ahead, "pass", opinion="合格"))


def test_the_applicant_sees_the_lead_and_no_departments_words(hall: RunningHall) -> None:
    lead, (land, *_) = opened(hall)
    branch = flow.done(hall.act(hall.login("shen"), land, "pass", opinion="合格"))
    no = {"opinion": "用地手续不全", "reason": "缺少批准书"}
    flow.done(hall.act(hall.login("he"), branch, "disagree", **no))
    page = html.unescape(page_of(hall, lead, lead["project_no"]).text)
    assert "共有3个部门同时审查，已有1个完成" in page
    assert not [word for word in (*no.values(), "不同意", "自然资源局") if word in page]
    assert page_of(hall, lead, branch["project_no"]).status_code == 404


def test_the_superior_reads_whose_branch_it_rules_on_and_what_a_no_means(
    hall: RunningHall,
) -> None:
    lead, (land, *_) = opened(hall)
    branch = flow.done(hall.act(hall.login("shen"), land, "pass", opinion="合格"))
    flow.done(hall.act(hall.login("he"), branch, "return", reason="复核"))
    visitor = Visitor(hall)
    visitor.log_in()
    page = html.unescape(visitor.get(f"cases/{branch['case_id']}").text)
    visitor.http.close()
    assert f"分件，牵头件 {lead['project_no']}" in page
    assert "视为本部门不同意，由牵头部门决定" in page
    assert "作退件处理" not in page


def page_of(hall: RunningHall, case: dict[str, Any], number: str) -> requests.Response:
    form = {"project_no": number, "tail": str(case["applyer_page_code"])[-4:]}
    return hall.session.post(f"{hall.url}/public/case", data=form)
