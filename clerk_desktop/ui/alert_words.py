"""Alerts in words. None of them names a person: the desktop shows them to whoever passes."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.language import listed, tr
from clerk_desktop.sync.records import AlertKind
from clerk_desktop.ui import words
from clerk_desktop.workflow import case_words, light_words
from clerk_desktop.workflow.limits import LimitKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clerk_desktop.sync.records import Alert


def line(alert: Alert) -> str:
    """One alert, for the bell's list or a notice of its own."""
    what = _what(alert)
    return f"{alert.project_no}  {what}" if alert.project_no else what


def summary(alerts: Sequence[Alert]) -> str:
    """One alert whole, several counted."""
    if len(alerts) == 1:
        return line(alerts[0])
    counts = Counter(alert.kind for alert in alerts)
    return listed(_counted(kind, count) for kind, count in counts.items())


def behind_the_lock(alerts: Sequence[Alert]) -> str:
    """What may be told while the window is locked: only that there is something."""
    return tr("有 %n 条新提醒，解锁后查看", "", len(alerts))


def _what(alert: Alert) -> str:
    facts = alert.facts
    match alert.kind:
        case AlertKind.DEADLINE:
            limit = light_words.LIMITS[LimitKind(facts["limit"])]
            day = words.day(date.fromisoformat(facts["day"]))
            return tr("{limit}将到期：{day}").format(limit=limit, day=day)
        case AlertKind.RULING:
            return tr("仲裁已有裁定")
        case AlertKind.QUEUE:
            kind = case_words.ACTIONS[ActionKind(facts["action"])]
            return tr("「{kind}」需要您处理").format(kind=kind)
        case AlertKind.HALL:
            return (
                tr("大厅要求重新登录") if facts["state"] == "login_needed" else tr("程序版本过低")
            )
        case AlertKind.BATCH:
            return _batch(facts["left"], facts["done"])


def _batch(left: str, done: str) -> str:
    if left == "0":
        return tr("批量盖章已完成：%n 份", "", int(done))
    return tr("批量盖章已暂停：还有 %n 份", "", int(left))


def _counted(kind: AlertKind, count: int) -> str:
    match kind:
        case AlertKind.DEADLINE:
            return tr("%n 个期限将到期", "", count)
        case AlertKind.RULING:
            return tr("%n 件仲裁已有裁定", "", count)
        case AlertKind.QUEUE:
            return tr("%n 项需要您处理", "", count)
        case _:
            return tr("%n 条其他提醒", "", count)
