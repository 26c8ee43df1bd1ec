"""An action at the hall: effect, key, change number and journal in one transaction."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import insert

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.workflow.engine import Refusal, apply
from sandbox_hall.bodies import ActionBody, request_digest
from sandbox_hall.cases import add_case, read_case, replace_case, visible_row
from sandbox_hall.intake import take_in
from sandbox_hall.joining import join
from sandbox_hall.leases import end_if_moved, require_fence
from sandbox_hall.numbers import record_number
from sandbox_hall.problems import Problem
from sandbox_hall.receipts import ACTION, earlier_answer, keep_answer
from sandbox_hall.schema import effect
from sandbox_hall.seals import require_right
from sandbox_hall.wire_parts import utc_text

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from clerk_desktop.domain.action import Action
    from clerk_desktop.domain.case import Case, Clerk
    from sandbox_hall.hall import Hall

_AHEAD = timedelta(minutes=5)
_VERSION = re.compile(r'"(?P<version>[0-9]{1,9})"')


def act(
    hall: Hall,
    clerk: Clerk,
    case_id: str,
    key: str,
    if_match: str | None,
    body: ActionBody,
    fence: int | None = None,
) -> str:
    """Do one action once; its receipt as JSON text, the same for the same key.

    Raises:
        Problem: nothing took effect and nothing is kept under the key.
    """
    digest = request_digest(case_id, clerk.user_id, body=body)
    with hall.database.writing() as tx:
        earlier = earlier_answer(tx, key, digest)
        if earlier is not None:
            return earlier
        action, base = body.action(key, case_id, clerk), _base(if_match)
        if action.at > hall.clock.now() + _AHEAD:
            raise Problem(422, "in_future", "the action lies in the future of the hall's clock")
        if action.kind is ActionKind.TAKE_IN:
            after = take_in(hall, tx, action, base)
            _check_documents(hall, tx, action)
            snapshot = add_case(tx, after, hall.catalogue.items)
        else:
            case = _based_on(tx, clerk, case_id, base)
            require_fence(tx, clerk, case, action.kind, fence, hall.clock.now())
            after = join(tx, hall.catalogue, case, _outcome(hall, case, action))
            _check_documents(hall, tx, action)
            snapshot = replace_case(tx, after, hall.catalogue.items)
            end_if_moved(tx, case, after)
        record_number(tx, action)
        _journal(tx, action, after, utc_text(hall.clock.now()))
        answer = f'{{"action_id":"{key}","version":{after.version},"case":{snapshot}}}'
        keep_answer(tx, key, clerk.user_id, digest, ACTION, answer)
    return answer


def _base(if_match: str | None) -> int:
    if if_match is None:
        raise Problem(428, "base_missing", "If-Match is required")
    match = _VERSION.fullmatch(if_match.strip())
    if match is None:
        raise Problem(400, "base_malformed", 'If-Match must be a version, as "7"')
    return int(match["version"])


def _based_on(tx: Connection, clerk: Clerk, case_id: str, base: int) -> Case:
    row = visible_row(tx, case_id, clerk)
    if not row.acted_version <= base <= row.version:
        raise Problem(412, "stale", context={"version": str(row.version)})
    return read_case(tx, case_id)


def _outcome(hall: Hall, case: Case, action: Action) -> Case:
    outcome = apply(case, action, hall.catalogue.rules(case.item.template_id))
    if isinstance(outcome, Refusal):
        raise Problem(422, outcome.code, context=outcome.context)
    return outcome


def _check_documents(hall: Hall, tx: Connection, action: Action) -> None:
    if action.kind is ActionKind.SEAL and action.document is not None:
        require_right(tx, action.actor.user_id, action.document)
    missing = next((sha256 for sha256 in action.digests if not hall.blobs.has(sha256)), None)
    if missing is not None:
        raise Problem(424, "document_missing", context={"sha256": missing})
    for paper in action.handed_in:
        if hall.blobs.path(paper.sha256).stat().st_size != paper.size:
            raise Problem(422, "size_differs", context={"sha256": paper.sha256})


def _journal(tx: Connection, action: Action, after: Case, recorded_at: str) -> None:
    values = {
        "key": action.action_id,
        "case_id": action.case_id,
        "kind": action.kind.value,
        "user_id": action.actor.user_id,
        "version": after.version,
        "recorded_at": recorded_at,
    }
    tx.execute(insert(effect).values(values))
