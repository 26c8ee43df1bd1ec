"""The one table of texts for the codes of ``errors``."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from clerk_desktop.errors import CardCode, DocumentCode, HallCode, StoreCode, WorkflowCode

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

_CARD: Mapping[CardCode, tuple[str, str, str]] = {
    CardCode.MODULE_MISSING: (
        "未找到印章卡驱动",
        "本机没有安装印章卡所需的 PKCS#11 模块。",
        "请管理员安装介质驱动，或在配置文件的 modules 中写明路径。",
    ),
    CardCode.MODULE_BROKEN: (
        "印章卡驱动无法使用",
        "驱动 {module} 加载失败。",
        "请管理员重新安装该驱动；其他读卡器不受影响。",
    ),
    CardCode.NO_CARD: (
        "未插入印章卡",
        "读卡器中没有印章卡。",
        "请插入印章卡，插好后再点「盖章」。",
    ),
    CardCode.CARD_REMOVED: (
        "印章卡已拔出",
        "操作中途卡被拔出或失去联系，没有完成。",
        "请重新插入同一张卡，再盖一次。",
    ),
    CardCode.OTHER_CARD: (
        "不是刚才那张卡",
        "读卡器中换了另一张卡，文书没有盖章。",
        "请插回原来的卡，或取消后用现在这张卡重新盖章。",
    ),
    CardCode.PIN_WRONG: (
        "PIN 不正确",
        "印章卡没有接受所输入的 PIN，文书没有盖章。",
        "请核对后重新输入；连续输错会锁定印章卡。",
    ),
    CardCode.PIN_LAST_TRY: (
        "PIN 只剩最后一次机会",
        "再输错一次，印章卡将被锁定。",
        "确有把握时勾选「使用最后一次机会」再输入；否则请取消并联系印章管理员。",
    ),
    CardCode.PIN_LOCKED: (
        "印章卡已锁定",
        "PIN 输错次数过多，印章卡拒绝使用。",
        "请印章管理员解锁。期间可使用其他有权使用的印章卡。",
    ),
    CardCode.PIN_LENGTH: (
        "PIN 长度不对",
        "PIN 应为 {shortest} 至 {longest} 位，没有送往印章卡，不计次数。",
        "请重新输入。",
    ),
    CardCode.PIN_EXPIRED: (
        "PIN 已到期",
        "印章卡要求先更换 PIN，才能继续使用。",
        "请点击状态栏的印章卡，选择「修改 PIN」。",
    ),
    CardCode.PIN_NOT_SET: (
        "印章卡尚未设置 PIN",
        "这张卡还没有启用。",
        "请联系印章管理员启用后再使用。",
    ),
    CardCode.PIN_CANCELLED: (
        "没有输入 PIN",
        "在读卡器上取消了输入，或等待超时，不计次数。",
        "请再试一次，并在读卡器提示后及时输入。",
    ),
    CardCode.PIN_NEW_REFUSED: (
        "新 PIN 不符合要求",
        "印章卡没有接受新的 PIN，原来的 PIN 继续有效。",
        "请换一个新的 PIN，长度为 {shortest} 至 {longest} 位。",
    ),
    CardCode.PIN_UNCHANGEABLE: (
        "不能在这里修改 PIN",
        "这张卡不允许由本程序修改 PIN，原来的 PIN 继续有效。",
        "请用介质厂商的工具修改，或联系印章管理员。",
    ),
    CardCode.LOGIN_LOST: (
        "印章卡已退出登录",
        "印章卡被重置，或被其他程序使用过，这一份文书没有盖章。",
        "请重新输入 PIN 继续。",
    ),
    CardCode.KEY_MISSING: (
        "卡中没有可用的证书",
        "卡 {card} 中没有可用于盖章的证书和私钥。",
        "请换一张印章卡，或联系印章管理员。",
    ),
    CardCode.CERTIFICATE_EXPIRED: (
        "印章证书已过期",
        "证书有效期至 {valid_until}，不能再盖章。",
        "请联系印章管理员更换证书。",
    ),
    CardCode.CERTIFICATE_NOT_YET_VALID: (
        "印章证书尚未生效",
        "证书自 {valid_from} 起有效。",
        "请检查本机日期是否正确；正确时请在生效后再盖章。",
    ),
    CardCode.CERTIFICATE_USAGE: (
        "证书不能用于盖章",
        "卡中证书的用途不含数字签名。",
        "请插入印章卡，而不是登录卡或加密卡。",
    ),
    CardCode.CERTIFICATE_REVOKED: (
        "印章证书已被吊销",
        "发证机构已吊销该证书，不能再盖章。",
        "请停止使用这张卡，并联系印章管理员。",
    ),
    CardCode.REVOCATION_UNKNOWN: (
        "证书是否吊销未知",
        "现在查不到证书的吊销状态（离线，或机构没有提供）。",
        "可以盖章；联网后程序会再次核查。",
    ),
    CardCode.ISSUER_UNKNOWN: (
        "不认识发证机构",
        "本机的受信任根证书中没有该证书的发证机构。",
        "可以盖章，但验章会显示「未知」；请管理员安装根证书。",
    ),
    CardCode.SEAL_IMAGE_MISSING: (
        "没有印章图像",
        "印章卡中没有印章图像。",
        "请联系印章管理员写入印章图像。",
    ),
    CardCode.SEAL_NOT_YOURS: (
        "您无权使用这枚印章",
        "卡中的证书不在您可使用的印章之列。",
        "请插入授权给您的印章卡，或联系印章管理员授权。",
    ),
    CardCode.UNSUPPORTED: (
        "暂不支持这张卡",
        "卡中密钥的算法本程序不支持。",
        "请使用 RSA 或 NIST 曲线密钥的印章卡。",
    ),
    CardCode.BUSY: ("印章卡正忙", "印章卡正被其他操作占用。", "请稍候几秒再试。"),
    CardCode.HUNG: (
        "印章卡没有响应",
        "驱动 {module} 在规定时间内没有答复，已经中止，没有完成。",
        "请拔出卡再插入，然后重试；其他驱动不受影响。",
    ),
    CardCode.CRASHED: (
        "印章卡驱动意外退出",
        "驱动 {module} 已经崩溃，没有完成；将自动重新启动。",
        "请重试；若再次发生，请把日志交给管理员。其他驱动不受影响。",
    ),
    CardCode.FAILED: (
        "印章卡操作失败",
        "印章卡报告了错误（{said}），没有完成。",
        "请拔出卡再插入后重试；若再次发生，请把日志交给管理员。",
    ),
}

_HALL: Mapping[HallCode, tuple[str, str, str]] = {
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

_WORKFLOW: Mapping[WorkflowCode, tuple[str, str, str]] = {
    WorkflowCode.WRONG_STATE: (
        "当前状态不能办理",
        "办件状态为「{state}」，此时没有这一动作。",
        "请查看流程图中当前所处的环节。",
    ),
    WorkflowCode.CASE_ENDED: ("办件已结束", "办件状态为「{state}」。", "无需再办理。"),
    WorkflowCode.IN_ARBITRATION: (
        "仲裁中，不能办理",
        "办件已报上级部门仲裁，期限照常计算。",
        "请等待上级裁定；裁定后会自动更新。",
    ),
    WorkflowCode.OTHER_WINDOW: (
        "属于其他窗口",
        "该办件由窗口 {window} 办理。",
        "请由该窗口的经办人办理。",
    ),
    WorkflowCode.ROLE_MISSING: (
        "须由「{role}」人员办理",
        "您没有「{role}」的岗位权限。",
        "请由有权限的人员登录办理。",
    ),
    WorkflowCode.SAME_PERSON: (
        "一审一核须为两人",
        "「{step}」环节是 {name} 办理的，同一人不能既审又核。",
        "请由另一位有权限的人员办理。",
    ),
    WorkflowCode.NOT_AT_DECISION: (
        "尚未到「{kind}」环节",
        "只有到了该环节才能作出这一动作。",
        "请先办完前面的环节。",
    ),
    WorkflowCode.AT_DECISION: (
        "此环节须作出决定",
        "最后一环节不能只点「通过」。",
        "请选择准予、不予或转报。",
    ),
    WorkflowCode.FIRST_STEP: (
        "首个环节不能退回",
        "前面没有可以退回的环节。",
        "请在本环节继续办理。",
    ),
    WorkflowCode.RETURN_CLOSED: (
        "仲裁后不能再退回",
        "仲裁已通过，不得再次退回「{step}」环节。",
        "请在本环节继续办理。",
    ),
    WorkflowCode.SKIP_NOT_ALLOWED: (
        "本环节不能跳转",
        "流程模板没有为本环节设跳转。",
        "请按顺序办理。",
    ),
    WorkflowCode.MATERIAL_NOT_TICKED: (
        "必要材料未勾选",
        "还没有确认：{materials}。",
        "请逐项核对材料并勾选，再点「受理」。",
    ),
    WorkflowCode.NOT_DEFERRABLE: (
        "该材料不能后补",
        "材料 {material} 不是可容缺的次要材料，该事项也不适用告知承诺，或者补交日期不晚于今日。",
        "请核对材料；材料不齐的，请一次性告知补正。",
    ),
    WorkflowCode.DEEMED_ACCEPTED: (
        "已视为受理",
        "自收到材料起五个工作日（至 {day}）内未告知，依法自收到之日起即为受理。",
        "请办理受理。",
    ),
    WorkflowCode.CORRECTION_TOLD: (
        "补正只能告知一次",
        "补正内容应当一次性告知，本办件已经告知过。",
        "请受理；依法不能受理的，请选择不予受理或退件。",
    ),
    WorkflowCode.DEFECT_MISSING: (
        "补正内容不完整",
        "每一项都须写明材料、缺少或错误之处和应当达到的要求。",
        "请把全部补正内容一次填齐。",
    ),
    WorkflowCode.DATE_MISSING: (
        "缺少补正期限",
        "须写明申请人最迟何日补正，该日应晚于今日。",
        "请填写日期。",
    ),
    WorkflowCode.DATE_NOT_PASSED: (
        "补正期限未过",
        "申请人可以在 {day} 之前（含当日）补正。",
        "期限过后仍未补正的，再办结。",
    ),
    WorkflowCode.GROUND_MISSING: (
        "未选不予受理的法定理由",
        "不予受理只有两种法定理由：不需要许可，不属于本机关职权。",
        "请选择理由。",
    ),
    WorkflowCode.BODY_MISSING: (
        "缺少有权机关",
        "不属于本机关职权的，应当告知申请人向哪个机关申请。",
        "请填写该机关名称。",
    ),
    WorkflowCode.SPECIAL_MISSING: (
        "未选特别程序",
        "须写明是哪一种特别程序。",
        "请选择特别程序的种类。",
    ),
    WorkflowCode.APPROVER_MISSING: (
        "缺少批准人",
        "延期和特别程序须经批准。",
        "请填写批准人。",
    ),
    WorkflowCode.DAYS_OUT_OF_RANGE: (
        "天数不符合规定",
        "天数应为 1 至 {most} 个工作日。",
        "请更正天数。",
    ),
    WorkflowCode.EXTENDED_ALREADY: (
        "已经延期过",
        "一个办件只能延期一次。",
        "请在延长后的期限内作出决定。",
    ),
    WorkflowCode.LIMIT_PASSED: (
        "法定期限已过",
        "期限为 {day}，期限届满后不能再延期。",
        "请尽快作出决定。",
    ),
    WorkflowCode.AFTER_ACCEPTANCE: (
        "受理后不能退件",
        "受理后应当作出准予或不予的决定；只有仲裁不通过或申请人要求，才能退件。",
        "请继续办理；申请人要求的，请勾选「应申请人要求」。",
    ),
    WorkflowCode.FOLLOW_UP_OPEN: (
        "容缺材料未补交",
        "还没有补交：{materials}。",
        "请收齐并登记补交后再办理；逾期不补的，依法作出不予决定。",
    ),
    WorkflowCode.NO_FOLLOW_UP: (
        "没有待补交的材料",
        "该材料不在待补清单中，或已经补交。",
        "请查看待补清单。",
    ),
    WorkflowCode.SUB_STEP_OPEN: (
        "环节内的工作未完成",
        "还没有完成：{steps}。",
        "请完成后勾选，再点「通过」。",
    ),
    WorkflowCode.BRANCHES_OPEN: (
        "部门意见未到齐",
        "还在等待：{branches}。",
        "请等各部门出具会签意见；需要时请督促。",
    ),
    WorkflowCode.LEAD_ONLY: (
        "由牵头部门办理",
        "本件是并联分件，该操作只能在牵头件 {lead} 上进行。",
        "请与牵头部门联系。",
    ),
    WorkflowCode.RULING_MISSING: (
        "未选裁定结果",
        "裁定须为通过或不通过。",
        "请选择裁定结果。",
    ),
    WorkflowCode.OPINION_MISSING: ("缺少意见", "办理意见不能为空。", "请填写意见。"),
    WorkflowCode.REASON_MISSING: ("缺少理由", "理由不能为空。", "请填写理由。"),
    WorkflowCode.DOCUMENT_MISSING: ("缺少文书", "盖章须有文书。", "请先制作文书。"),
    WorkflowCode.ITEM_UNKNOWN: (
        "没有这个事项",
        "本窗口不办理该事项，或者事项已经停用。",
        "请重新选择事项。",
    ),
    WorkflowCode.FIELD_MISSING: (
        "申报内容不完整",
        "「{field}」没有填写。",
        "请补全后重新提交。",
    ),
    WorkflowCode.CODE_WRONG: (
        "证件号码有误",
        "申请人的证件号码没有通过校验。",
        "请对照证件重新录入。",
    ),
    WorkflowCode.PHONE_WRONG: (
        "联系电话有误",
        "联系电话只能由数字组成，可以带连字符。",
        "请核对后重新录入。",
    ),
    WorkflowCode.PAPER_MISSING: (
        "缺少材料文件",
        "「{material}」还没有文件。",
        "请扫描或者选择该材料的文件。",
    ),
    WorkflowCode.PAPERS_WRONG: (
        "收到的材料有误",
        "有材料没有名称、没有内容，或者重复。",
        "请核对材料清单后重新提交。",
    ),
    WorkflowCode.LETTER_NOT_DUE: (
        "没有待盖章的文书",
        "此时没有需要盖章的文书，或该文书已经盖过章。",
        "请查看「文书」一栏。",
    ),
    WorkflowCode.WAY_MISSING: ("未选送达方式", "送达须记明方式。", "请选择送达方式。"),
    WorkflowCode.WAY_NOT_SENT: (
        "该方式不经发出",
        "直接送达和留置送达当场完成，没有在途的过程。",
        "请直接登记送达，或者改选邮寄、电子、公告。",
    ),
    WorkflowCode.NO_DELIVERY: (
        "没有待送达的文书",
        "决定文书尚未盖章，或者已经全部送达。",
        "请查看「送达」一栏。",
    ),
    WorkflowCode.RECIPIENT_UNKNOWN: (
        "不是待送达的受送达人",
        "该受送达人不在本办件的送达名单中，或者已经送达。",
        "请在「送达」一栏中选择。",
    ),
    WorkflowCode.SENT_ALREADY: (
        "文书已经发出",
        "同一受送达人的文书还在途中。",
        "请等待回执；未能送达的，先登记送达未成，再重新发出。",
    ),
    WorkflowCode.NOT_SENT: (
        "文书尚未发出",
        "公告和电子签收以先行发出为前提。",
        "请先登记发出。",
    ),
    WorkflowCode.CONSENT_MISSING: (
        "申请人未同意电子送达",
        "电子送达以受送达人同意为前提。",
        "请取得同意并勾选确认，或者改用其他方式。",
    ),
    WorkflowCode.SERVICE_INCOMPLETE: (
        "送达记录不完整",
        "该送达方式须填写「{field}」，送达回证要用。",
        "请补充后再登记。",
    ),
    WorkflowCode.SERVICE_DAY_WRONG: (
        "送达日期不对",
        "送达日期不能早于办结，也不能晚于今日。",
        "请核对送达日期。",
    ),
    WorkflowCode.NOTICE_RUNNING: (
        "公告期未满",
        "自发出公告之日起满三十日视为送达，最早为 {day}。",
        "请在公告期满后登记送达。",
    ),
    WorkflowCode.UNKNOWN_STEP: (
        "流程模板不一致",
        "环节 {step} 不在流程模板中。",
        "请按 F5 刷新；若仍如此，请联系管理员。",
    ),
    WorkflowCode.TEMPLATE_INVALID: (
        "流程模板不合规",
        "大厅下发的模板违反了环节规则，已拒绝使用。",
        "请把日志交给管理员。",
    ),
}

_DOCUMENT: Mapping[DocumentCode, tuple[str, str, str]] = {
    DocumentCode.CORRUPT: (
        "文件已损坏",
        "该文件不是完整的 PDF，无法显示。",
        "请让申请人重新提交，或重新下载。",
    ),
    DocumentCode.ENCRYPTED: (
        "文件已加密",
        "该 PDF 设有密码，无法显示。",
        "请让申请人提交未加密的文件。",
    ),
    DocumentCode.TOO_MUCH: (
        "文件过于复杂",
        "显示该文件超出了时间或内存限制，已中止。",
        "请让申请人重新扫描提交。",
    ),
    DocumentCode.PREVIEW_CRASHED: (
        "预览意外中断",
        "显示该文件时预览进程退出，其他办理不受影响。",
        "请重试；若再次发生，该文件可能有问题。",
    ),
    DocumentCode.UNREADABLE: (
        "无法读取文件",
        "「{file}」打不开或者读取中断。",
        "请确认文件还在、没有被其他程序占用，再重试。",
    ),
    DocumentCode.NOT_A_PAPER: (
        "文件格式不支持",
        "「{file}」不是 PDF、JPEG 或 PNG 文件。",
        "请转换成 PDF，或者重新扫描。",
    ),
    DocumentCode.TOO_LARGE: (
        "文件太大",
        "一份材料不能超过 {most} MB。",
        "请降低扫描分辨率，或者分成几份。",
    ),
    DocumentCode.NOT_HERE: (
        "文件尚未下载",
        "本机还没有这个文件。",
        "联网后会自动下载，下载完即显示。",
    ),
    DocumentCode.CHANGED: (
        "文书已变化",
        "要盖章的文书与您预览的不是同一份，没有盖章。",
        "请重新制作并预览后再盖章。",
    ),
    DocumentCode.FIELD_MISSING: (
        "文书缺少内容",
        "制作文书所需的「{field}」没有填写。",
        "请补全后重新制作。",
    ),
    DocumentCode.FONT_MISSING: (
        "缺少文书字体",
        "本机没有能显示所有文字的文书字体。",
        "请管理员安装仿宋、小标宋字体。",
    ),
    DocumentCode.COMPOSE_FAILED: (
        "文书制作失败",
        "排版程序报告了错误。",
        "请重试；若再次发生，请把日志交给管理员。",
    ),
    DocumentCode.FORBIDS_CHANGES: (
        "文书不允许修改",
        "该 PDF 的权限禁止盖章。",
        "请重新制作文书。",
    ),
    DocumentCode.CERTIFIED: ("文书已锁定", "该文书已锁定，不能再盖章。", "请重新制作文书。"),
    DocumentCode.DYNAMIC_FORM: (
        "动态表单不能盖章",
        "该 PDF 是动态表单（XFA），盖上的章在部分阅读器中不显示。",
        "请先把表单打印或导出为普通 PDF，再盖章。",
    ),
    DocumentCode.SIGNED_ALREADY: (
        "已有签章，只能再盖一处",
        "加盖骑缝章或多处印章会使文书上已有的签章失效。",
        "请只选一处盖章；需要骑缝章时请用尚未签章的原件。",
    ),
    DocumentCode.NO_PLACE: (
        "没有选择盖章位置",
        "既没有指定盖章位置，也没有选择骑缝章。",
        "请先在页面上放置印章。",
    ),
    DocumentCode.PAGE_TOO_SMALL: (
        "页面放不下印章",
        "第 {page} 页比印章还小。",
        "请换一页盖章，或使用较大的纸张重新制作。",
    ),
    DocumentCode.STRADDLE_ONE_PAGE: (
        "只有一张纸，不能盖骑缝章",
        "骑缝章至少需要两张纸；双面打印时只算单数页。",
        "请取消骑缝章。",
    ),
    DocumentCode.NO_SUCH_PAGE: ("没有这一页", "该文书没有第 {page} 页。", "请选择已有的页。"),
    DocumentCode.NO_TEXT: (
        "空白页不能盖章",
        "第 {page} 页没有任何内容，不得单独盖章。",
        "请把印章放到有正文的页上。",
    ),
    DocumentCode.OVERLAPS_TEXT: (
        "印章压住了正文",
        "第 {page} 页的印章盖住了「{text}」。",
        "可以移动印章；确属需要时可继续盖章。",
    ),
    DocumentCode.KEYWORD_NOT_FOUND: (
        "没有找到关键字",
        "文书中没有（第 {hit} 处）「{keyword}」。",
        "请核对关键字、页码和第几处，或改用手工放置。",
    ),
    DocumentCode.PAGES_UNCLEAR: (
        "页码写法不对",
        "看不懂页码「{pages}」，该文书共 {count} 页。",
        "请按「1 1-3 5,8」的写法填写。",
    ),
    DocumentCode.EARLIER_SEAL_BROKEN: (
        "文书上已有的签章无效",
        "签章「{field}」之后文书被改动过，或签章本身已损坏。",
        "请先核实文书来源；再盖章不会使原签章恢复有效。",
    ),
    DocumentCode.NO_TIMESTAMP: (
        "没有取得时间戳",
        "时间戳服务没有给出可用的时间戳，印章显示「待加时间戳」。",
        "联网后可补加时间戳，不需要再插卡。",
    ),
    DocumentCode.TIMESTAMP_NO_ROOM: (
        "签名中放不下时间戳",
        "签名预留的空间不够，或盖章之后文书又有追加。",
        "请改为给整个文书补加时间戳。",
    ),
    DocumentCode.NO_EVIDENCE: (
        "没有取得证书状态",
        "证书的吊销信息未能全部取得，文书没有改动。",
        "请检查网络后重试；现有签章不受影响。",
    ),
    DocumentCode.INSPECTION_LOST: (
        "验章意外中断",
        "检查该文件时进程退出或超时，其他办理不受影响。",
        "请重试；若再次发生，该文件可能有问题。",
    ),
    DocumentCode.SEAL_NOT_VALID: (
        "盖章结果未通过校验",
        "盖章后自检没有通过，结果没有保存。",
        "请重新盖章；若再次发生，请把日志交给管理员。",
    ),
    DocumentCode.NUMBER_MISSING: (
        "没有可用的{series}",
        "预留的{series}已用完。",
        "请连接网络，程序会自动领取新的号码。",
    ),
}

_STORE: Mapping[StoreCode, tuple[str, str, str]] = {
    StoreCode.DISK_FULL: (
        "磁盘已满",
        "这一操作没有保存。已办理的事项都在，仍会上传。",
        "请清理磁盘空间后重做这一操作。",
    ),
    StoreCode.DISK_FAILED: (
        "磁盘读写失败",
        "这一操作没有保存。",
        "请联系管理员检查磁盘，不要关机。",
    ),
    StoreCode.CORRUPT: (
        "本机数据库已损坏",
        "原文件已另行保存，没有删除。",
        "请联系管理员；大厅已有的办件会重新下载。",
    ),
    StoreCode.KEYRING_MISSING: (
        "系统密钥环不可用",
        "本机数据须用系统密钥环中的密钥加密。",
        "请登录桌面并解锁密钥环，再启动程序。",
    ),
    StoreCode.KEY_LOST: (
        "数据库密钥丢失",
        "密钥环中没有本机数据库的密钥，无法打开。",
        "请联系管理员恢复密钥环；不要删除数据文件。",
    ),
    StoreCode.NEWER_VERSION: (
        "数据来自更新的版本",
        "本机数据是由更高版本的程序保存的。",
        "请安装不低于该版本的程序。",
    ),
    StoreCode.SET_ASIDE: (
        "本机数据已另存，重新开始",
        "{why}，原数据另存为 {file}，没有删除。"
        "当时还有 {count} 项操作没有得到大厅回执：{numbers}。",
        "请先在大厅核对这些办件，再联系管理员恢复原数据；没有上报的请重新办理。",
    ),
    StoreCode.QUEUE_FULL: (
        "本机存量已满",
        "{limit}已达到上限，不能再接新的操作；已保存的都在，会继续上传。",
        "请检查网络，等待上传后再办；长时间不通请联系管理员。",
    ),
    StoreCode.BACKUP_UNREADABLE: (
        "备份无法读取",
        "口令不正确，或者所选文件不是待办备份。",
        "请核对口令和文件。",
    ),
    StoreCode.ALREADY_RUNNING: (
        "程序已在运行",
        "同一用户只能打开一个窗口。",
        "请切换到已打开的窗口。",
    ),
}

TEXTS: Mapping[StrEnum, tuple[str, str, str]] = dict(
    chain(_CARD.items(), _HALL.items(), _WORKFLOW.items(), _DOCUMENT.items(), _STORE.items())
)
"""Title, what happened, next step; facts of the error's context in braces."""
