"""What an attacker or a bad line would try at the superior body's pages, without a browser."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
import requests

from tests.contract import flow
from tests.helpers.hall import PASSWORDS, RunningHall

if TYPE_CHECKING:
    from collections.abc import Iterator

WHY = "不影响许可条件。"


class Visitor:
    """A browser as far as cookies and forms go."""

    def __init__(self, hall: RunningHall) -> None:
        self.hall = hall
        self.http = requests.Session()
        self.http.trust_env = False
        self.headers = {"Origin": hall.url}

    def get(self, path: str) -> requests.Response:
        return self.http.get(f"{self.hall.url}/superior/{path}", timeout=30)

    def post(self, path: str, **form: Any) -> requests.Response:
        url = f"{self.hall.url}/superior/{path}"
        return self.http.post(
            url, data=form, headers=self.headers, timeout=30, allow_redirects=False
        )

    def log_in(self, user: str = "shangji", password: str | None = None) -> requests.Response:
        form = hidden(self.get("login").text)["form"]
        return self.post("login", form=form, name=user, password=password or PASSWORDS[user])


def hidden(page: str) -> dict[str, str]:
    """The hidden fields of a page's last form."""
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))


@pytest.fixture
def visitor(hall: RunningHall) -> Iterator[Visitor]:
    visiting = Visitor(hall)
    assert visiting.log_in().headers["Location"] == "/superior/"
    yield visiting
    visiting.http.close()


@pytest.fixture
def case(hall: RunningHall) -> dict[str, Any]:
    returned = hall.act(hall.login("chen"), flow.at_decision(hall), "return", reason="复核")
    return flow.done(returned)


def form_of(visitor: Visitor, case: dict[str, Any]) -> dict[str, str]:
    page = visitor.get(f"cases/{case['case_id']}").text
    return hidden(page) | {"passed": "true", "reason": WHY}


def ruled(hall: RunningHall, case: dict[str, Any]) -> int:
    return sum(line["kind"] == "rule" for line in hall.effects(case["case_id"]))


def test_the_same_form_sent_at_once_and_again_has_one_effect(
    hall: RunningHall, visitor: Visitor, case: dict[str, Any]
) -> None:
    form, path = form_of(visitor, case), f"cases/{case['case_id']}/ruling"
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: visitor.post(path, **form), range(4)))
    answers.append(visitor.post(path, **form | {"passed": "false"}))
    assert {answer.status_code for answer in answers} == {303}
    assert ruled(hall, case) == 1
    assert hall.case(case["case_id"])["arbitrations"][0]["passed"] is True


def test_another_form_after_the_ruling_says_that_it_is_ruled(
    hall: RunningHall, visitor: Visitor, case: dict[str, Any]
) -> None:
    form, path = form_of(visitor, case), f"cases/{case['case_id']}/ruling"
    assert visitor.post(path, **form).status_code == 303
    late = visitor.post(path, **form | {"key": str(uuid4())})
    assert late.status_code == 422
    assert "有变化" in late.text
    assert ruled(hall, case) == 1


def test_what_was_typed_is_kept_when_the_case_has_changed(
    hall: RunningHall, visitor: Visitor, case: dict[str, Any]
) -> None:
    form, path = form_of(visitor, case), f"cases/{case['case_id']}/ruling"
    hall.control("move", case_id=case["case_id"], window="W02")
    late = visitor.post(path, **form)
    assert (late.status_code, ruled(hall, case)) == (422, 0)
    assert WHY in late.text
    again = hidden(late.text) | {"passed": "true", "reason": WHY}
    assert visitor.post(path, **again).status_code == 303
    assert ruled(hall, case) == 1


@pytest.mark.parametrize("forged", ["", "0" * 64])
def test_a_form_that_we_didnt_show_has_no_effect(
    hall: RunningHall, visitor: Visitor, case: dict[str, Any], forged: str
) -> None:
    path, form = f"cases/{case['case_id']}/ruling", form_of(visitor, case)
    assert visitor.post(path, **form | {"form": forged}).headers["Location"] == "/superior/login"
    other = Visitor(hall)
    other.log_in()
    theirs = form_of(other, case)["form"]
    assert visitor.post(path, **form | {"form": theirs}).headers["Location"] == "/superior/login"
    assert ruled(hall, case) == 0


def test_a_form_sent_from_another_site_has_no_effect(
    hall: RunningHall, visitor: Visitor, case: dict[str, Any]
) -> None:
    form = form_of(visitor, case)
    visitor.headers = {"Origin": "http://elsewhere.example"}
    answer = visitor.post(f"cases/{case['case_id']}/ruling", **form)
    assert answer.headers["Location"] == "/superior/login"
    assert ruled(hall, case) == 0


