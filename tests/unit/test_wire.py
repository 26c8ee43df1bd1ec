"""Wire: what the contract promises comes through, and nothing else does."""

import json
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.case import Case, CaseState, Decision
from clerk_desktop.domain.deadline import Due
from clerk_desktop.domain.delivery import ServiceWay
from clerk_desktop.domain.document import HandedIn, LetterKind, MaterialForm
from clerk_desktop.domain.intake import Intake
from clerk_desktop.domain.joint import BranchStatus, LeadCase
from clerk_desktop.domain.procedure import (
    Defect,
    FollowUp,
    FollowUpKind,
    NonAcceptanceGround,
    SpecialKind,
)
from clerk_desktop.domain.template import Role
from clerk_desktop.errors import HallCode, HallError
from clerk_desktop.sync import shapes, wire
from clerk_desktop.workflow.lights import Light, LightRules
from sandbox_hall.wire import light_rules_to_wire
from tests.helpers.cases import LIN, act, fresh_case, handed_over, sealed
from tests.helpers.intakes import FIRM

CONTRACT = yaml.safe_load(
    (Path(__file__).parents[2] / "docs" / "api" / "hall.yaml").read_text("utf-8")
)
SCHEMAS: dict[str, Any] = CONTRACT["components"]["schemas"]
TIME = "2026-02-09T10:00:00+08:00"
SHA = "ab" * 32
DOCUMENT = {
    "letter": "acceptance", "doc_no": "青屿审受〔2026〕1号", "source_sha256": "cd" * 32,
    "sha256": SHA, "seal_id": "s", "certificate_serial": "0a1f", "sealed_by": "lin",
    "sealed_at": TIME,
}  # fmt: skip
ITEM: dict[str, Any] = {
    "task_code": "1", "catalog_code": "2", "task_name": "许可", "task_version": 3,
    "project_type": 2, "template_id": "t", "promise_days": 10, "statutory_days": 20,
    "legal_basis": ["法"], "conditions": [], "term_years": None,
    "plans": ["t"], "clock_stops": [{"special_kind": "testing", "legal_basis": "法"}],
    "is_joint": False, "allows_promise": True, "gives_closing_notice": True,
    "informed": [{"recipient_id": "d1", "recipient_name": "监管局"}], "reported_to": "某厅",
    "branches": [{"window": "W11", "department": "自然资源局", "template_id": "b", "days": 10}],
    "materials": [{"material_id": "m", "material_name": "表", "is_required": True,
                   "is_minor": False}],
}  # fmt: skip
INTAKE = Intake(
    project_no="350999-2026-000001",
    task_code="1",
    applicant=FIRM,
    licence_content="内容",
    has_electronic_consent=True,
)
PAPER = HandedIn(
    material_id="m",
    name="表",
    sha256="ab" * 32,
    size=9,
    pages=2,
    form=MaterialForm.ORIGINAL,
    count=3,
)
CASE: dict[str, Any] = {
    "case_id": "c-1", "version": 4, "project_no": "350999", "item": ITEM, "applyer_name": "海岚",
    "applyer_type": 3, "applyer_page_type": 1, "applyer_page_code": "91350999MA00DEM06Y",
    "legal": "林", "contact_name": "陈", "contact_mobile": "138", "licence_content": "内容",
    "window": "W01", "state": "decided", "decision": "granted", "flow_id": "f",
    "step_id": "decide", "apply_date": TIME, "receive_date": TIME, "accept_date": TIME,
    "decide_date": TIME, "close_date": None, "serve_date": None,
    "materials": [{"material_id": "m", "material_name": "表", "is_required": True,
                   "is_minor": True, "sha256": SHA, "size": 9, "pages": 2,
                   "get_type": "copy", "get_num": 2}],
    "nodes": [{"step_id": "accept", "visits": 2, "entered_at": TIME}],
    "events": [{"action_id": "a", "event_name": "pass", "handle_user_id": "lin",
                "handle_user_name": "林", "event_time": TIME, "step_id": None,
                "handle_explain": "同意", "reason": "", "recipient_id": "d1"}],
    "documents": [DOCUMENT],
    "arbitrations": [{"step_id": "accept", "reported_at": TIME, "reason": "r",
                      "passed": None, "ruling_reason": ""}],
    "closed_returns": ["accept"],
    "correction": {"defects": [{"subject": "表", "missing": "签名", "standard": "本人签名",
                                "material_id": "m"}],
                   "until": "2026-03-01", "told_at": TIME, "handed_in_at": None},
    "non_acceptance": {"ground": "not_competent", "competent_body": "某局"},
    "suspensions": [{"special_kind": "testing", "special_reason": "r", "approver": "a", "days": 3,
                     "legal_basis": "法", "special_time": TIME, "end_time": TIME}],
    "extension": {"days": 10, "reason": "r", "approver": "a", "at": TIME},
    "follow_ups": [{"material_id": "m", "kind": "tolerated", "due_on": "2026-03-01",
                    "closed_at": None}],
    "has_electronic_consent": True,
    "deliveries": [{"recipient_id": "d1", "recipient_name": "监管局", "state": "failed",
                    "service": {"recipient_id": "d1", "way": "post", "day": None, "person": "王",
                                "place": "收发室", "tracking_no": "EX1", "witness": "",
                                "remark": "", "has_consent": False},
                    "send_time": TIME, "end_time": None, "reason": "查无此人"}],
    "branches": [{"case_id": "c-1-1", "department": "自然资源局", "step_name": "会签意见",
                  "due_on": "2026-02-20", "is_provisional": True, "status": "disagreed",
                  "handle_explain": "不行", "reason": "r", "handle_user_name": "何",
                  "event_time": TIME}],
    "lead": {"case_id": "c-0", "project_no": "350", "department": "审批局"},
}  # fmt: skip
TEMPLATE: dict[str, Any] = {
    "template_id": "t", "name": "即办件", "version": 1, "kind": "immediate",
    "steps": [
        {"step_id": "accept", "name": "受理", "kind": "accept", "role": "reviewer", "days": 1,
         "skip_to": [], "is_counted": True, "sub_steps": []},
        {"step_id": "decide", "name": "决定", "kind": "decide", "role": "verifier", "days": None,
         "skip_to": [], "is_counted": True, "sub_steps": []},
    ],
}  # fmt: skip


