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
from clerk_desktop.language import Texts, mark, tr
from clerk_desktop.ui import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from clerk_desktop.documents.verify_report import SignatureReport, VerifyReport

VERDICTS: Mapping[Verdict, str] = Texts(
    {
        Verdict.VALID: mark("有效"),
        Verdict.UNKNOWN: mark("未知"),
        Verdict.INVALID: mark("无效"),
        Verdict.NONE: mark("没有签章"),
    }
)

KINDS: Mapping[SignatureKind, str] = Texts(
    {
        SignatureKind.SEAL: mark("签章"),
        SignatureKind.TIMESTAMP: mark("文档时间戳"),
        SignatureKind.NATIONAL: mark("国密签章"),
    }
)

TRUSTS: Mapping[TrustCode, str] = Texts(
    {
        TrustCode.TRUSTED: mark("由受信任的机构签发"),
        TrustCode.NO_PATH: mark("不认识发证机构"),
        TrustCode.EXPIRED: mark("证书已过期，且没有过期前的可信时间戳"),
        TrustCode.NOT_YET_VALID: mark("证书尚未生效"),
        TrustCode.REVOKED: mark("证书已被吊销"),
        TrustCode.WRONG_USE: mark("证书不能用于签章"),
        TrustCode.WEAK: mark("签名算法过弱"),
        TrustCode.NOT_INTACT: mark("签名与内容不符"),
        TrustCode.UNREADABLE: mark("签名无法读取"),
        TrustCode.NATIONAL: mark("国密签章，本程序不能验证"),
        TrustCode.OTHER: mark("无法判断"),
    }
)

CHANGES: Mapping[Change, str] = Texts(
    {
        Change.NONE: mark("没有追加"),
        Change.EVIDENCE: mark("只追加了时间戳或证书状态"),
        Change.SIGNATURES: mark("之后又有签章"),
        Change.FORBIDDEN: mark("之后被改动过"),
        Change.UNKNOWN: mark("未知"),
    }
)

TIMESTAMPS: Mapping[State, str] = Texts(
    {
        State.NONE: mark("没有时间戳（只有签章人自称的时间）"),
        State.AWAITED: mark("待补时间戳（时间戳服务恢复后自动补上，不用印章卡）"),
        State.VALID: mark("有可信时间戳"),
        State.UNKNOWN: mark("有时间戳，但不认识时间戳机构"),
        State.INVALID: mark("时间戳无效"),
    }
)

REVOCATIONS: Mapping[State, str] = Texts(
    {
        State.NONE: mark("未知"),
        State.VALID: mark("未吊销"),
        State.UNKNOWN: mark("未知（查不到证书状态）"),
        State.AWAITED: mark("未知"),
        State.INVALID: mark("已吊销"),
    }
)

_MARKS: Mapping[Verdict, str] = {Verdict.VALID: "✓", Verdict.INVALID: "✗"}


def sign(verdict: Verdict) -> str:
    """A sign beside the word, so that colour alone never tells."""
    return _MARKS.get(verdict, "?")


def facts(found: SignatureReport) -> Iterator[tuple[str, str, Verdict]]:
    """Each question of a signature: its name, the answer, and what that means for it."""
    if found.kind is SignatureKind.NATIONAL:
        yield (
            tr("格式"),
            tr("{what}（{subfilter}）").format(
                what=TRUSTS[TrustCode.NATIONAL], subfilter=found.subfilter
            ),
            Verdict.UNKNOWN,
        )
        return
    is_sound = found.is_intact and found.is_valid
    yield (
        tr("内容"),
        tr("签章后未被改动") if is_sound else tr("与签名不符"),
        Verdict.VALID if is_sound else Verdict.INVALID,
    )
    yield tr("追加"), CHANGES[found.change], _of_change(found.change)
    yield tr("证书"), TRUSTS[found.trust_code], Verdict(found.trust.value)
    yield tr("吊销"), REVOCATIONS[found.revocation], _of_state(found.revocation)
    if found.kind is SignatureKind.SEAL:
        yield tr("时间戳"), TIMESTAMPS[found.timestamp], _of_state(found.timestamp)
    yield tr("时间"), _time(found), Verdict.VALID if found.proven_at else Verdict.UNKNOWN


def details(found: SignatureReport) -> Iterator[tuple[str, str]]:
    """What the signature says and shows: name and text."""
    if found.chain:
        yield tr("证书链"), " ← ".join(_common_name(subject) for subject in found.chain)
    if found.certificate_serial:
        yield tr("证书序列号"), found.certificate_serial
    if found.valid_from and found.valid_until:
        yield (
            tr("证书有效期"),
            tr("{valid_from} 至 {valid_until}").format(
                valid_from=_day(found.valid_from), valid_until=_day(found.valid_until)
            ),
        )
    for name, text in (
        (tr("签章人"), found.name),
        (tr("事由"), found.reason),
        (tr("机关"), found.location),
    ):
        if text:
            yield name, text
    if found.marks:
        yield (
            tr("位置"),
            tr("；").join(
                dict.fromkeys(
                    tr("第 {page} 页").format(page=mark.page) for mark in found.marks[:20]
                )
            ),
        )
    yield tr("覆盖"), tr("整个文件") if found.covers_document else tr("签章时的版本")


def title(found: SignatureReport) -> str:
    """Who made it."""
    signer = _common_name(found.signer) or found.name or found.field
    return f"{KINDS[found.kind]} {signer}"


def summary(report: VerifyReport) -> str:
    """The document's bottom line."""
    if report.verdict is Verdict.NONE:
        return VERDICTS[Verdict.NONE]
    bottom_line = {"sign": sign(report.verdict), "verdict": VERDICTS[report.verdict]}
    stamps = sum(found.kind is SignatureKind.TIMESTAMP for found in report.signatures)
    seals = len(report.signatures) - stamps
    if not stamps:
        return tr("{sign} {verdict} · 共 %n 个签章", "", seals).format(**bottom_line)
    return tr("{sign} {verdict} · 签章 {seals} 个，文档时间戳 {stamps} 个").format(
        seals=seals, stamps=stamps, **bottom_line
    )


def lines(report: VerifyReport) -> Iterator[str]:
    """The whole report as plain text."""
    yield summary(report)
    for number, found in enumerate(report.signatures, 1):
        yield ""
        yield tr("[{number}] {seal}：{sign} {verdict}").format(
            number=number,
            seal=title(found),
            sign=sign(found.verdict),
            verdict=VERDICTS[found.verdict],
        )
        for name, text, verdict in facts(found):
            yield tr("    {sign} {name}：{text}").format(sign=sign(verdict), name=name, text=text)
        for name, text in details(found):
            yield tr("      {name}：{text}").format(name=name, text=text)


def _time(found: SignatureReport) -> str:
    if found.proven_at is not None:
        return tr("不晚于 {proven_at}").format(proven_at=words.moment(found.proven_at))
    return (
        tr("自称 {signed_at}").format(signed_at=words.moment(found.signed_at))
        if found.signed_at
        else tr("没有写明")
    )


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
