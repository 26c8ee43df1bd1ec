"""撤章: what the engine allows, what it leads to, and what of it waits for the hall."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.case import Case, CaseState
from clerk_desktop.domain.delivery import ServiceWay
from clerk_desktop.domain.document import CaseDocument, LetterKind
from clerk_desktop.domain.procedure import Defect
from clerk_desktop.errors import WorkflowCode, WorkflowError
from clerk_desktop.services.cases import Cases
from clerk_desktop.sync import wire
from clerk_desktop.sync.records import LedgerKind
from clerk_desktop.workflow.engine import Refusal, apply, due_letters
from tests.helpers.cases import (
    BOTH,
    CHEN,
    LIN,
    NOW,
    RULES,
    accepted,
    act,
    at_decision,
    done,
    fresh_case,
    handed_over,
    sealed,
)
from tests.helpers.stores import exchange, sealing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from clerk_desktop.sync.exchange import Exchange

LATER = NOW.date().replace(month=3)


def letter(kind: LetterKind, sha256: str = "b") -> CaseDocument:
    return replace(sealed(kind), sha256=sha256 * 64)


def with_seal(case: Case, kind: LetterKind, sha256: str = "b") -> Case:
    return done(case, ActionKind.SEAL, document=letter(kind, sha256))


def acceptance_sealed() -> Case:
    return with_seal(accepted(), LetterKind.ACCEPTANCE)


def closed() -> Case:
    """The acceptance letter and, later, the decision sealed by lin."""
    case = done(at_decision_with_letter(), ActionKind.GRANT, CHEN)
    return with_seal(case, LetterKind.GRANT, "c")


def at_decision_with_letter() -> Case:
    return with_seal(at_decision(), LetterKind.ACCEPTANCE)


def undone(case: Case) -> Case:
    return done(case, ActionKind.UNSEAL, document=case.documents[-1])


def facts(case: Case) -> Case:
    """The case without its history."""
    return replace(case, events=(), version=1, undone_letters=())


def test_the_letter_is_void_and_due_again() -> None:
    before = accepted()
    case = with_seal(before, LetterKind.ACCEPTANCE)
    after = undone(case)
    assert facts(after) == facts(before)
    assert after.undone_letters == case.documents
    assert due_letters(after) == (LetterKind.ACCEPTANCE,)
    assert (after.events[-1].kind, after.events[-1].reason) == (ActionKind.UNSEAL, "有理由")
    assert with_seal(after, LetterKind.ACCEPTANCE, "d").documents[0].sha256 == "d" * 64


def test_a_decision_is_open_again_and_nobody_is_to_be_served() -> None:
    before = closed()
    case = undone(before)
    assert (case.state, case.closed_at, case.deliveries) == (CaseState.DECIDED, None, ())
    assert due_letters(case) == (LetterKind.GRANT,)
    again = with_seal(case, LetterKind.GRANT, "d")
    assert facts(again) == facts(replace(before, documents=again.documents))


def sent() -> Case:
    return done(closed(), ActionKind.SEND, service=handed_over(ServiceWay.POST))


def returned_mail() -> Case:
    return done(sent(), ActionKind.FAIL_SERVICE, service=handed_over(ServiceWay.POST))


def served() -> Case:
    return done(closed(), ActionKind.SERVE, service=handed_over())


def corrected() -> Case:
    """补正告知书 sealed, and the papers have come since."""
    received = with_seal(done(fresh_case(), ActionKind.RECEIVE), LetterKind.RECEIPT, "a")
    defect = Defect(subject="申请表", missing="未签名", standard="由申请人签名")
    case = done(received, ActionKind.CORRECT, defects=(defect,), until=LATER)
    return done(with_seal(case, LetterKind.CORRECTION), ActionKind.RESUBMIT)


@pytest.mark.parametrize(
    ("case", "actor", "words", "code"),
    [
        (accepted, LIN, {}, WorkflowCode.NO_SEAL),
        (acceptance_sealed, BOTH, {}, WorkflowCode.SEAL_NOT_OWN),
        (acceptance_sealed, LIN, {"reason": " "}, WorkflowCode.REASON_MISSING),
        (acceptance_sealed, LIN, {"document": None}, WorkflowCode.SEAL_NOT_LAST),
        (closed, LIN, {"document": letter(LetterKind.ACCEPTANCE)}, WorkflowCode.SEAL_NOT_LAST),
        (sent, LIN, {}, WorkflowCode.SEAL_SERVED),
        (returned_mail, LIN, {}, WorkflowCode.SEAL_SERVED),
        (served, LIN, {}, WorkflowCode.SEAL_SERVED),
        (corrected, LIN, {}, WorkflowCode.SEAL_SETTLED),
    ],
)
def test_why_a_seal_stays(
    case: Callable[[], Case], actor: Any, words: dict[str, Any], code: WorkflowCode
) -> None:
    here = case()
    last = here.documents[-1] if here.documents else None
    undo = act(here, ActionKind.UNSEAL, actor, **({"document": last} | words))
    refusal = apply(here, undo, RULES)
    assert isinstance(refusal, Refusal)
    assert refusal.code is code


def test_a_number_that_isnt_the_letters_is_refused() -> None:
    case = acceptance_sealed()
    other = replace(case.documents[-1], number="青屿审〔2026〕1号")
    refusal = apply(case, act(case, ActionKind.UNSEAL, document=other), RULES)
    assert isinstance(refusal, Refusal)


def test_it_needs_no_document_at_the_hall_and_comes_back_as_it_was_sent() -> None:
    case = acceptance_sealed()
    undo = act(case, ActionKind.UNSEAL, document=case.documents[-1])
    assert undo.digests == ()
    body = wire.action_json(undo)
    back = wire.read_action(body, undo.action_id, undo.case_id, undo.actor)
    assert (back.kind, back.document, back.reason) == (undo.kind, undo.document, undo.reason)


# What waits for the hall


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Exchange]:
    with exchange(tmp_path, accepted()) as opened:
        yield opened


def cases(store: Exchange) -> Cases:
    return Cases(store, LIN, lambda: NOW, lambda: None)


def seal(store: Exchange) -> CaseDocument:
    view = store.view_case("c1")
    assert view is not None
    action, papers = sealing(view.case)
    store.append(action, papers)
    assert action.document is not None
    return action.document


def kinds(store: Exchange) -> list[LedgerKind]:
    return [line.kind for line in store.ledger_rows("c1")]


def test_a_seal_that_waits_is_withdrawn(store: Exchange) -> None:
    void = seal(store)
    view = cases(store).take_seal_back("c1", "盖错了")
    assert store.queue() == ()
    assert view.case.documents == ()
    assert due_letters(view.case) == (LetterKind.ACCEPTANCE,)
    line = store.ledger_rows("c1")[0]
    assert line.kind is LedgerKind.SEAL_UNDONE
    assert (line.facts["after"], line.facts["number"]) == (void.sha256, void.number)
    assert line.facts["reason"] == "盖错了"
    assert store.verify_ledger().breach is None


def on_its_way(store: Exchange) -> None:
    (sent,) = store.next_batch(1.0, frozenset())
    assert store.start(sent.action_id)


def unclear(store: Exchange) -> None:
    on_its_way(store)
    store.postpone(store.queue()[0].action.action_id, 0, is_unclear=True)


def more_was_done(store: Exchange) -> None:
    cases(store).take_action("c1", ActionKind.PASS, words())


def words() -> Any:
    from clerk_desktop.services.cases import ActionWords

    return ActionWords(opinion="同意")


@pytest.mark.parametrize("meanwhile", [on_its_way, unclear, more_was_done])
def test_a_seal_that_the_hall_may_have_or_that_was_built_on_is_followed_by_its_undo(
    store: Exchange, meanwhile: Callable[[Exchange], None]
) -> None:
    void = seal(store)
    meanwhile(store)
    before = [row.action for row in store.queue()]
    view = cases(store).take_seal_back("c1", "盖错了")
    *kept, undo = [row.action for row in store.queue()]
    assert kept == before
    assert (undo.kind, undo.reason, undo.document) == (ActionKind.UNSEAL, "盖错了", void)
    assert view.case.documents == ()
    assert view.case.undone_letters == (void,)
    line = store.ledger_rows("c1")[0]
    assert (line.kind, line.facts["after"]) == (LedgerKind.SEAL_UNDONE, void.sha256)
    assert (line.facts["name"], line.facts["reason"]) == (LIN.name, "盖错了")


def test_an_undo_that_is_withdrawn_lets_the_seal_stand(store: Exchange) -> None:
    void = seal(store)
    more_was_done(store)
    cases(store).take_seal_back("c1", "盖错了")
    store.withdraw(store.queue()[-1].action.action_id, "没有盖错")
    assert cases(store).open_case("c1").case.documents == (void,)
    line = store.ledger_rows("c1")[0]
    assert (line.kind, line.facts["after"]) == (LedgerKind.SEAL_RESTORED, void.sha256)


def test_what_the_engine_refuses_changes_nothing(store: Exchange) -> None:
    seal(store)
    before = (store.queue(), kinds(store))
    with pytest.raises(WorkflowError) as caught:
        cases(store).take_seal_back("c1", " ")
    assert caught.value.code is WorkflowCode.REASON_MISSING
    assert (store.queue(), kinds(store)) == before
