"""Texts of ``errors.HallCode``: title, what happened, next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_desktop.errors import HallCode

if TYPE_CHECKING:
    from collections.abc import Mapping

TEXTS: Mapping[HallCode, tuple[str, str, str]] = {
    HallCode.UNREACHABLE: (
        "连不上省网上办事大厅",
        "网络不通或大厅没有应答。",
        "可继续离线办理，恢复后自动上传。",
    ),
    HallCode.NOT_THE_HALL: (
        "应答的不是网上办事大厅",
        "可能需要先完成上网认证，或网络设备拦截了连接。",
        "请先打开浏览器完成上网认证；可继续离线办理。",
    ),
    HallCode.BUSY: ("大厅繁忙", "大厅请求稍后再来。", "无需操作，将自动重试。"),
    HallCode.LOGIN_REFUSED: (
        "用户名或密码不正确",
        "大厅没有接受这次登录。",
        "请核对后重新输入；忘记密码请联系管理员。",
    ),
    HallCode.LOGIN_EXPIRED: (
        "登录已过期",
        "大厅要求重新登录，待上传的事项都保留在本机。",
        "请点击状态栏的「需要重新登录」。",
    ),
    HallCode.FORBIDDEN: (
        "大厅不允许这一操作",
        "您在大厅没有相应权限。",
        "请联系管理员核对权限；该事项保留在「需处理」。",
    ),
    HallCode.NOT_FOUND: (
        "没有这个办件",
        "本窗口没有该办件，可能已转交或撤回。",
        "请按 F5 刷新列表。",
    ),
    HallCode.STALE: (
        "办件已被他人更新",
        "大厅中的办件在您操作之后有了变化。",
        "请查看最新情况，再决定重办或撤回。",
    ),
    HallCode.REFUSED: ("大厅拒绝了这一操作", "{detail}", "请按原因改正后重办，或撤回该事项。"),
    HallCode.LEASE_LOST: (
        "办件已由他人接手",
        "您办理之后，这个办件已由他人接手，大厅没有执行您的操作。",
        "请查看办件现在的情况，再决定重办或撤回。",
    ),
    HallCode.CLAIMED: (
        "{holder}正在办理",
        "{holder}已在另一台电脑上打开这个办件。",
        "请先与{holder}商量；对方离开该办件后，您即可办理。",
    ),
    HallCode.OVERTAKEN: (
        "已由他人办理",
        "{by}已办理「{action}」，您的同一操作不再上报。",
        "无需处理，知道即可。",
    ),
    HallCode.DOCUMENT_MISSING: (
        "大厅缺少文书",
        "大厅还没有收到所附文书。",
        "无需操作，将重新上传。",
    ),
    HallCode.RESYNC: ("需要重新同步", "本机数据与大厅的进度不一致。", "无需操作，正在重新同步。"),
    HallCode.CLIENT_TOO_OLD: (
        "程序版本过低",
        "大厅不再接受这个版本的上传，待上传的事项都保留在本机。",
        "请联系管理员升级程序。",
    ),
    HallCode.OFFLINE_LOGIN_UNKNOWN: (
        "不能离线登录",
        "大厅连不上，且您未曾在本机登录过或密码不符。",
        "请核对密码，或在网络恢复后登录。",
    ),
}
