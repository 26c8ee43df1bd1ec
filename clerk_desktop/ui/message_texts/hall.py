"""Texts of ``errors.HallCode``: title, what happened, next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_desktop.errors import HallCode
from clerk_desktop.language import mark

if TYPE_CHECKING:
    from collections.abc import Mapping

TEXTS: Mapping[HallCode, tuple[str, str, str]] = {
    HallCode.UNREACHABLE: (
        mark("连不上省网上办事大厅"),
        mark("网络不通或大厅没有应答。"),
        mark("可继续离线办理，恢复后自动上传。"),
    ),
    HallCode.NOT_THE_HALL: (
        mark("应答的不是网上办事大厅"),
        mark("可能需要先完成上网认证，或网络设备拦截了连接。"),
        mark("请先打开浏览器完成上网认证；可继续离线办理。"),
    ),
    HallCode.BUSY: (mark("大厅繁忙"), mark("大厅请求稍后再来。"), mark("无需操作，将自动重试。")),
    HallCode.LOGIN_REFUSED: (
        mark("用户名或密码不正确"),
        mark("大厅没有接受这次登录。"),
        mark("请核对后重新输入；忘记密码请联系管理员。"),
    ),
    HallCode.LOGIN_EXPIRED: (
        mark("登录已过期"),
        mark("大厅要求重新登录，待上传的事项都保留在本机。"),
        mark("请点击状态栏的「需要重新登录」。"),
    ),
    HallCode.FORBIDDEN: (
        mark("大厅不允许这一操作"),
        mark("您在大厅没有相应权限。"),
        mark("请联系管理员核对权限；该事项保留在「需处理」。"),
    ),
    HallCode.NOT_FOUND: (
        mark("没有这个办件"),
        mark("本窗口没有该办件，可能已转交或撤回。"),
        mark("请按 F5 刷新列表。"),
    ),
    HallCode.STALE: (
        mark("办件已被他人更新"),
        mark("大厅中的办件在您操作之后有了变化。"),
        mark("请查看最新情况，再决定重办或撤回。"),
    ),
    HallCode.REFUSED: (
        mark("大厅拒绝了这一操作"),
        "{detail}",
        mark("请按原因改正后重办，或撤回该事项。"),
    ),
    HallCode.LEASE_LOST: (
        mark("办件已由他人接手"),
        mark("您办理之后，这个办件已由他人接手，大厅没有执行您的操作。"),
        mark("请查看办件现在的情况，再决定重办或撤回。"),
    ),
    HallCode.CLAIMED: (
        mark("{holder}正在办理"),
        mark("{holder}已在另一台电脑上打开这个办件。"),
        mark("请先与{holder}商量；对方离开该办件后，您即可办理。"),
    ),
    HallCode.OVERTAKEN: (
        mark("已由他人办理"),
        mark("{by}已办理「{action}」，您的同一操作不再上报。"),
        mark("无需处理，知道即可。"),
    ),
    HallCode.STUCK: (
        mark("大厅一直没有收下"),
        mark("已尝试 {tries} 次，最近一次：{why}。其他办件照常上传。"),
        mark("无需操作，将继续自动重试；如急需办理，请导出后交管理员到大厅核对。"),
    ),
    HallCode.DOCUMENT_MISSING: (
        mark("大厅缺少文书"),
        mark("大厅还没有收到所附文书。"),
        mark("无需操作，将重新上传。"),
    ),
    HallCode.RESYNC: (
        mark("需要重新同步"),
        mark("本机数据与大厅的进度不一致。"),
        mark("无需操作，正在重新同步。"),
    ),
    HallCode.CLIENT_TOO_OLD: (
        mark("程序版本过低"),
        mark("大厅不再接受这个版本的上传，待上传的事项都保留在本机。"),
        mark("请联系管理员升级程序。"),
    ),
    HallCode.OFFLINE_LOGIN_UNKNOWN: (
        mark("不能离线登录"),
        mark("大厅连不上，且您未曾在本机登录过或密码不符。"),
        mark("请核对密码，或在网络恢复后登录。"),
    ),
}
