"""How the seal ledger (用印台账) reads: on the page, on paper, in a sheet, on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.deadline import CHINA
from clerk_desktop.domain.document import LetterKind
from clerk_desktop.language import Texts, fixed, in_chinese, listed, mark, tr
from clerk_desktop.sync.records import LedgerBreach, LedgerKind
from clerk_desktop.workflow import case_words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from clerk_desktop.sync.records import LedgerCheck, LedgerRow

KINDS: Mapping[LedgerKind, str] = Texts(
    {
        LedgerKind.SEAL: mark("盖章成功"),
        LedgerKind.SEAL_FAILED: mark("盖章失败"),
        LedgerKind.SEAL_UNDONE: mark("撤章", "result"),
        LedgerKind.SEAL_RESTORED: mark("撤章已取消"),
        LedgerKind.STAMPED: mark("补时间戳"),
        LedgerKind.ACTION: mark("办理"),
        LedgerKind.WITHDRAWAL: mark("撤回操作"),
        LedgerKind.HANDED_OVER: mark("移交"),
        LedgerKind.TAKEN_OVER: mark("接管操作"),
    }
)

HEADER = fixed((
    "序号", "时间", "时钟偏差（秒）", "结果", "说明", "经办人", "用户", "印章", "印章编号",
    "印章卡", "证书序列号", "办件编号", "文书", "文号", "页数", "盖章位置", "时间戳",
    "盖章前 SHA-256", "盖章后 SHA-256", "操作编号", "行摘要 SHA-256",
))  # fmt: skip
"""Columns of the sheet; the first and the last one identify a line, see ``ledger_files``."""

_TIMESTAMPS = Texts(
    {"yes": mark("有", "timestamp"), "awaited": mark("待补"), "none": mark("无", "timestamp")}
)
_STRADDLES = Texts({"single": mark("骑缝章（逐页）"), "duplex": mark("骑缝章（双面打印，单数页）")})

_BREACHES = Texts(
    {
        LedgerBreach.MISSING: mark("第 {at} 行起不连续：第 {at} 行缺失。"),
        LedgerBreach.CHANGED: mark(
            "第 {at} 行起不连续：第 {at} 行与前一行的摘要不符，内容被改动。"
        ),
        LedgerBreach.REPLACED: mark("第 {at} 行起不连续：第 {at} 行与先前导出的台账不同。"),
        LedgerBreach.CUT: mark(
            "第 {at} 行起不连续：先前导出的台账中有第 {at} 行及之后的行，现已缺失。"
        ),
        LedgerBreach.UNRECORDED: mark("不完整：本机办理的操作 {action} 没有台账记录。"),
    }
)


def sheet_row(line: LedgerRow) -> tuple[str, ...]:
    """A row below ``HEADER``, Chinese as it is."""
    with in_chinese():
        return _sheet_row(line, line.facts)


def _sheet_row(line: LedgerRow, facts: Mapping[str, str]) -> tuple[str, ...]:
    return (
        str(line.sequence),
        exact_moment(line.at),
        facts.get("clock_offset", ""),
        KINDS[line.kind],
        why(line),
        facts.get("name", ""),
        line.user_id,
        facts.get("seal_name", ""),
        facts.get("seal", ""),
        facts.get("card", ""),
        facts.get("certificate", ""),
        facts.get("project_no", ""),
        letter(line),
        facts.get("number", ""),
        facts.get("pages", ""),
        places(line),
        timestamp(line),
        facts.get("before", ""),
        facts.get("after", ""),
        line.action_id,
        line.digest,
    )


def letter(line: LedgerRow) -> str:
    """What was sealed: a letter, or a file by its name."""
    kind = line.facts.get("letter", "")
    return case_words.LETTERS[LetterKind(kind)] if kind in set(LetterKind) else _file(line)


def places(line: LedgerRow) -> str:
    """Where the marks are: pages with millimetres from the left and top edge."""
    named = [_place(place) for place in line.facts.get("places", "").split()]
    straddle = _STRADDLES.get(line.facts.get("straddle", ""))
    return tr("；").join([*named, straddle] if straddle else named)


def timestamp(line: LedgerRow) -> str:
    """Whether the seal has a timestamp."""
    return _TIMESTAMPS.get(line.facts.get("timestamp", ""), "")


def pages(line: LedgerRow) -> str:
    """The pages with a mark, shortly, of how many."""
    numbers = [place.partition(":")[0] for place in line.facts.get("places", "").split()]
    straddle = [tr("骑缝")] if line.facts.get("straddle") else []
    of = tr("，共 {count} 页").format(count=line.facts["pages"]) if line.facts.get("pages") else ""
    marked = [tr("第 {numbers} 页").format(numbers=listed(numbers))] if numbers else []
    return tr("，").join(marked + straddle) + of if marked or straddle else ""


def why(line: LedgerRow) -> str:
    """Why it failed, was undone or taken back; which action it records."""
    code = line.facts.get("code", "")
    if code:
        return tr("{title}（{code}）").format(title=_title(code), code=code)
    kind = line.facts.get("kind", "")
    action = case_words.ACTIONS[ActionKind(kind)] if kind in set(ActionKind) else kind
    return tr("：").join(filter(None, (action, line.facts.get("reason", ""))))


def chain(check: LedgerCheck) -> str:
    """The state of the chain, in one sentence."""
    if check.breach is None:
        end = (
            tr("，末行摘要 {digest}").format(digest=check.last.digest)
            if check.last is not None
            else ""
        )
        return tr("完整：共 {intact} 行{end}").format(intact=check.intact, end=end)
    return _BREACHES[check.breach].format(at=check.broken_at, action=check.action_id)


def place_in_chain(line: LedgerRow, check: LedgerCheck) -> str:
    """Whether this line holds."""
    if line.sequence <= check.intact:
        return tr("连续：本行及之前各行完整")
    if check.broken_at is not None and line.sequence >= check.broken_at:
        return tr("不连续：第 {at} 行起不能证明未被改动").format(at=check.broken_at)
    return tr("尚未校验")


def exact_moment(at: datetime) -> str:
    """A point of time in China, to the second."""
    return at.astimezone(CHINA).strftime("%Y-%m-%d %H:%M:%S")


def _title(code: str) -> str:
    from clerk_desktop.ui.message_texts import TEXTS  # a long table that no list shows

    titles = {str(known): texts[0] for known, texts in TEXTS.items()}
    return tr(titles.get(code, code))


def _file(line: LedgerRow) -> str:
    return line.facts.get("file", "")


def _place(place: str) -> str:
    page, _, point = place.partition(":")
    x, _, y = point.partition(",")
    return tr("第 {page} 页 {x}, {y} 毫米").format(page=page, x=x, y=y)
