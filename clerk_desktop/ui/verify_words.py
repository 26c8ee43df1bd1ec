"""What a verification's report says, in the clerk's words: for the panel and the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_desktop.documents.verify_report import (
    Change,
    SignatureKind,
    State,
    TrustCode,
    Verdict,
)
from clerk_desktop.domain.deadline import china_date
from clerk_desktop.ui import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from clerk_desktop.documents.verify_report import SignatureReport, VerifyReport

VERDICTS: Mapping[Verdict, str] = {
    Verdict.VALID: "有效",
    Verdict.UNKNOWN: "未知",
    Verdict.INVALID: "无效",
    Verdict.NONE: "没有签章",
}

KINDS: Mapping[SignatureKind, str] = {
    SignatureKind.SEAL: "签章",
    SignatureKind.TIMESTAMP: "文档时间戳",
    SignatureKind.NATIONAL: "国密签章",
}

TRUSTS: Mapping[TrustCode, str] = {
    TrustCode.TRUSTED: "由受信任的机构签发",
    TrustCode.NO_PATH: "不认识发证机构",
    TrustCode.EXPIRED: "证书已过期，且没有过期前的可信时间戳",
    TrustCode.NOT_YET_VALID: "证书尚未生效",
    TrustCode.REVOKED: "证书已被吊销",
    TrustCode.WRONG_USE: "证书不能用于签章",
    TrustCode.WEAK: "签名算法过弱",
    TrustCode.NOT_INTACT: "签名与内容不符",
    TrustCode.UNREADABLE: "签名无法读取",
    TrustCode.NATIONAL: "国密签章，本程序不能验证",
    TrustCode.OTHER: "无法判断",
}

CHANGES: Mapping[Change, str] = {
    Change.NONE: "没有追加",
    Change.EVIDENCE: "只追加了时间戳或证书状态",
    Change.SIGNATURES: "之后又有签章",
    Change.FORBIDDEN: "之后被改动过",
    Change.UNKNOWN: "未知",
}

TIMESTAMPS: Mapping[State, str] = {
    State.NONE: "没有时间戳（只有签章人自称的时间）",
    State.AWAITED: "待补时间戳（时间戳服务恢复后自动补上，不用印章卡）",
    State.VALID: "有可信时间戳",
    State.UNKNOWN: "有时间戳，但不认识时间戳机构",
    State.INVALID: "时间戳无效",
}

REVOCATIONS: Mapping[State, str] = {
    State.NONE: "未知",
    State.VALID: "未吊销",
    State.UNKNOWN: "未知（查不到证书状态）",
    State.AWAITED: "未知",
    State.INVALID: "已吊销",
}

_MARKS: Mapping[Verdict, str] = {Verdict.VALID: "✓", Verdict.INVALID: "✗"}


def mark(verdict: Verdict) -> str:
    """A sign beside the word, so that colour alone never tells."""
    return _MARKS.get(verdict, "?")


def facts(found: SignatureReport) -> Iterator[tuple[str, str, Verdict]]:
    """Each question of a signature: its name, the answer, and what that means for it."""
    if found.kind is SignatureKind.NATIONAL:
        yield "格式", f"{TRUSTS[TrustCode.NATIONAL]}（{found.subfilter}）", Verdict.UNKNOWN
        return
    is_sound = found.is_intact and found.is_valid
    yield (
        "内容",
        "签章后未被改动" if is_sound else "与签名不符",
        Verdict.VALID if is_sound else Verdict.INVALID,
    )
    yield "追加", CHANGES[found.change], _of_change(found.change)
    yield "证书", TRUSTS[found.trust_code], Verdict(found.trust.value)
    yield "吊销", REVOCATIONS[found.revocation], _of_state(found.revocation)
    if found.kind is SignatureKind.SEAL:
        yield "时间戳", TIMESTAMPS[found.timestamp], _of_state(found.timestamp)
    yield "时间", _time(found), Verdict.VALID if found.proven_at else Verdict.UNKNOWN


def details(found: SignatureReport) -> Iterator[tuple[str, str]]:
    """What the signature says and shows: name and text."""
    if found.chain:
        yield "证书链", " ← ".join(_common_name(subject) for subject in found.chain)
    if found.certificate_serial:
        yield "证书序列号", found.certificate_serial
    if found.valid_from and found.valid_until:
        yield "证书有效期", f"{_day(found.valid_from)} 至 {_day(found.valid_until)}"
    for name, text in (("签章人", found.name), ("事由", found.reason), ("机关", found.location)):
        if text:
            yield name, text
    if found.marks:
        yield "位置", "；".join(dict.fromkeys(f"第 {mark.page} 页" for mark in found.marks[:20]))
    yield "覆盖", "整个文件" if found.covers_document else "签章时的版本"


def title(found: SignatureReport) -> str:
    """Who made it."""
    signer = _common_name(found.signer) or found.name or found.field
    return f"{KINDS[found.kind]} {signer}"


def summary(report: VerifyReport) -> str:
    """The document's bottom line."""
    if report.verdict is Verdict.NONE:
        return VERDICTS[Verdict.NONE]
    return f"{mark(report.verdict)} {VERDICTS[report.verdict]} · 共 {len(report.signatures)} 个签章"


def lines(report: VerifyReport) -> Iterator[str]:
    """The whole report as plain text."""
    yield summary(report)
    for number, found in enumerate(report.signatures, 1):
        yield ""
        yield f"[{number}] {title(found)}：{mark(found.verdict)} {VERDICTS[found.verdict]}"
        for name, text, verdict in facts(found):
            yield f"    {mark(verdict)} {name}：{text}"
        for name, text in details(found):
            yield f"      {name}：{text}"


def _time(found: SignatureReport) -> str:
    if found.proven_at is not None:
        return f"不晚于 {words.moment(found.proven_at)}"
    return f"自称 {words.moment(found.signed_at)}" if found.signed_at else "没有写明"


def _day(moment: datetime) -> str:
    return words.day(china_date(moment))


def _of_change(change: Change) -> Verdict:
    if change is Change.FORBIDDEN:
        return Verdict.INVALID
    return Verdict.UNKNOWN if change is Change.UNKNOWN else Verdict.VALID


def _of_state(state: State) -> Verdict:
    return {State.VALID: Verdict.VALID, State.INVALID: Verdict.INVALID}.get(state, Verdict.UNKNOWN)


def _common_name(subject: str) -> str:
    """The name a person knows, out of ``Common Name: …, Organization: …``."""
    parts = dict(part.split(": ", 1) for part in subject.split(", ") if ": " in part)
    named = [parts[key] for key in ("Organization", "Common Name") if key in parts]
    return " ".join(named) or subject
