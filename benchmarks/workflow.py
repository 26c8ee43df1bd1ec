"""Transitions of the engine per second: one case from receipt to service, again and again."""

from __future__ import annotations

import time

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.case import Case
from clerk_desktop.domain.document import LetterKind
from clerk_desktop.workflow.engine import Refusal, allowed_actions, apply
from tests.helpers.cases import CHEN, LIN, NOW, RULES, act, fresh_case, handed_over, sealed

_ROUNDS = 2_000


def measure(rounds: int = _ROUNDS) -> list[dict[str, float]]:
    """One row: actions applied per second, and views of all offers per second."""
    case = fresh_case()
    actions = [
        act(case, ActionKind.RECEIVE),
        act(case, ActionKind.ACCEPT),
        act(case, ActionKind.PASS),
        act(case, ActionKind.PASS),
        act(case, ActionKind.GRANT, CHEN),
        act(case, ActionKind.SEAL, CHEN, document=sealed(LetterKind.GRANT)),
        act(case, ActionKind.SERVE, service=handed_over()),
    ]
    start = time.perf_counter()
    for _ in range(rounds):
        shown = case
        for action in actions:
            outcome = apply(shown, action, RULES)
            if isinstance(outcome, Refusal):
                raise TypeError(outcome.code)
            shown = outcome
    applied = rounds * len(actions) / (time.perf_counter() - start)
    row = {"transitions_per_s": applied, "views_per_s": _views(case, rounds)}
    text = "workflow: {transitions_per_s:,.0f} transitions/s, {views_per_s:,.0f} views of offers/s"
    print(text.format(**row))
    return [row]


def _views(case: Case, rounds: int) -> float:
    start = time.perf_counter()
    for _ in range(rounds):
        allowed_actions(case, LIN, RULES, NOW)
    return rounds / (time.perf_counter() - start)


if __name__ == "__main__":
    measure()
