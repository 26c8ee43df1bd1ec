"""Texts of ``errors.DocumentCode``: title, what happened, next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_desktop.errors import DocumentCode
from clerk_desktop.language import mark

if TYPE_CHECKING:
    from collections.abc import Mapping

TEXTS: Mapping[DocumentCode, tuple[str, str, str]] = {
    DocumentCode.CORRUPT: (
        mark("文件已损坏"),
        mark("该文件不是完整的 PDF，不能显示，也不能盖章。"),
        mark("请让申请人重新提交，或重新下载；自己的文件请用原来的程序重新另存为 PDF。"),
    ),
    DocumentCode.ENCRYPTED: (
        mark("文件已加密"),
        mark("该 PDF 设有打开密码，或用了本程序不支持的加密方式，不能显示，也不能盖章。"),
        mark("请让申请人提交未加密的文件；自己的文件请去掉密码后重新另存。"),
    ),
    DocumentCode.TOO_MUCH: (
        mark("文件过于复杂"),
        mark("处理该文件超出了时间或内存限制，已中止。"),
        mark("请让申请人重新扫描提交；自己的文件请打印为新的 PDF。"),
    ),
    DocumentCode.PREVIEW_CRASHED: (
        mark("预览意外中断"),
        mark("显示该文件时预览进程退出，其他办理不受影响。"),
        mark("请重试；若再次发生，该文件可能有问题。"),
    ),
    DocumentCode.UNREADABLE: (
        mark("无法读取文件"),
        mark("「{file}」打不开或者读取中断。"),
        mark("请确认文件还在、没有被其他程序占用，再重试。"),
    ),
    DocumentCode.NOT_A_PAPER: (
        mark("文件格式不支持"),
        mark("「{file}」不是 PDF、JPEG 或 PNG 文件。"),
        mark("请转换成 PDF，或者重新扫描。"),
    ),
    DocumentCode.TOO_LARGE: (
        mark("文件太大"),
        mark("一份材料不能超过 {most} MB。"),
        mark("请降低扫描分辨率，或者分成几份。"),
    ),
    DocumentCode.NOT_HERE: (
        mark("文件尚未下载"),
        mark("本机还没有这个文件。"),
        mark("联网后会自动下载，下载完即显示。"),
    ),
    DocumentCode.CHANGED: (
        mark("文书已变化"),
        mark("要盖章的文书与您预览的不是同一份，没有盖章。"),
        mark("请重新制作并预览后再盖章。"),
    ),
    DocumentCode.FIELD_MISSING: (
        mark("文书缺少内容"),
        mark("制作文书所需的「{field}」没有填写。"),
        mark("请补全后重新制作。"),
    ),
    DocumentCode.FONT_MISSING: (
        mark("缺少文书字体"),
        mark("本机没有能显示所有文字的文书字体。"),
        mark("请管理员安装仿宋、小标宋字体。"),
    ),
    DocumentCode.COMPOSE_FAILED: (
        mark("文书制作失败"),
        mark("排版程序报告了错误。"),
        mark("请重试；若再次发生，请把日志交给管理员。"),
    ),
    DocumentCode.FORBIDS_CHANGES: (
        mark("文书不允许修改"),
        mark("该 PDF 的权限设置禁止修改，不能加盖印章。"),
        mark("请重新制作文书，或让制作人取消限制后另存。"),
    ),
    DocumentCode.CERTIFIED: (
        mark("文书已锁定"),
        mark("作者的认证签名或已有的签章把该文书锁定了，再盖章会使它失效。"),
        mark("请用没有锁定的原件盖章，或重新制作文书。"),
    ),
    DocumentCode.DYNAMIC_FORM: (
        mark("动态表单不能盖章"),
        mark("该 PDF 是动态表单（XFA），盖上的章在部分阅读器中不显示。"),
        mark("请先把表单打印或导出为普通 PDF，再盖章。"),
    ),
    DocumentCode.SIGNED_ALREADY: (
        mark("已有签章，只能再盖一处"),
        mark("加盖骑缝章或多处印章会使文书上已有的签章失效。"),
        mark("请只选一处盖章；需要骑缝章时请用尚未签章的原件。"),
    ),
    DocumentCode.NO_PLACE: (
        mark("没有选择盖章位置"),
        mark("既没有指定盖章位置，也没有选择骑缝章。"),
        mark("请先在页面上放置印章。"),
    ),
    DocumentCode.PAGE_TOO_SMALL: (
        mark("页面放不下印章"),
        mark("第 {page} 页比印章还小。"),
        mark("请换一页盖章，或使用较大的纸张重新制作。"),
    ),
    DocumentCode.STRADDLE_ONE_PAGE: (
        mark("只有一张纸，不能盖骑缝章"),
        mark("骑缝章至少需要两张纸；双面打印时只算单数页。"),
        mark("请取消骑缝章。"),
    ),
    DocumentCode.NO_SUCH_PAGE: (
        mark("没有这一页"),
        mark("该文书没有第 {page} 页。"),
        mark("请选择已有的页。"),
    ),
    DocumentCode.NO_TEXT: (
        mark("空白页不能盖章"),
        mark("第 {page} 页没有任何内容，不得单独盖章。"),
        mark("请把印章放到有正文的页上。"),
    ),
    DocumentCode.OVERLAPS_TEXT: (
        mark("印章压住了正文"),
        mark("第 {page} 页的印章盖住了「{text}」。"),
        mark("可以移动印章；确属需要时可继续盖章。"),
    ),
    DocumentCode.KEYWORD_NOT_FOUND: (
        mark("没有找到关键字"),
        mark("文书中没有（第 {hit} 处）「{keyword}」。"),
        mark("请核对关键字、页码和第几处，或改用手工放置。"),
    ),
    DocumentCode.PAGES_UNCLEAR: (
        mark("页码写法不对"),
        mark("看不懂页码「{pages}」，该文书共 {count} 页。"),
        mark("请按「1 1-3 5,8」的写法填写。"),
    ),
    DocumentCode.EARLIER_SEAL_BROKEN: (
        mark("文书上已有的签章无效"),
        mark("签章「{field}」之后文书被改动过，或签章本身已损坏。"),
        mark("请先核实文书来源；再盖章不会使原签章恢复有效。"),
    ),
    DocumentCode.NO_TIMESTAMP: (
        mark("没有取得时间戳"),
        mark("时间戳服务没有给出可用的时间戳，印章显示「待补时间戳」。"),
        mark("联网后会自动补上时间戳，不需要再插卡。"),
    ),
    DocumentCode.TIMESTAMP_NO_ROOM: (
        mark("签名中放不下时间戳"),
        mark("签名预留的空间不够，或盖章之后文书又有追加。"),
        mark("请改为给整个文书补加时间戳。"),
    ),
    DocumentCode.NO_EVIDENCE: (
        mark("没有取得证书状态"),
        mark("证书的吊销信息未能全部取得，文书没有改动。"),
        mark("请检查网络后重试；现有签章不受影响。"),
    ),
    DocumentCode.INSPECTION_LOST: (
        mark("验章意外中断"),
        mark("检查该文件时进程退出或超时，其他办理不受影响。"),
        mark("请重试；若再次发生，该文件可能有问题。"),
    ),
    DocumentCode.PRESS_LOST: (
        mark("盖章准备意外中断"),
        mark("为该文书准备签章时进程退出或超时，这一份没有盖章。"),
        mark("请重新盖章；若再次发生，该文件可能有问题。"),
    ),
    DocumentCode.NOT_SEEN: (
        mark("这份文书还没有看过"),
        mark("只有在屏幕上看过每一页的文书才能盖章。"),
        mark("请先翻看该文书的每一页。"),
    ),
    DocumentCode.SEAL_NOT_VALID: (
        mark("盖章结果未通过校验"),
        mark("盖章后自检没有通过，结果没有保存。"),
        mark("请重新盖章；若再次发生，请把日志交给管理员。"),
    ),
    DocumentCode.NUMBER_MISSING: (
        mark("没有可用的{series}"),
        mark("预留的{series}已用完。"),
        mark("请连接网络，程序会自动领取新的号码。"),
    ),
    DocumentCode.NOT_PRINTED: (
        mark("没有打印"),
        mark("打印机没有接受，或者打印中断。"),
        mark("请检查打印机是否开机、联机、有纸，再打印一次；也可以先存为 PDF 文件。"),
    ),
}
