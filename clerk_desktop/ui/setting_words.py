"""The settings in the words of the window: groups, names, what each does, values, errors.

The English of what each does is the schema's own; a test keeps both alike.
"""

from __future__ import annotations

from enum import StrEnum

from clerk_desktop.config import schema
from clerk_desktop.language import Marked, Texts, fixed, mark


class Group(StrEnum):
    """What belongs together, in the order in which it is shown."""

    WINDOW = "window"
    HALL = "hall"
    SEALS = "seals"
    WORK = "work"
    STORAGE = "storage"
    UPDATES = "updates"


GROUPS = Texts(
    {
        Group.WINDOW: mark("显示与锁定"),
        Group.HALL: mark("大厅与网络"),
        Group.SEALS: mark("印章卡与验章"),
        Group.WORK: mark("收件"),
        Group.STORAGE: mark("本机数据"),
        Group.UPDATES: mark("更新与源代码"),
    }
)

MEMBERS: dict[Group, tuple[str, ...]] = {
    Group.WINDOW: (
        "language",
        "colours",
        "text_size",
        "applicant_screen",
        "applicant_language",
        "lock_minutes",
        "lock_on_card_removal",
    ),
    Group.HALL: (
        "hall_url",
        "hall_certificate",
        "client_certificate",
        "client_key",
        "proxy",
        "poll_seconds",
    ),
    Group.SEALS: ("modules", "tsas", "trust_dir"),
    Group.WORK: ("undo_seconds", "notices", "notice_days", "scanner_folder"),
    Group.STORAGE: (
        "data_dir",
        "queue_limit",
        "store_limit_mb",
        "prefetch_mb",
        "prefetch_largest_mb",
        "recovery_key",
    ),
    Group.UPDATES: ("update_key", "update_folder", "source_offer"),
}
"""All settings but the policy itself, which counts only in the machine's file."""

NAMES: dict[str, Marked] = {
    "language": mark("语言"),
    "colours": mark("配色"),
    "text_size": mark("文字大小"),
    "applicant_screen": mark("申请人屏幕"),
    "applicant_language": mark("申请人屏幕的语言"),
    "undo_seconds": mark("可撤回的时间"),
    "notices": mark("桌面提醒"),
    "notice_days": mark("期限提醒"),
    "lock_minutes": mark("自动锁定"),
    "lock_on_card_removal": mark("拔卡时锁定"),
    "hall_url": mark("大厅地址"),
    "hall_certificate": mark("大厅证书"),
    "client_certificate": mark("本机证书"),
    "client_key": mark("本机证书的私钥"),
    "proxy": mark("代理服务器"),
    "poll_seconds": mark("同步间隔"),
    "modules": mark("印章卡驱动"),
    "tsas": mark("时间戳服务"),
    "trust_dir": mark("根证书文件夹"),
    "scanner_folder": mark("扫描文件夹"),
    "data_dir": mark("数据文件夹"),
    "queue_limit": mark("待上传上限"),
    "store_limit_mb": mark("数据大小上限"),
    "prefetch_mb": mark("预先下载总量"),
    "prefetch_largest_mb": mark("预先下载的最大材料"),
    "recovery_key": mark("恢复公钥"),
    "update_key": mark("发布者公钥"),
    "update_folder": mark("更新文件夹"),
    "source_offer": mark("源代码获取方式"),
}

