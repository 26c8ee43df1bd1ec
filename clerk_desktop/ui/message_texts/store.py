"""Texts of ``errors.StoreCode``: title, what happened, next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_desktop.errors import StoreCode
from clerk_desktop.language import mark

if TYPE_CHECKING:
    from collections.abc import Mapping

TEXTS: Mapping[StoreCode, tuple[str, str, str]] = {
    StoreCode.DISK_FULL: (
        mark("磁盘已满"),
        mark("这一操作没有保存。已办理的事项都在，仍会上传。"),
        mark("请清理磁盘空间后重做这一操作。"),
    ),
    StoreCode.DISK_FAILED: (
        mark("磁盘读写失败"),
        mark("这一操作没有保存。"),
        mark("请联系管理员检查磁盘，不要关机。"),
    ),
    StoreCode.CORRUPT: (
        mark("本机数据库已损坏"),
        mark("原文件已另行保存，没有删除。"),
        mark("请联系管理员；大厅已有的办件会重新下载。"),
    ),
    StoreCode.KEYRING_MISSING: (
        mark("系统密钥环不可用"),
        mark("本机数据须用系统密钥环中的密钥加密。"),
        mark("请登录桌面并解锁密钥环，再启动程序。"),
    ),
    StoreCode.KEY_LOST: (
        mark("数据库密钥丢失"),
        mark("密钥环中没有本机数据库的密钥，无法打开。"),
        mark("请联系管理员恢复密钥环；不要删除数据文件。"),
    ),
    StoreCode.NEWER_VERSION: (
        mark("数据来自更新的版本"),
        mark("本机数据是由更高版本的程序保存的。"),
        mark("请安装不低于该版本的程序。"),
    ),
    StoreCode.SET_ASIDE: (
        mark("本机数据已另存，重新开始"),
        mark(
            "{why}，原数据另存为 {file}，没有删除。"
            "当时还有 {count} 项操作没有得到大厅回执：{numbers}。"
        ),
        mark("请先在大厅核对这些办件，再联系管理员恢复原数据；没有上报的请重新办理。"),
    ),
    StoreCode.QUEUE_FULL: (
        mark("本机存量已满"),
        mark("{limit}已达到上限，不能再接新的操作；已保存的都在，会继续上传。"),
        mark("请检查网络，等待上传后再办；长时间不通请联系管理员。"),
    ),
    StoreCode.BACKUP_UNREADABLE: (
        mark("备份无法读取"),
        mark("口令不正确，或者所选文件不是待办备份。"),
        mark("请核对口令和文件。"),
    ),
    StoreCode.STRAY_ACTION: (
        mark("这项操作无法显示"),
        mark("本机读不出这项操作的内容，或者它的办件已不在本机；它仍保存着，没有丢失。"),
        mark("请导出后交管理员，在大厅核对这项操作；大厅没有执行的，撤回后重新办理。"),
    ),
    StoreCode.ALREADY_RUNNING: (
        mark("程序已在运行"),
        mark("同一用户只能打开一个窗口。"),
        mark("请切换到已打开的窗口。"),
    ),
}