DEFECT = Defect(subject="表", missing="签名", standard="本人签名", material_id="m1")
LATER = FollowUp(material_id="m1", kind=FollowUpKind.TOLERATED, due_on=date(2026, 3, 1))


def to_json(value: object) -> bytes:
    return json.dumps(value).encode()


def read_case(**changes: Any) -> Case:
    return wire.read_case(to_json(CASE | changes))


def refusal(read: Any, value: object) -> HallError:
    with pytest.raises(HallError) as caught:
        read(value if isinstance(value, bytes) else to_json(value))
    assert caught.value.code is HallCode.NOT_THE_HALL
    assert caught.value.retryable
    return caught.value


def test_a_case_comes_through_whole_and_in_utc() -> None:
    case = read_case()
    moment = datetime(2026, 2, 9, 2, tzinfo=UTC)
    assert (case.case_id, case.version, case.state) == ("c-1", 4, CaseState.DECIDED)
    assert case.decision is Decision.GRANTED
    assert case.item.name == "许可"
    assert case.applicant.code == "91350999MA00DEM06Y"
    assert case.applicant.legal_representative == "林"
    assert (case.applied_at, case.decided_at, case.closed_at) == (moment, moment, None)
    assert case.applied_at.tzinfo is UTC
    assert case.nodes[0].loop_count == 1
    assert case.events[0].kind is ActionKind.PASS
    assert case.events[0].opinion == "同意"
    assert case.materials[0].size == 9
    assert case.documents[0].letter is LetterKind.ACCEPTANCE
    assert case.documents[0].number == DOCUMENT["doc_no"]
    assert case.arbitrations[0].passed is None
    assert case.closed_returns == ("accept",)
    assert case.correction is not None
    assert case.correction.defects[0].standard == "本人签名"
    assert case.suspensions[0].ended_at == moment
    assert case.suspensions[0].stops_clock
    assert case.extension is not None
    assert case.extension.at.tzinfo is UTC
    assert case.follow_ups[0].kind is FollowUpKind.TOLERATED
    assert case.item.clock_stop(SpecialKind.TESTING) is not None
    assert case.materials[0].is_minor
    assert case.item.branches[0].days == 10
    branch = case.branches[0]
    assert (branch.status, branch.due) == (BranchStatus.DISAGREED, Due(date(2026, 2, 20), True))
    assert (branch.opinion, branch.by, branch.at) == ("不行", "何", moment)
    assert case.lead == LeadCase(case_id="c-0", project_no="350", department="审批局")


@pytest.mark.parametrize("field", sorted(CASE))
def test_a_case_without_a_promised_field_isnt_the_halls(field: str) -> None:
    assert set(CASE) == set(SCHEMAS["Case"]["required"])
    refusal(wire.read_case, {name: value for name, value in CASE.items() if name != field})