def test_a_login_can_not_be_forced_on_a_browser(hall: RunningHall) -> None:
    stranger = Visitor(hall)
    answer = stranger.post("login", form="", name="shangji", password=PASSWORDS["shangji"])
    assert answer.headers["Location"] == "/superior/login"
    assert "hall_session" not in stranger.http.cookies


def test_who_is_not_of_the_superior_body_sees_nothing(
    hall: RunningHall, case: dict[str, Any]
) -> None:
    stranger = Visitor(hall)
    assert stranger.log_in("lin").status_code == 401
    # Not even with a good token of the contract's.
    stranger.http.cookies.set("hall_session", hall.login("lin").access)
    for path in ("", f"cases/{case['case_id']}", "watch", "watch.csv"):
        answer = stranger.get(path)
        assert answer.url.endswith("/superior/login")
        assert case["project_no"] not in answer.text


def test_the_session_ends_at_logout_and_its_cookie_is_kept_from_scripts(
    hall: RunningHall, visitor: Visitor
) -> None:
    fresh = Visitor(hall)
    cookie = fresh.log_in().headers["Set-Cookie"].lower()
    assert all(word in cookie for word in ("hall_session=", "httponly", "samesite=strict"))
    session = visitor.http.cookies["hall_session"]
    visitor.post("logout", form=hidden(visitor.get("").text)["form"])
    visitor.http.cookies.set("hall_session", session)
    assert visitor.get("").url.endswith("/superior/login")


def test_passwords_can_not_be_tried_for_ever(hall: RunningHall) -> None:
    hall.control(
        "users", user_id="up2", name="上级", password="x", window="S01", roles=["superior"]
    )
    stranger = Visitor(hall)
    answers = [stranger.log_in("up2", "wrong").status_code for _ in range(9)]
    assert answers == [401] * 8 + [429]
    assert stranger.log_in("up2", "x").status_code == 429


def test_papers_of_the_case_and_no_others(
    hall: RunningHall, visitor: Visitor, case: dict[str, Any]
) -> None:
    sha256 = case["materials"][0]["sha256"]
    got = visitor.get(f"cases/{case['case_id']}/documents/{sha256}")
    assert got.content.startswith(b"%PDF")
    other = hall.submit(task_code=next(c for c in _codes(hall) if c != case["item"]["task_code"]))
    foreign = {paper["sha256"] for paper in other["materials"]} - {
        paper["sha256"] for paper in case["materials"]
    }
    for digest in foreign:
        assert visitor.get(f"cases/{case['case_id']}/documents/{digest}").status_code == 404


def _codes(hall: RunningHall) -> list[str]:
    answer = hall.session.get(f"{hall.url}/items", headers=hall.login("lin").headers)
    return [item["task_code"] for item in answer.json()["items"]]


def test_no_page_lets_a_script_run(visitor: Visitor, case: dict[str, Any]) -> None:
    for path in ("", f"cases/{case['case_id']}", "watch", "login"):
        answer = visitor.get(path)
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert "script" not in answer.headers["Content-Security-Policy"]
        assert answer.headers["Cache-Control"] == "no-store"
        assert not re.search(r"<script|\son\w+=|javascript:", answer.text)


def test_news_reach_supervision(hall: RunningHall, visitor: Visitor) -> None:
    before = visitor.get("watch.csv").text.count("\n")
    accepted = flow.accepted(hall)
    jump = hall.act(hall.login("lin"), accepted, "skip", target_step="decide", reason="@情况简单")
    assert flow.done(jump)["step_id"] == "decide"
    after = visitor.get("watch.csv").content.decode("utf-8-sig")
    (line,) = [text for text in after.splitlines() if accepted["project_no"] in text]
    assert "跳过「审查」：@情况简单" in line
    assert after.count("\n") == before + 1
    elsewhere = visitor.get("watch.csv?window=W02").text
    assert accepted["project_no"] not in elsewhere
    hall.control("move", case_id=accepted["case_id"], window="W02")
    assert accepted["project_no"] in visitor.get("watch.csv?window=W02").text


def test_a_long_list_is_turned_page_by_page(hall: RunningHall, visitor: Visitor) -> None:
    seen: list[str] = []
    pages, path = 0, "watch?rows=5"
    while path:
        pages += 1
        page = visitor.get(path).text
        seen += re.findall(r'<a href="/superior/cases/[^"]+">([\d-]+)</a>', page)
        more = re.search(r'href="/superior/(watch\?[^"]*start=\d+[^"]*)"', page)
        path = more[1].replace("&amp;", "&") if more else ""
    listed = [line.split(",")[3] for line in visitor.get("watch.csv").text.splitlines()[1:]]
    assert seen == listed
    assert pages > 2
