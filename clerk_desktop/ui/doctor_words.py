"""The words of the self-check: names of parts, and what a finding says."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from clerk_desktop.errors import CardCode, DocumentCode, HallCode, StationCode
from clerk_desktop.language import Texts, mark, tr
from clerk_desktop.services.doctor import Health, Part
from clerk_desktop.ui import words
from clerk_desktop.ui.messages import Message, message

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

    from clerk_desktop.services.doctor import Check, Finding

PARTS = Texts(
    {
        Part.READERS: mark("读卡器"),
        Part.MODULE: mark("印章卡驱动"),
        Part.CERTIFICATE: mark("印章卡与证书"),
        Part.HALL: mark("省网上办事大厅"),
        Part.CLOCK: mark("时钟"),
        Part.KEY_RING: mark("系统密钥环"),
        Part.STORE: mark("本机数据"),
        Part.FONTS: mark("文书字体"),
        Part.PRINTER: mark("打印机"),
        Part.TIMESTAMPS: mark("时间戳服务"),
        Part.LOG: mark("日志"),
    }
)
HEALTHS = Texts(
    {
        Health.OK: mark("正常"),
        Health.WARNING: mark("留意"),
        Health.FAILED: mark("不正常"),
    }
)

_FINE = Texts(
    {
        Part.READERS: mark("读卡器服务在运行。读卡器 {count} 个，其中 {full} 个有卡：{names}。"),
        Part.MODULE: mark("驱动可用，看到 {count} 张卡。"),
        Part.CERTIFICATE: mark("{card}（{holder}）可以盖章，证书 {valid_until} 到期。"),
        Part.HALL: mark("{host} 是办事大厅，版本被接受，{milliseconds} 毫秒应答。"),
        Part.CLOCK: mark("与大厅相差 {seconds} 秒。"),
        Part.KEY_RING: mark("密钥环 {ring} 可用。"),
        Part.FONTS: mark("正文 {body}，标题 {title}，小标题 {heading}；生僻字字体齐全。"),
        Part.PRINTER: mark("打印机 {count} 台，默认为 {name}。"),
        Part.LOG: mark("日志文件夹可以写入。"),
    }
)
_BY_STATE = Texts(
    {
        (Part.STORE, "none"): mark("还没有建立，首次登录时建立。"),
        (Part.STORE, "in_use"): mark("正由打开的窗口使用，请在窗口内自检；磁盘剩余 {free_mb} MB。"),
        (Part.STORE, "open"): mark(
            "数据完好，待上传 {waiting} 项，需处理 {attention} 项，磁盘剩余 {free_mb} MB。"
        ),
        (Part.TIMESTAMPS, "none"): mark("没有设置时间戳服务，盖章不加时间戳。"),
        (Part.TIMESTAMPS, "given"): mark("{host} 给出了有效的时间戳。"),
    }
)

MENDS: Mapping[StrEnum | None, str] = {
    CardCode.MODULE_MISSING: "modules",
    CardCode.MODULE_BROKEN: "modules",
    HallCode.UNREACHABLE: "hall_url",
    HallCode.NOT_THE_HALL: "hall_url",
    DocumentCode.NO_TIMESTAMP: "tsas",
    CardCode.ISSUER_UNKNOWN: "trust_dir",
    StationCode.CHAIN_UNCHECKED: "trust_dir",
    StationCode.ADDRESS_WRONG: "hall_url",
}
"""The setting with which something may be mended."""


class _Shown(dict[str, str]):
    def __missing__(self, _name: str) -> str:
        return "—"


def title(check: Check) -> str:
    """The part's name, and which one where there are several."""
    name = PARTS[check.part]
    which = (
        urlsplit(check.subject).hostname
        if check.part is Part.TIMESTAMPS
        else PurePath(check.subject).name
        if check.part is Part.MODULE
        else ""
    )
    return tr("{name}：{which}").format(name=name, which=which) if which else name


def told(check: Check, finding: Finding) -> Message:
    """What was found, and the next step where there is one.

    The first text is the error's title, or how it stands.
    """
    facts = _Shown({**finding.facts, **finding.private})
    facts["holder"] = words.holder(facts["holder"])
    if finding.code is not None:
        return message(str(finding.code), facts)
    pattern = _BY_STATE.get((check.part, facts["state"])) or _FINE[check.part]
    return Message(HEALTHS[finding.health], pattern.format_map(facts), "")


def whose(finding: Finding) -> str:
    """Which card a finding is about and whose it is; nothing where it isn't about one."""
    if not finding.private:
        return ""
    facts = {"card": finding.private["card"], "holder": words.holder(finding.private["holder"])}
    return tr("{card}（{holder}）").format(**facts)


def line(check: Check, finding: Finding) -> str:
    """All of it as plain text."""
    text = told(check, finding)
    code = f" [{finding.code}]" if finding.code is not None else ""
    head = f"{HEALTHS[finding.health]} {title(check)}"
    if finding.code is None:
        return f"{head}  {text.what}"
    return f"{head}  {text.brief}{text.next_step}{code}"
