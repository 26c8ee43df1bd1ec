"""Documents, ledger, numbers and clerks."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.document import LetterKind, Material
from clerk_desktop.domain.office import NumberBlock, SealRight, Series
from clerk_desktop.errors import DocumentCode, DocumentError, HallCode, HallError
from clerk_desktop.sync import ledger
from clerk_desktop.sync.documents import CHUNK
from clerk_desktop.sync.exchange import Exchange
from clerk_desktop.sync.records import FormDraft, LedgerBreach, LedgerKind
from clerk_desktop.sync.store import open_store
from tests.helpers.cases import NOW, act, fresh_case
from tests.helpers.stores import KEY, exchange, known, raw, save, sealing


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Exchange]:
    with exchange(tmp_path, fresh_case()) as opened:
        yield opened


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 7])
def test_a_document_comes_back_byte_for_byte(store: Exchange, size: int) -> None:
    data = hashlib.shake_256(b"seed").digest(size)
    digest = store.put_document(data)
    assert digest == hashlib.sha256(data).hexdigest()
    assert store.document(digest) == data
    assert store.has_document(digest)
    assert store.put_document(data) == digest
    assert store.documents_size() == size


def test_a_document_that_isnt_here(store: Exchange) -> None:
    assert store.document("0" * 64) is None
    assert not store.has_document("0" * 64)


def test_missing_are_the_materials_of_cases_in_hand(store: Exchange) -> None:
    here = b"here"
    first, second = fresh_case().materials
    materials = (
        replace(first, sha256=hashlib.sha256(here).hexdigest()),
        replace(second, sha256="a" * 64, size=10),
        replace(second, sha256="b" * 64, size=1_000_000),
    )
    store.put_document(here)
    save(store, [fresh_case(version=2, materials=materials, documents=())])
    assert [found.sha256 for found in store.missing_documents(9, largest=999)] == ["a" * 64]


def test_purge_keeps_what_a_case_or_an_action_names(store: Exchange) -> None:
    named, orphan = store.put_document(b"named"), store.put_document(b"orphan")
    materials = (replace(fresh_case().materials[0], sha256=named),)
    save(store, [fresh_case(version=2, materials=materials)])
    seal, papers = sealing(fresh_case())
    store.append(seal, papers)
    assert store.purge(timedelta(days=1)) == 0
    assert store.purge(-timedelta(seconds=1)) == 1
    assert store.has_document(named)
    assert store.has_document(*papers)
    assert not store.has_document(orphan)


def test_purge_drops_done_actions_after_their_time_but_no_ledger_line(store: Exchange) -> None:
    action = act(fresh_case(), ActionKind.RECEIVE)
    store.append(action)
    sent = next(iter(store.next_batch(1.0, ())), None)
    assert sent is not None
    store.start(action.action_id)
    store.finish(action.action_id, 2, fresh_case(version=2))
    store.purge(timedelta(days=1))
    assert raw(store).value("SELECT count(*) FROM outbox") == 1
    store.purge(-timedelta(seconds=1))
    assert raw(store).value("SELECT count(*) FROM outbox") == 0
    assert len(store.ledger_rows()) == 1


def test_the_ledger_says_who_what_and_when(store: Exchange) -> None:
    store.note(LedgerKind.SEAL_FAILED, NOW, "lin", "c1", {"code": "card.removed"})
    (line,) = store.ledger_rows()
    assert (line.at, line.user_id, line.case_id, line.action_id) == (NOW, "lin", "c1", "")
    assert line.facts == {
        "code": "card.removed",
        "clock_offset": "0",
        "project_no": fresh_case().project_no,
    }
    assert store.ledger_rows("other") == ()


@pytest.mark.parametrize("meddling", ["UPDATE ledger SET kind = 'x'", "DELETE FROM ledger"])
def test_the_ledger_is_only_added_to(store: Exchange, meddling: str) -> None:
    store.note(LedgerKind.ACTION, NOW, "lin", "c1")
    with pytest.raises(Exception, match="only added to"):
        raw(store).run(meddling)


@pytest.mark.parametrize(
    ("meddling", "breach"),
    [
        ("UPDATE ledger SET facts = '{}' WHERE sequence = 2", LedgerBreach.CHANGED),
        ("UPDATE ledger SET user_id = 'chen' WHERE sequence = 2", LedgerBreach.CHANGED),
        ("DELETE FROM ledger WHERE sequence = 2", LedgerBreach.MISSING),
        ("UPDATE ledger SET sequence = 9 WHERE sequence = 2", LedgerBreach.MISSING),
    ],
)
def test_the_ledger_shows_meddling(store: Exchange, meddling: str, breach: LedgerBreach) -> None:
    for number in range(4):
        store.note(LedgerKind.ACTION, NOW, "lin", "c1", {"n": str(number)})
    assert store.verify_ledger().breach is None
    raw(store).script("DROP TRIGGER ledger_keeps; DROP TRIGGER ledger_stays; " + meddling)
    found = store.verify_ledger()
    assert (found.intact, found.broken_at, found.breach) == (1, 2, breach)


def test_a_line_with_a_digest_of_its_own_breaks_the_chain_behind_it(store: Exchange) -> None:
    for number in range(4):
        store.note(LedgerKind.ACTION, NOW, "lin", "c1", {"n": str(number)})
    db = raw(store)
    before = db.value("SELECT digest FROM ledger WHERE sequence = 1")
    *line, _ = db.rows("SELECT * FROM ledger WHERE sequence = 2")[0]
    line[3] = "chen"
    db.script("DROP TRIGGER ledger_keeps")
    db.run(
        "UPDATE ledger SET user_id = 'chen', digest = ? WHERE sequence = 2",
        ledger._digest(before, tuple(line)),
    )
    found = store.verify_ledger()
    assert (found.intact, found.broken_at, found.breach) == (2, 3, LedgerBreach.CHANGED)


def block(first: int, last: int) -> NumberBlock:
    return NumberBlock(series=Series.DECISION, prefix="青屿审许", year=2026, first=first, last=last)


def reserve(store: Exchange, first: int, last: int) -> None:
    key = store.number_request(Series.DECISION, 2026, "lin")
    store.keep_numbers(block(first, last), key)


def take(store: Exchange, case_id: str, letter: LetterKind = LetterKind.GRANT) -> str:
    return store.take_number(Series.DECISION, 2026, case_id, letter)


def test_numbers_are_taken_from_the_lowest_up_without_gaps(store: Exchange) -> None:
    reserve(store, 37, 38)
    reserve(store, 57, 58)
    assert store.numbers_left(Series.DECISION, 2026) == 4
    taken = [take(store, f"c{n}") for n in range(4)]
    assert taken == [f"青屿审许〔2026〕{n}号" for n in (37, 38, 57, 58)]
    assert store.numbers_left(Series.DECISION, 2026) == 0
    with pytest.raises(DocumentError) as caught:
        take(store, "c9")
    assert caught.value.code is DocumentCode.NUMBER_MISSING


def test_a_letter_keeps_its_number(store: Exchange) -> None:
    reserve(store, 1, 9)
    assert take(store, "c1") == take(store, "c1")
    assert take(store, "c1", LetterKind.DENIAL) == "青屿审许〔2026〕2号"


def test_series_and_years_are_apart(store: Exchange) -> None:
    reserve(store, 1, 9)
    assert store.numbers_left(Series.ACCEPTANCE, 2026) == 0
    assert store.numbers_left(Series.DECISION, 2027) == 0


def test_two_threads_never_take_the_same_number(store: Exchange, tmp_path: Path) -> None:
    reserve(store, 1, 100)
    taken: list[str] = []

    def work(name: str) -> None:
        with open_store(tmp_path / "store.db", KEY) as own:
            for n in range(25):
                number = own.take_number(Series.DECISION, 2026, f"{name}{n}", LetterKind.GRANT)
                taken.append(number)

    threads = [Thread(target=work, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(taken) == {f"青屿审许〔2026〕{n}号" for n in range(1, 101)}


def test_a_block_is_asked_for_under_one_key_until_it_is_here(store: Exchange) -> None:
    key = store.number_request(Series.DECISION, 2026, "lin")
    assert store.number_request(Series.DECISION, 2026, "lin") == key
    assert store.number_request(Series.DECISION, 2026, "chen") != key
    store.keep_numbers(block(1, 9), key)
    assert store.number_request(Series.DECISION, 2026, "lin") != key


def test_a_known_clerk_can_log_in_without_the_hall(store: Exchange) -> None:
    right = SealRight(
        seal_id="s", name="章", certificate_serials=frozenset({"1f"}), diameter_mm=42.0
    )
    store.remember_clerk(known(), "lin-2026", (right,), (b"\x30\x82",))
    assert store.clerk("lin") == known()
    assert store.check_offline_login("lin", "lin-2026") == known()
    with pytest.raises(HallError) as caught:
        store.check_offline_login("lin", "lin-2027")
    assert caught.value.code is HallCode.LOGIN_REFUSED
    with pytest.raises(HallError) as caught:
        store.check_offline_login("zhao", "lin-2026")
    assert caught.value.code is HallCode.OFFLINE_LOGIN_UNKNOWN
    store.sign_in("lin")
    assert store.reference().seals == (right,)
    assert store.present_clerk() == known()


def test_no_password_is_in_the_file(store: Exchange) -> None:
    store.remember_clerk(known(), "very-secret-word", (), ())
    for row in raw(store).rows("SELECT * FROM clerk"):
        assert "very-secret-word" not in str(row)


def test_a_login_goes_when_its_clerk_has_left_and_the_queue_is_empty(store: Exchange) -> None:
    store.remember_clerk(known(), "x", (), ())
    store.sign_in("lin")
    assert store.drained_logins() == ()
    action = act(fresh_case(), ActionKind.RECEIVE)
    store.append(action)
    store.sign_out()
    assert store.drained_logins() == ()
    store.withdraw(action.action_id, "x")
    assert store.drained_logins() == ("lin",)
    store.forget_login("lin")
    assert store.drained_logins() == ()


def test_the_clock_offset_is_kept(store: Exchange) -> None:
    assert store.clock_offset() == timedelta()
    store.save_clock_offset(timedelta(minutes=-3))
    assert store.clock_offset() == timedelta(minutes=-3)


def draft(text: str, case_id: str = "c1", kept_at: datetime | None = None) -> FormDraft:
    fields = {"reasonField": text} if text else {}
    at = kept_at or datetime.now(UTC)
    return FormDraft(case_id=case_id, form="return", basis="b", kept_at=at, fields=fields)


def test_a_draft_is_replaced_and_one_of_nothing_is_dropped(store: Exchange) -> None:
    other = draft("另一个")
    store.save_draft("chen", other)
    for text in ("缺", "缺章"):
        kept = draft(text)
        store.save_draft("lin", kept)
    assert (store.drafts("lin"), store.drafts("chen")) == ((kept,), (other,))
    store.save_draft("lin", draft(""))
    assert (store.drafts("lin"), store.drafts("chen")) == ((), (other,))


def test_drafts_go_with_their_case_or_after_a_while(tmp_path: Path) -> None:
    with exchange(tmp_path, fresh_case(case_id="c1"), fresh_case(case_id="c2")) as store:
        long_ago = store.now() - timedelta(days=31)
        kept = draft("留", "c2")
        for one in (draft("一"), kept, draft("旧", "", long_ago)):
            store.save_draft("lin", one)
        raw(store).run("DELETE FROM cases WHERE case_id = 'c1'")
        store.purge(timedelta(days=30))
        assert store.drafts("lin") == (kept,)


def test_papers_of_the_open_case_come_first_then_those_due_next(tmp_path: Path) -> None:
    cases = [
        fresh_case(case_id=f"c{number}", project_no=f"{number}", materials=(paper(number),))
        for number in range(3)
    ]
    with exchange(tmp_path, *cases) as store:
        due = [wanted.sha256 for wanted in store.missing_documents(9, 10**9)]
        assert len(due) == 3
        last = next(case for case in cases if case.materials[0].sha256 == due[-1])
        first = store.missing_documents(9, 10**9, last.case_id)
        assert [wanted.sha256 for wanted in first] == [due[-1], *due[:-1]]
        assert store.missing_documents(9, 10**3) == ()


def paper(number: int) -> Material:
    digest = f"{number}" * 64
    return Material(material_id="m1", name="m", is_required=True, sha256=digest, size=5000, pages=1)
