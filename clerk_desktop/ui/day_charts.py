"""今日 as pictures: what each bar is called, how it looks, and what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_desktop.language import Texts, mark, tr
from clerk_desktop.ui import words
from clerk_desktop.ui.bar_drawing import Bar, BarDrawing, Column
from clerk_desktop.ui.chart_marks import Look
from clerk_desktop.ui.lights import ROLES
from clerk_desktop.ui.strip_drawing import Strip, StripDrawing
from clerk_desktop.workflow import case_words
from clerk_desktop.workflow.light_words import LIGHTS
from clerk_desktop.workflow.lights import Light

if TYPE_CHECKING:
    from datetime import date

    from clerk_desktop.services.figures import DayFigures, DayWork, DueDay, SealDay, Waiting
    from clerk_desktop.sync.records import CaseQuery

WORK, DUES = mark("今日办理"), mark("期限")
WAITING, OLDEST, SEALS = mark("等待时间"), mark("等待最久"), mark("近 30 日本机用印")
MOST_STRIPS = 6

_WEEKDAYS = Texts(
    {
        0: mark("周一"),
        1: mark("周二"),
        2: mark("周三"),
        3: mark("周四"),
        4: mark("周五"),
        5: mark("周六"),
        6: mark("周日"),
    }
)
_TODAY, _BEFORE = Look("accent"), Look("muted", is_hatched=True)
_MADE, _FAILED = Look("seal"), Look("muted", is_hatched=True)
_WAITED, _HALF = Look("strong_line", is_hatched=True), Look("accent")


def work(figures: DayFigures) -> BarDrawing:
    """Each kind of work, the working day before beside today."""
    before = tr("上一工作日 {day}").format(day=words.short_day(figures.before))
    return BarDrawing(
        tuple(_work(one, figures.before) for one in figures.work),
        tr("件"),
        ((_BEFORE, before), (_TODAY, tr("今天"))),
    )


def dues(figures: DayFigures) -> BarDrawing:
    """What has passed and what is due, by day; the sign above a column is its light."""
    shown = [light for light in Light if any(due.lights.get(light) for due in figures.dues)]
    return BarDrawing(
        tuple(_due(due, figures.day) for due in figures.dues),
        tr("件"),
        tuple((_look(light), LIGHTS[light]) for light in shown),
    )


def waiting(figures: DayFigures) -> StripDrawing:
    """Where cases stand, and how long."""
    shown = most_waiting(figures)
    rest = len(figures.waiting) - len(shown)
    unit = tr("工作日")
    return StripDrawing(
        tuple(map(_strip, shown)),
        tr("{unit}（另有 %n 处较少）", "", rest).format(unit=unit) if rest else unit,
        _WAITED,
        _HALF,
        ((_HALF, tr("中位")), (_WAITED, tr("最久"))),
    )


def most_waiting(figures: DayFigures) -> tuple[Waiting, ...]:
    """The places that are shown: those with most cases, in their order."""
    by_count = sorted(figures.waiting, key=lambda one: one.count, reverse=True)
    least = by_count[:MOST_STRIPS]
    return tuple(one for one in figures.waiting if one in least)


def seals(figures: DayFigures) -> BarDrawing:
    """Seals on this machine by day, and those that failed."""
    has_failed = any(day.failed for day in figures.seals)
    legend = ((_MADE, tr("用印")), (_FAILED, tr("未成")))
    return BarDrawing(
        tuple(map(_seal, figures.seals)),
        tr("次"),
        legend if has_failed else (),
        least_height=100,
    )


def place_name(query: CaseQuery) -> str:
    """Where the cases of a list of waiting ones stand."""
    if query.step:
        return query.step
    return case_words.STATES[query.state] if query.state else words.TABS[query.tab]


def weekday(day: date) -> str:
    """The name of the day in its week."""
    return _WEEKDAYS[day.weekday()]


def _work(one: DayWork, before: date) -> Bar:
    name = words.WORKS[one.work]
    said = tr("{work}：今天 {today} 件，{day} {then} 件").format(
        work=name, today=one.today, day=words.short_day(before), then=one.before
    )
    return Bar(name, (Column(one.before, _BEFORE), Column(one.today, _TODAY)), said)


def _due(due: DueDay, today: date) -> Bar:
    counted = [(light, due.lights[light]) for light in reversed(Light) if light in due.lights]
    shown = [one for one in counted if one[1]] or counted[:1] or [(Light.NORMAL, 0)]
    columns = tuple(Column(count, _look(light)) for light, count in shown)
    lights = tr("，").join(f"{LIGHTS[light]} {count}" for light, count in shown if count)
    label, when = _due_name(due.day, today)
    told = tr("{when}：%n 件", "", due.count).format(when=when)
    return Bar(label, columns, f"{told} ({lights})" if lights else told)


def _due_name(day: date | None, today: date) -> tuple[str, str]:
    """Below the bar, and in words."""
    if day is None:
        return tr("已超期"), tr("已超期")
    if day == today:
        return tr("今天"), tr("今天")
    name = words.short_day(day)
    return name, tr("{day} {weekday}").format(day=name, weekday=weekday(day))


def _look(light: Light) -> Look:
    return Look(ROLES[light], light=light)


def _strip(one: Waiting) -> Strip:
    name = place_name(one.query)
    told = tr("%n 件", "", one.count)
    said = tr("{name}：{count}，中位 {median} 个工作日，最久 {longest} 个工作日").format(
        name=name, count=told, median=one.median, longest=one.longest
    )
    return Strip(name, one.median, one.longest, told, said)


def _seal(one: SealDay) -> Bar:
    made = Column(one.made, _MADE)
    columns = (made, Column(one.failed, _FAILED)) if one.failed else (made,)
    said = tr("{day} {weekday}：用印 {made} 次").format(
        day=words.short_day(one.day), weekday=weekday(one.day), made=one.made
    )
    failed = tr("，未成 {failed} 次").format(failed=one.failed) if one.failed else ""
    return Bar(words.short_day(one.day), columns, said + failed)