@pytest.mark.parametrize(
    ("field", "value", "place"),
    [
        ("state", "somewhere", "$.state"),
        ("version", 0, "$.version"),
        ("version", "4", "$.version"),
        ("case_id", "../x", "$.case_id"),
        ("apply_date", "2026-02-09T10:00:00", "$.apply_date"),  # no zone
        ("apply_date", None, "$.apply_date"),
        ("materials", [CASE["materials"][0] | {"sha256": "AB" * 32}], "$.materials[...].sha256"),
        ("nodes", [{"step_id": "accept", "visits": -1, "entered_at": TIME}], "$.nodes[...].visits"),
        ("lead", CASE["lead"] | {"case_id": "../x"}, "$.lead.case_id"),
        ("branches", [CASE["branches"][0] | {"status": "lost"}], "$.branches[...].status"),
        ("item", ITEM | {"promise_days": 1.5}, "$.item.promise_days"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_named_by_its_place_only(field: str, value: Any, place: str) -> None:
    error = refusal(wire.read_case, CASE | {field: value})
    assert re.sub(r"\[\d+\]", "[...]", error.context["at"]) == place
    assert set(error.context) == {"at"}


def test_a_newer_hall_may_say_more() -> None:
    assert read_case(colour="green") == read_case()


@pytest.mark.parametrize(
    "body", [b"", b"<!doctype html>", b"null", b"[]", b"{", b'"\xff"', b"[" * 100_000]
)
def test_nonsense_isnt_the_halls(body: bytes) -> None:
    for read in (
        wire.read_case, wire.read_changes, wire.read_receipt, wire.read_tokens, wire.read_seals,
        wire.read_profile, wire.read_items, wire.read_templates, wire.read_calendar,
        wire.read_block,
    ):  # fmt: skip
        refusal(read, body)
    assert wire.read_problem(body) is None


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_no_other_error_comes_out(body: bytes) -> None:
    refusal(wire.read_changes, body)


def test_a_receipt_binds_the_case_to_its_version() -> None:
    receipt = wire.read_receipt(to_json({"action_id": "a", "version": 4, "case": CASE}))
    assert (receipt.action_id, receipt.version, receipt.case) == ("a", 4, read_case())
    refusal(wire.read_receipt, {"action_id": "a", "version": 5, "case": CASE})


def test_changes() -> None:
    page = {
        "epoch": "e", "items": [CASE], "tombstones": ["x"], "next_cursor": "9",
        "has_more": True, "server_time": TIME,
    }  # fmt: skip
    changes = wire.read_changes(to_json(page))
    assert changes.cases == (read_case(),)
    assert (changes.tombstones, changes.cursor, changes.has_more) == (("x",), "9", True)
    assert changes.server_time == datetime(2026, 2, 9, 2, tzinfo=UTC)
    refusal(wire.read_changes, page | {"next_cursor": ""})


def test_a_broken_template_is_named_and_the_others_stay() -> None:
    broken = TEMPLATE | {"template_id": "b", "steps": TEMPLATE["steps"][:1]}
    found = wire.read_templates(to_json({"loop_limit": 2, "templates": [broken, TEMPLATE]}))
    assert [template.template_id for template in found.templates] == ["t"]
    assert found.refused == {"b": "step_count, one_final_say, reported_ends_in_report"}
    assert found.loop_limit == 2
    assert found.templates[0].steps[1].role is Role.VERIFIER


def test_a_place_names_its_light_rules_or_has_the_common_ones() -> None:
    rules = LightRules(near=Light.YELLOW, promise_past=Light.RED, abnormal=Light.RED)
    told = {"loop_limit": 1, "templates": []}
    found = wire.read_templates(to_json(told | {"light_rules": light_rules_to_wire(rules)}))
    assert found.light_rules == rules
    assert wire.read_templates(to_json(told)).light_rules == LightRules()
    assert set(light_rules_to_wire(rules)) == set(SCHEMAS["LightRules"]["required"])
    odd = light_rules_to_wire(rules) | {"near": "purple"}
    refusal(wire.read_templates, told | {"light_rules": odd})


def test_the_common_light_rules_are_the_contracts_defaults() -> None:
    told = {n: each["default"] for n, each in SCHEMAS["LightRules"]["properties"].items()}
    assert told == light_rules_to_wire(LightRules())


def test_the_smaller_answers() -> None:
    tokens = {"access_token": "a", "token_type": "Bearer", "expires_in": 9, "refresh_token": "r"}
    assert wire.read_tokens(to_json(tokens)) == wire.Tokens("a", "r")
    office = dict.fromkeys(SCHEMAS["Me"]["properties"]["office"]["required"], "o")
    me = {"user_id": "lin", "name": "林", "window": "W01", "window_name": "1号",
          "roles": ["window"], "office": office}  # fmt: skip
    profile = wire.read_profile(to_json(me))
    assert profile.clerk.roles == {Role.WINDOW}
    assert profile.office.government == "o"
    days = {"years": [{"year": 2026, "days": ["2026-02-14"]}]}
    assert wire.read_calendar(to_json(days)).is_workday(date(2026, 2, 14))
    seal = {"seal_id": "s", "name": "章", "certificate_serials": ["00a1"], "diameter_mm": 42}
    seals = wire.read_seals(to_json({"seals": [seal], "trusted": ["MII="]}))
    assert seals.seals[0].certificate_serials == {"a1"}
    assert seals.trusted == (b"0\x82",)
    block = {"series": "decision", "prefix": "p", "year": 2026, "first": 3, "last": 5}
    assert wire.read_block(to_json(block)).last == 5
    refusal(wire.read_block, block | {"last": 2})
    assert wire.read_items(to_json({"items": [ITEM]}))[0].task_code == "1"


def test_no_token_shows_in_a_repr() -> None:
    secret = "s3cr3t-token"
    assert secret not in repr(wire.Tokens(secret, secret))
    assert secret not in repr(shapes.Tokens(secret, "Bearer", 1, secret))


@pytest.mark.parametrize(
    "words",
    [
        {"kind": ActionKind.RECEIVE},
        {"kind": ActionKind.PASS, "opinion": "同意“办理”\\"},
        {"kind": ActionKind.SKIP, "target_step": "decide"},
        {"kind": ActionKind.SEAL, "document": sealed(LetterKind.GRANT)},
        {"kind": ActionKind.SERVE, "service": handed_over(ServiceWay.POST)},
        {"kind": ActionKind.RULE, "passed": False},
        {"kind": ActionKind.CORRECT, "until": date(2026, 3, 1), "defects": (DEFECT,)},
        {
            "kind": ActionKind.REFUSE,
            "ground": NonAcceptanceGround.NOT_COMPETENT,
            "competent_body": "某局",
        },
        {"kind": ActionKind.SUSPEND, "special": SpecialKind.HEARING, "days": 20, "approver": "某"},
        {"kind": ActionKind.EXTEND, "days": 10, "approver": "某"},
        {"kind": ActionKind.ACCEPT, "deferred": (LATER,)},
        {"kind": ActionKind.SUPPLEMENT, "material_id": "m1"},
        {"kind": ActionKind.REJECT, "is_wished": True},
        {"kind": ActionKind.TAKE_IN, "intake": INTAKE, "handed_in": (PAPER,)},
        {"kind": ActionKind.RESUBMIT, "handed_in": (PAPER,)},
    ],
)
def test_an_action_comes_back_as_it_went(words: dict[str, Any]) -> None:
    action = act(fresh_case(), words.pop("kind"), **words)
    body = wire.action_json(action)
    assert wire.read_action(body, action.action_id, action.case_id, LIN) == action


def test_an_intake_is_what_the_contract_says() -> None:
    action = act(fresh_case(), ActionKind.TAKE_IN, intake=INTAKE, handed_in=(PAPER,))
    body = json.loads(wire.action_json(action))
    assert set(body) <= set(SCHEMAS["Action"]["properties"])
    assert set(body["intake"]) == set(SCHEMAS["Intake"]["required"])
    assert set(body["handed_in"][0]) == set(SCHEMAS["HandedIn"]["required"])


def test_an_action_is_what_the_contract_says() -> None:
    schema = SCHEMAS["Action"]
    body = json.loads(
        wire.action_json(act(fresh_case(), ActionKind.SEAL, document=sealed(LetterKind.GRANT)))
    )
    assert set(body) <= set(schema["properties"])
    assert set(schema["required"]) <= set(body)
    assert set(body["document"]) == set(SCHEMAS["Document"]["required"])
    assert body["at"].endswith("Z")
    assert {kind.value for kind in ActionKind} == set(SCHEMAS["ActionKind"]["enum"])


def test_control_characters_become_blanks() -> None:
    body = json.loads(
        wire.action_json(act(fresh_case(), ActionKind.PASS, opinion="一\n二\t三\x00"))
    )
    assert body["opinion"] == "一 二 三 "
