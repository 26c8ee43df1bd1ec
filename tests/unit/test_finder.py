"""The search's texts in memory, and the lines that go with them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from clerk_desktop.domain.case import Case
from clerk_desktop.sync.exchange import Exchange
from clerk_desktop.sync.records import CaseOrder, CaseQuery, CaseTab
from clerk_desktop.sync.store import Store, open_store
from tests.helpers.cases import fresh_case
from tests.helpers.stores import KEY, exchange, save

DAY = date(2026, 3, 2)


def case(case_id: str, name: str, number: str = "") -> Case:
    made = fresh_case()
    applicant = replace(made.applicant, name=name)
    return replace(made, case_id=case_id, applicant=applicant, project_no=number or case_id)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Exchange]:
    with exchange(tmp_path, case("a", "张伟"), case("b", "张三"), case("c", "李四")) as opened:
        yield opened


def found(store: Store, search: str, order: CaseOrder = CaseOrder.DUE) -> list[str]:
    query = CaseQuery(CaseTab.ALL, search, order=order)
    lines = store.case_lines(store.case_numbers(query, DAY))
    return [line.case_id for line in lines if line is not None]


def test_typing_on_narrows_and_taking_back_widens(store: Exchange) -> None:
    assert found(store, "张") == ["a", "b"]
    assert found(store, "张伟") == ["a"]
    assert found(store, "张") == ["a", "b"]
    assert found(store, "ls") == ["c"]
    assert found(store, "") == ["a", "b", "c"]


def test_another_connections_changes_are_found(store: Exchange, tmp_path: Path) -> None:
    with open_store(tmp_path / "store.db", KEY) as other:
        assert found(other, "王") == []
        save(store, [replace(case("b", "王五"), version=9), case("d", "王六")])
        assert found(other, "王") == ["b", "d"]
        assert found(other, "张") == ["a"]
        store.save_page((), ("d",), cursor="3", epoch="e", is_last=True)
        assert found(other, "王") == ["b"]


def test_a_line_keeps_its_number_when_its_case_changes(store: Exchange) -> None:
    before = store.case_numbers(CaseQuery(CaseTab.ALL), DAY)
    save(store, [replace(case("a", "张大伟"), version=9)])
    assert store.case_numbers(CaseQuery(CaseTab.ALL), DAY) == before


def test_the_same_search_in_another_order_is_in_that_order(store: Exchange) -> None:
    assert found(store, "张") == ["a", "b"]
    assert found(store, "张", CaseOrder.APPLICANT) == ["b", "a"]


def test_names_stand_as_in_a_dictionary(tmp_path: Path) -> None:
    """By sound, characters beyond the common ones (喆 zhe, 䶮 yan) and of several sounds too."""
    in_order = (
        "阿里木",
        "陈静",
        "重庆海岚有限公司",
        "李四",
        "王伟",
        "王䶮喆",
        "张三",
        "张伟",
        "中山",
    )
    shuffled = sorted(in_order)
    assert tuple(shuffled) != in_order
    cases = [case(str(number), name) for number, name in enumerate(shuffled)]
    with exchange(tmp_path, *cases) as store:
        query = CaseQuery(CaseTab.ALL, order=CaseOrder.APPLICANT)
        lines = store.case_lines(store.case_numbers(query, DAY))
        assert [line.applicant for line in lines if line is not None] == list(in_order)


def test_items_and_steps_are_offered_as_in_a_dictionary(tmp_path: Path) -> None:
    def of(item: str) -> Case:
        made = case(item, "张三")
        return replace(made, item=replace(made.item, name=item))

    with exchange(
        tmp_path, of("药品经营许可"), of("公共场所卫生许可"), of("食品经营许可")
    ) as store:
        items, _ = store.case_choices(CaseTab.ALL)
        assert items == ("公共场所卫生许可", "食品经营许可", "药品经营许可")


def test_a_line_that_is_gone_is_none(store: Exchange) -> None:
    numbers = store.case_numbers(CaseQuery(CaseTab.ALL), DAY)
    store.save_page((), ("b",), cursor="3", epoch="e", is_last=True)
    lines = store.case_lines(numbers)
    assert [line and line.case_id for line in lines] == ["a", None, "c"]
