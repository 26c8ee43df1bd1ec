"""Several actions in one request: each with its own transaction, key and result."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sandbox_hall.actions import act
from sandbox_hall.bodies import ActionBody, read_body, read_key
from sandbox_hall.faults import Fault
from sandbox_hall.problems import Problem, problem_body
from sandbox_hall.wire import to_text

if TYPE_CHECKING:
    from clerk_desktop.domain.case import Clerk
    from sandbox_hall.bodies import BatchItem
    from sandbox_hall.faults import FaultRule, Weather
    from sandbox_hall.hall import Hall

_AFTER = frozenset({Fault.DROP_AFTER, Fault.STATUS_AFTER, Fault.GARBAGE})


def act_batch(hall: Hall, weather: Weather, clerk: Clerk, items: list[BatchItem]) -> str:
    """Do the items in order; the answer as JSON text.

    Faults put on single actions strike single items, as an error status of theirs.
    """
    led_to: dict[str, int | None] = {}
    results = [_result(hall, weather, clerk, item, led_to) for item in items]
    return f'{{"results":[{",".join(results)}]}}'


def _result(
    hall: Hall, weather: Weather, clerk: Clerk, item: BatchItem, led_to: dict[str, int | None]
) -> str:
    rule = weather.strike("POST", f"/cases/{item.case_id}/actions")
    try:
        receipt = _struck(rule, lambda: _act(hall, clerk, item, led_to))
    except Problem as problem:
        led_to[item.case_id] = None
        return to_text(_refused(item.key, problem))
    led_to[item.case_id] = json.loads(receipt)["version"]
    return f'{{"key":"{item.key}","status":200,"receipt":{receipt}}}'


def _act(hall: Hall, clerk: Clerk, item: BatchItem, led_to: dict[str, int | None]) -> str:
    base = led_to.get(item.case_id) if item.base_version is None else item.base_version
    if base is None:
        raise Problem(409, "predecessor_failed")
    body = read_body(ActionBody, to_text(item.action).encode())
    return act(hall, clerk, item.case_id, read_key(item.key), f'"{base}"', body, item.fence)


def _struck(rule: FaultRule | None, do: Any) -> str:
    """What one item gets in bad weather."""
    if rule is None or rule.fault is Fault.SLOW:
        return str(do())
    if rule.fault in _AFTER:
        do()
    headers = {} if rule.retry_after is None else {"Retry-After": str(rule.retry_after)}
    raise Problem(rule.status, "unavailable", headers=headers)


def _refused(key: str, problem: Problem) -> dict[str, Any]:
    told = {"key": key, "status": problem.status, "problem": problem_body(problem)}
    after = problem.headers.get("Retry-After")
    return told if after is None else told | {"retry_after": int(after)}
