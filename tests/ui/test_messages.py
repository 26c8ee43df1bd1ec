"""Every code and every term has its words."""

import re
from enum import StrEnum

import pytest

from clerk_desktop import errors
from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.case import CaseState
from clerk_desktop.domain.delivery import ServiceWay
from clerk_desktop.domain.document import LetterKind
from clerk_desktop.domain.procedure import FollowUpKind, NonAcceptanceGround, SpecialKind
from clerk_desktop.domain.template import Role, StepKind
from clerk_desktop.errors import CardCode, WorkflowCode
from clerk_desktop.services.cases import StepStatus
from clerk_desktop.sync.records import CaseTab, QueueState
from clerk_desktop.ui import words
from clerk_desktop.ui.case_list import _EMPTY
from clerk_desktop.ui.messages import message
from clerk_desktop.workflow import case_words, light_words, supervision_words
from clerk_desktop.workflow.lights import Light
from clerk_desktop.workflow.limits import LimitKind
from clerk_desktop.workflow.supervision import ConcernKind

CODES = [
    code
    for enum in vars(errors).values()
    if isinstance(enum, type) and issubclass(enum, StrEnum) and enum is not StrEnum
    for code in enum
]


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_title_and_next_step(code: StrEnum) -> None:
    text = message(code, {})
    for part in (text.title, text.what, text.next_step):
        assert part.strip()
        assert not re.search(r"[{}]", part)
        assert re.search(r"[\u4e00-\u9fff—]", part)


def test_facts_are_put_in_with_chinese_names() -> None:
    text = message(WorkflowCode.ROLE_MISSING, {"role": "verifier"})
    assert text.title == "须由「核准」人员办理"
    assert "12位" not in message(CardCode.PIN_LENGTH, {"shortest": "6", "longest": "8"}).what
    assert "6 至 8 位" in message(CardCode.PIN_LENGTH, {"shortest": "6", "longest": "8"}).what


def test_a_fact_with_braces_is_only_a_fact() -> None:
    assert "{title}" in message(WorkflowCode.MATERIAL_NOT_TICKED, {"materials": "{title}"}).what


@pytest.mark.parametrize(
    ("enum", "names"),
    [
        (CaseState, case_words.STATES),
        (ActionKind, case_words.ACTIONS),
        (LetterKind, case_words.LETTERS),
        (ServiceWay, words.WAYS),
        (Role, words.ROLES),
        (StepStatus, words.STEP_STATUSES),
        (StepKind, words.STEP_KINDS),
        (CaseTab, words.TABS),
        (QueueState, words.QUEUE_STATES),
        (NonAcceptanceGround, words.GROUNDS),
        (SpecialKind, words.SPECIALS),
        (FollowUpKind, words.FOLLOW_UPS),
        (Light, light_words.LIGHTS),
        (LimitKind, light_words.LIMITS),
        (ConcernKind, supervision_words.CONCERNS),
        (CaseTab, _EMPTY),
    ],
)
def test_every_term_has_a_name(enum: type[StrEnum], names: dict[StrEnum, str]) -> None:
    assert set(names) == set(enum)
    assert all(names.values())


def test_pin_states_have_words() -> None:
    assert all(words.PIN_STATES.values())


def test_action_keys_are_unique() -> None:
    has_no_button = {
        ActionKind.WITHDRAW,
        ActionKind.ABORT,
        ActionKind.TAKE_IN,
        ActionKind.CONFIRM,
    }
    assert set(words.ACTION_KEYS) == set(ActionKind) - has_no_button
    assert len(set(words.ACTION_KEYS.values())) == len(words.ACTION_KEYS)


def test_codes_are_masked() -> None:
    assert words.masked("350999199003070015") == "350999********0015"
    assert words.masked("123") == "123"
