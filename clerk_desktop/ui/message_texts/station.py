"""Texts of ``errors.StationCode``: title, what was found, next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_desktop.errors import StationCode
from clerk_desktop.language import mark

if TYPE_CHECKING:
    from collections.abc import Mapping

TEXTS: Mapping[StationCode, tuple[str, str, str]] = {
    StationCode.READER_SERVICE: (
        mark("读卡器服务没有运行"),
        mark("系统的读卡器服务（pcscd 或 Windows 智能卡服务）没有应答。"),
        mark("请管理员启动该服务；用专用驱动连接的介质可能仍可使用。"),
    ),
    StationCode.NO_READER: (
        mark("没有找到读卡器"),
        mark("读卡器服务在运行，但没有接上读卡器。"),
        mark("请插好读卡器或 USB 印章卡；换一个 USB 口再试。"),
    ),
    StationCode.CERTIFICATE_ENDS_SOON: (
        mark("证书即将到期"),
        mark("印章卡中的证书 {valid_until} 到期，还有 {days} 天。"),
        mark("请尽快联系印章管理员更换证书，到期后不能盖章。"),
    ),
    StationCode.CHAIN_UNCHECKED: (
        mark("证书链没有核对"),
        mark("没有根证书可供核对签发机构。"),
        mark("登录大厅后再查一次，或请管理员在 trust_dir 中放入根证书。"),
    ),
    StationCode.CLOCK_OFF: (
        mark("本机时钟不准"),
        mark("本机时钟与大厅相差 {seconds} 秒。办件时间按大厅时钟记，但证书会按本机时钟判断。"),
        mark("请打开系统的自动对时，或请管理员校准时钟。"),
    ),
    StationCode.DISK_LOW: (
        mark("磁盘空间不足"),
        mark("数据所在的磁盘只剩 {free_mb} MB。"),
        mark("请清理磁盘空间；不要删除本程序的数据文件夹。"),
    ),
    StationCode.BALLAST_GONE: (
        mark("备用空间已用掉"),
        mark("磁盘曾经写满，为回执保留的备用空间已让出，暂不能接新的操作。"),
        mark("请清理磁盘空间，备用空间会自动恢复。"),
    ),
    StationCode.NEARLY_FULL: (
        mark("本机存量将满"),
        mark("待上传的操作或本机数据已达上限的 {percent} %。"),
        mark("请检查网络，让待上传的事项先上传；长时间不通请联系管理员。"),
    ),
    StationCode.RARE_FONTS_MISSING: (
        mark("缺少生僻字字体"),
        mark("文书字体齐全，但姓名、地名中的生僻字可能显示不出来。"),
        mark("请管理员安装 Noto CJK 字体（fonts-noto-cjk）。"),
    ),
    StationCode.NO_PRINTER: (
        mark("没有打印机"),
        mark("系统中没有可用的打印机。"),
        mark("请管理员在系统设置中添加打印机；文书可先另存为 PDF。"),
    ),
    StationCode.LOG_UNWRITABLE: (
        mark("日志无法写入"),
        mark("日志文件夹不能写入：{reason}。"),
        mark("请管理员检查数据文件夹的权限和磁盘。"),
    ),
    StationCode.ADDRESS_WRONG: (
        mark("大厅的连接设置不可用"),
        mark("大厅地址或所设的证书文件不能使用。"),
        mark("请在设置中核对大厅地址和证书文件，或联系管理员。"),
    ),
    StationCode.CHECK_LATE: (
        mark("没有按时得到结果"),
        mark("这一项 {seconds} 秒内没有应答，其余各项不受影响。"),
        mark("请稍候再查一次；仍无应答时请重新启动电脑，再联系管理员。"),
    ),
    StationCode.CHECK_BROKEN: (
        mark("这一项没有查成"),
        mark("检查时出现意外错误（{kind}）。"),
        mark("请再查一次；仍出现时请制作支持包交管理员。"),
    ),
}
