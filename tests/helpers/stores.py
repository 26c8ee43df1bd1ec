"""Stores for tests: opened on a folder, filled with the cases of ``tests.helpers.cases``."""

from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from clerk_desktop.domain.action import Action, ActionKind
from clerk_desktop.domain.case import Case
from clerk_desktop.domain.deadline import WorkCalendar
from clerk_desktop.domain.document import LetterKind
from clerk_desktop.domain.office import Office
from clerk_desktop.sync.database import Database
from clerk_desktop.sync.exchange import Exchange
from clerk_desktop.sync.records import KnownClerk, Reference
from clerk_desktop.sync.store import Store
from clerk_desktop.workflow.engine import Refusal, apply
from tests.helpers.cases import LIN, PROMISED, RULES, act, sealed

KEY = "5a" * 32
OFFICE = Office(name="青屿县行政审批服务局", code="c", address="a", phone="p", government="g")
REFERENCE = Reference(templates={"t": PROMISED}, calendar=WorkCalendar())
PDF = b"%PDF-1.7 sealed"


def exchange(folder: Path, *cases: Case, name: str = "store.db") -> Exchange:
    """A store with these cases in it; the caller closes it."""
    store = Exchange(folder / name, KEY)
    store.save_reference(REFERENCE)
    save(store, cases)
    return store


def save(store: Exchange, cases: Iterable[Case], cursor: str = "1", epoch: str = "e") -> None:
    """Keep the cases as a page of changes."""
    store.save_page(tuple(cases), (), cursor=cursor, epoch=epoch, is_last=True)


def known(login: str = "lin") -> KnownClerk:
    """A clerk to remember."""
    clerk = replace(LIN, user_id=login)
    return KnownClerk(login=login, clerk=clerk, window_name="1号", office=OFFICE)


def sealing(case: Case, data: bytes = PDF) -> tuple[Action, dict[str, bytes]]:
    """A SEAL of the acceptance letter with its document."""
    digest = sha256(data).hexdigest()
    document = replace(sealed(LetterKind.ACCEPTANCE), sha256=digest)
    return act(case, ActionKind.SEAL, document=document), {digest: data}


def after(case: Case, *actions: Action) -> Case:
    """The case as the hall has it after these actions."""
    for action in actions:
        outcome = apply(case, action, RULES)
        assert not isinstance(outcome, Refusal), outcome
        case = outcome
    return case


def raw(store: Store) -> Database:
    """The database below, to look behind the scenes or to break something."""
    return store._db