DOES: dict[str, Marked] = {
    "language": mark(
        "窗口的语言：中文（zh）、英文（en），或跟随系统（system），系统两者都不是时用中文。"
        "下次启动时生效。文书和台账始终是中文。"
    ),
    "colours": mark("浅色（light）、深色（dark），或跟随系统（system）。"),
    "text_size": mark("窗口中全部文字的大小。下次启动时生效。"),
    "applicant_screen": mark(
        "双屏：申请人在哪块屏幕上看到自己的办件和正在盖章的文书。off 为不使用，other 为本窗口之外的"
        "那块，或系统所称的屏幕名称。随时可用状态栏或 Ctrl+Shift+D 开关。"
    ),
    "applicant_language": mark(
        "申请人屏幕的语言：随窗口（window）、中文（zh）、英文（en），或中英文（both）。"
    ),
    "undo_seconds": mark(
        "办理之后多久才上传，这期间可以撤回（Ctrl+Z）。盖章不等待。0 为立即上传。"
    ),
    "notices": mark(
        "期限临近、仲裁有了裁定、批量盖章完成或者暂停、有事需要处理时，是否在桌面上提醒。"
        "不显示姓名。窗口里的铃总会提示。"
    ),
    "notice_days": mark("期限届满前多少个工作日提醒。"),
    "lock_minutes": mark(
        "多久没有动键盘和鼠标就锁定窗口。0 为不锁定。桌面锁定时窗口总是一起锁定。"
    ),
    "lock_on_card_removal": mark("拔出印章卡时是否锁定窗口。卡本身的登录总是随之结束。"),
    "hall_url": mark("省网上办事大厅的地址：https，或本机上的 http。不填时在本机上找演示大厅。"),
    "hall_certificate": mark(
        "PEM 文件，连接大厅时只信任其中的证书：大厅自己的，或其签发机构的。不填时信任系统所信任的。"
    ),
    "client_certificate": mark("PEM 文件，大厅凭其中的证书认出这台电脑（双向 TLS）。"),
    "client_key": mark(
        "PEM 文件，本机证书的私钥，只应让经办人的账户可读。私钥就在 client_certificate 中时可不填。"
    ),
    "proxy": mark("去大厅途中的代理服务器地址。不填：按系统设置。direct：不用代理。"),
    "poll_seconds": mark("没有其他事由时，多久向大厅查询一次变化。"),
    "modules": mark(
        "PKCS#11 模块的路径，即印章卡厂商的驱动库。"
        "列表为空时，使用常见位置和 p11-kit 列表中找到的。"
    ),
    "tsas": mark(
        "时间戳服务（RFC 3161）的地址，按顺序询问。都不应答时，盖章先等时间戳，以后不用卡即可补上。"
    ),
    "trust_dir": mark(
        "验章所信任的根证书（.cer、.crt、.der、.pem）所在的文件夹。"
        "证书链到不了其中任何一个的印章，显示为未知。"
    ),
    "scanner_folder": mark(
        "扫描仪写入文件的文件夹。收件时会提供其中新的 PDF、JPEG 和 PNG 文件；"
        "程序从不更改或删除它们。"
    ),
    "data_dir": mark(
        "数据库、备用空间和日志所在的文件夹。必须在本机磁盘上：网络共享的锁不可靠。~ 为用户主目录。"
    ),
    "queue_limit": mark(
        "本机最多有多少项操作等待上传。达 80 % 时提醒，达 100 % 时不再接新的操作。"
        "已接下的一项也不丢。"
    ),
    "store_limit_mb": mark(
        "本机数据库连同文书最多有多大。达 80 % 时提醒，达 100 % 时不再接新的操作。"
    ),
    "prefetch_mb": mark("最先到期的办件，其材料在有人打开前先下载，总共这么多。0 为不预先下载。"),
    "prefetch_largest_mb": mark("更大的材料，有人打开时才下载。"),
    "recovery_key": mark(
        "PEM 文件，本机关的恢复公钥（X25519）。数据库的密钥用它加密保存，"
        "密钥丢失时机关可以打开数据库。"
    ),
    "update_key": mark(
        "PEM 文件，发布者的公钥（Ed25519）。有它时程序查找新版本并告知经办人，没有时不查找。"
    ),
    "update_folder": mark("不在大厅、而在这个文件夹（一般是文件共享）中查找新版本。"),
    "source_offer": mark(
        "本中心在何处向使用者提供程序的源代码（AGPL 第 6 条和第 13 条）：一个地址或一句话。"
        "「关于」中与软件包所带的源代码一起显示。"
    ),
}

LANGUAGES = fixed({"zh": "中文", "en": "English"})
"""Each in its own language, for whoever doesn't read the present one."""

VALUES = Texts(
    {
        "system": mark("跟随系统"),
        "light": mark("浅色"),
        "dark": mark("深色"),
        "window": mark("随窗口"),
        "both": mark("中英文"),
    }
)

UNITS = Texts({"s": mark("秒"), "min": mark("分钟")})
"""Of which the sign isn't used."""

WRONG = Texts(
    {
        "number": mark("请输入数字。"),
        "whole": mark("请输入整数。"),
        "least": mark("不能小于 {least}。"),
        "address": mark("须为 https 地址，或本机上的 http 地址。"),
        "file": mark("没有这个文件。"),
        "folder": mark("没有这个文件夹。"),
        "empty": mark("不能为空。"),
    }
)


def english(name: str) -> tuple[str, str]:
    """The setting's name and what it does as the administrator's guide has them."""
    return name.replace("_", " "), schema()[name].doc.replace("`", "")
