"""Texts of ``errors.UpdateCode``: title, what happened, next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_desktop.errors import UpdateCode
from clerk_desktop.language import mark

if TYPE_CHECKING:
    from collections.abc import Mapping

TEXTS: Mapping[UpdateCode, tuple[str, str, str]] = {
    UpdateCode.NOT_SIGNED: (
        mark("新版本的来历不明"),
        mark("发布说明没有发布者对本系统的有效签名，没有采用。"),
        mark("请管理员核对 update_key 和发布文件；不要手工安装这个安装包。"),
    ),
    UpdateCode.KEY_UNREADABLE: (
        mark("发布者公钥无法读取"),
        mark("{file} 不是可用的 Ed25519 公钥。"),
        mark("请管理员在配置文件的 update_key 中写明正确的公钥文件。"),
    ),
    UpdateCode.DAMAGED: (
        mark("安装包已损坏"),
        mark("{file} 与发布者签名的摘要不符，已删除。"),
        mark("请再下载一次；仍不符时请联系发布者。"),
    ),
    UpdateCode.SOURCE_UNREADABLE: (
        mark("更新文件夹无法读取"),
        mark("{at} 不存在或没有权限。"),
        mark("请管理员检查 update_folder 和共享文件夹的权限。"),
    ),
}
