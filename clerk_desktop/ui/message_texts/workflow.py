"""Texts of ``errors.WorkflowCode``: title, what happened, next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_desktop.errors import WorkflowCode
from clerk_desktop.language import mark

if TYPE_CHECKING:
    from collections.abc import Mapping

TEXTS: Mapping[WorkflowCode, tuple[str, str, str]] = {
    WorkflowCode.WRONG_STATE: (
        mark("当前状态不能办理"),
        mark("办件状态为「{state}」，此时没有这一动作。"),
        mark("请查看流程图中当前所处的环节。"),
    ),
    WorkflowCode.CASE_ENDED: (
        mark("办件已结束"),
        mark("办件状态为「{state}」。"),
        mark("无需再办理。"),
    ),
    WorkflowCode.IN_ARBITRATION: (
        mark("仲裁中，不能办理"),
        mark("办件已报上级部门仲裁，期限照常计算。"),
        mark("请等待上级裁定；裁定后会自动更新。"),
    ),
    WorkflowCode.OTHER_WINDOW: (
        mark("属于其他窗口"),
        mark("该办件由窗口 {window} 办理。"),
        mark("请由该窗口的经办人办理。"),
    ),
    WorkflowCode.ROLE_MISSING: (
        mark("须由「{role}」人员办理"),
        mark("您没有「{role}」的岗位权限。"),
        mark("请由有权限的人员登录办理。"),
    ),
    WorkflowCode.SAME_PERSON: (
        mark("一审一核须为两人"),
        mark("「{step}」环节是 {name} 办理的，同一人不能既审又核。"),
        mark("请由另一位有权限的人员办理。"),
    ),
    WorkflowCode.NOT_AT_DECISION: (
        mark("尚未到「{kind}」环节"),
        mark("只有到了该环节才能作出这一动作。"),
        mark("请先办完前面的环节。"),
    ),
    WorkflowCode.AT_DECISION: (
        mark("此环节须作出决定"),
        mark("最后一环节不能只点「通过」。"),
        mark("请选择准予、不予或转报。"),
    ),
    WorkflowCode.FIRST_STEP: (
        mark("首个环节不能退回"),
        mark("前面没有可以退回的环节。"),
        mark("请在本环节继续办理。"),
    ),
    WorkflowCode.RETURN_CLOSED: (
        mark("仲裁后不能再退回"),
        mark("仲裁已通过，不得再次退回「{step}」环节。"),
        mark("请在本环节继续办理。"),
    ),
    WorkflowCode.SKIP_NOT_ALLOWED: (
        mark("本环节不能跳转"),
        mark("流程模板没有为本环节设跳转。"),
        mark("请按顺序办理。"),
    ),
    WorkflowCode.MATERIAL_NOT_TICKED: (
        mark("必要材料未勾选"),
        mark("还没有确认：{materials}。"),
        mark("请逐项核对材料并勾选，再点「受理」。"),
    ),
    WorkflowCode.NOT_DEFERRABLE: (
        mark("该材料不能后补"),
        mark(
            "材料 {material} 不是可容缺的次要材料，该事项也不适用告知承诺，或者补交日期不晚于今日。"
        ),
        mark("请核对材料；材料不齐的，请一次性告知补正。"),
    ),
    WorkflowCode.DEEMED_ACCEPTED: (
        mark("已视为受理"),
        mark("自收到材料起五个工作日（至 {day}）内未告知，依法自收到之日起即为受理。"),
        mark("请办理受理。"),
    ),
    WorkflowCode.CORRECTION_TOLD: (
        mark("补正只能告知一次"),
        mark("补正内容应当一次性告知，本办件已经告知过。"),
        mark("请受理；依法不能受理的，请选择不予受理或退件。"),
    ),
    WorkflowCode.DEFECT_MISSING: (
        mark("补正内容不完整"),
        mark("每一项都须写明材料、缺少或错误之处和应当达到的要求。"),
        mark("请把全部补正内容一次填齐。"),
    ),
    WorkflowCode.DATE_MISSING: (
        mark("缺少补正期限"),
        mark("须写明申请人最迟何日补正，该日应晚于今日。"),
        mark("请填写日期。"),
    ),
    WorkflowCode.DATE_NOT_PASSED: (
        mark("补正期限未过"),
        mark("申请人可以在 {day} 之前（含当日）补正。"),
        mark("期限过后仍未补正的，再办结。"),
    ),
    WorkflowCode.GROUND_MISSING: (
        mark("未选不予受理的法定理由"),
        mark("不予受理只有两种法定理由：不需要许可，不属于本机关职权。"),
        mark("请选择理由。"),
    ),
    WorkflowCode.BODY_MISSING: (
        mark("缺少有权机关"),
        mark("不属于本机关职权的，应当告知申请人向哪个机关申请。"),
        mark("请填写该机关名称。"),
    ),
    WorkflowCode.SPECIAL_MISSING: (
        mark("未选特别程序"),
        mark("须写明是哪一种特别程序。"),
        mark("请选择特别程序的种类。"),
    ),
    WorkflowCode.APPROVER_MISSING: (
        mark("缺少批准人"),
        mark("延期和特别程序须经批准。"),
        mark("请填写批准人。"),
    ),
    WorkflowCode.DAYS_OUT_OF_RANGE: (
        mark("天数不符合规定"),
        mark("天数应为 1 至 {most} 个工作日。"),
        mark("请更正天数。"),
    ),
    WorkflowCode.EXTENDED_ALREADY: (
        mark("已经延期过"),
        mark("一个办件只能延期一次。"),
        mark("请在延长后的期限内作出决定。"),
    ),
    WorkflowCode.LIMIT_PASSED: (
        mark("法定期限已过"),
        mark("期限为 {day}，期限届满后不能再延期。"),
        mark("请尽快作出决定。"),
    ),
    WorkflowCode.AFTER_ACCEPTANCE: (
        mark("受理后不能退件"),
        mark("受理后应当作出准予或不予的决定；只有仲裁不通过或申请人要求，才能退件。"),
        mark("请继续办理；申请人要求的，请勾选「应申请人要求」。"),
    ),
    WorkflowCode.FOLLOW_UP_OPEN: (
        mark("容缺材料未补交"),
        mark("还没有补交：{materials}。"),
        mark("请收齐并登记补交后再办理；逾期不补的，依法作出不予决定。"),
    ),
    WorkflowCode.NO_FOLLOW_UP: (
        mark("没有待补交的材料"),
        mark("该材料不在待补清单中，或已经补交。"),
        mark("请查看待补清单。"),
    ),
    WorkflowCode.SUB_STEP_OPEN: (
        mark("环节内的工作未完成"),
        mark("还没有完成：{steps}。"),
        mark("请完成后勾选，再点「通过」。"),
    ),
    WorkflowCode.BRANCHES_OPEN: (
        mark("部门意见未到齐"),
        mark("还在等待：{branches}。"),
        mark("请等各部门出具会签意见；需要时请督促。"),
    ),
    WorkflowCode.LEAD_ONLY: (
        mark("由牵头部门办理"),
        mark("本件是并联分件，该操作只能在牵头件 {lead} 上进行。"),
        mark("请与牵头部门联系。"),
    ),
    WorkflowCode.RULING_MISSING: (
        mark("未选裁定结果"),
        mark("裁定须为通过或不通过。"),
        mark("请选择裁定结果。"),
    ),
    WorkflowCode.OPINION_MISSING: (
        mark("缺少意见"),
        mark("办理意见不能为空。"),
        mark("请填写意见。"),
    ),
    WorkflowCode.REASON_MISSING: (mark("缺少理由"), mark("理由不能为空。"), mark("请填写理由。")),
    WorkflowCode.DOCUMENT_MISSING: (
        mark("缺少文书"),
        mark("盖章须有文书。"),
        mark("请先制作文书。"),
    ),
    WorkflowCode.ITEM_UNKNOWN: (
        mark("没有这个事项"),
        mark("本窗口不办理该事项，或者事项已经停用。"),
        mark("请重新选择事项。"),
    ),
    WorkflowCode.FIELD_MISSING: (
        mark("申报内容不完整"),
        mark("「{field}」没有填写。"),
        mark("请补全后重新提交。"),
    ),
    WorkflowCode.CODE_WRONG: (
        mark("证件号码有误"),
        mark("申请人的证件号码没有通过校验。"),
        mark("请对照证件重新录入。"),
    ),
    WorkflowCode.PHONE_WRONG: (
        mark("联系电话有误"),
        mark("联系电话只能由数字组成，可以带连字符。"),
        mark("请核对后重新录入。"),
    ),
    WorkflowCode.PAPER_MISSING: (
        mark("缺少材料文件"),
        mark("「{material}」还没有文件。"),
        mark("请扫描或者选择该材料的文件。"),
    ),
    WorkflowCode.PAPERS_WRONG: (
        mark("收到的材料有误"),
        mark("有材料没有名称、没有内容，或者重复。"),
        mark("请核对材料清单后重新提交。"),
    ),
    WorkflowCode.LETTER_NOT_DUE: (
        mark("没有待盖章的文书"),
        mark("此时没有需要盖章的文书，或该文书已经盖过章。"),
        mark("请查看「文书」一栏。"),
    ),
    WorkflowCode.NO_SEAL: (
        mark("没有可撤的印章"),
        mark("本办件还没有盖过章的文书。"),
        mark("请查看「文书」一栏。"),
    ),
    WorkflowCode.SEAL_SERVED: (
        mark("已送达或已发出，不能撤章"),
        mark("文书已向{name}送达或者发出过，印章已经对外生效。"),
        mark("确有错误的，请按规定另行更正或者撤销。"),
    ),
    WorkflowCode.SEAL_SETTLED: (
        mark("办理已经继续，不能撤章"),
        mark("{letter}{number}之后办件已进入下一阶段，撤章后无法再制作该文书。"),
        mark("确有错误的，请按规定另行更正。"),
    ),
    WorkflowCode.SEAL_NOT_OWN: (
        mark("不是您盖的章"),
        mark("{letter}{number}的印章是其他经办人盖的，只能由盖章人本人撤章。"),
        mark("请联系盖章的经办人。"),
    ),
    WorkflowCode.SEAL_NOT_LAST: (
        mark("不是最后盖的章"),
        mark("只能撤最后盖的章，现在是{letter}{number}。"),
        mark("请先撤其后盖的章。"),
    ),
    WorkflowCode.WAY_MISSING: (
        mark("未选送达方式"),
        mark("送达须记明方式。"),
        mark("请选择送达方式。"),
    ),
    WorkflowCode.WAY_NOT_SENT: (
        mark("该方式不经发出"),
        mark("直接送达和留置送达当场完成，没有在途的过程。"),
        mark("请直接登记送达，或者改选邮寄、电子、公告。"),
    ),
    WorkflowCode.NO_DELIVERY: (
        mark("没有待送达的文书"),
        mark("决定文书尚未盖章，或者已经全部送达。"),
        mark("请查看「送达」一栏。"),
    ),
    WorkflowCode.RECIPIENT_UNKNOWN: (
        mark("不是待送达的受送达人"),
        mark("该受送达人不在本办件的送达名单中，或者已经送达。"),
        mark("请在「送达」一栏中选择。"),
    ),
    WorkflowCode.SENT_ALREADY: (
        mark("文书已经发出"),
        mark("同一受送达人的文书还在途中。"),
        mark("请等待回执；未能送达的，先登记送达未成，再重新发出。"),
    ),
    WorkflowCode.NOT_SENT: (
        mark("文书尚未发出"),
        mark("公告和电子签收以先行发出为前提。"),
        mark("请先登记发出。"),
    ),
    WorkflowCode.CONSENT_MISSING: (
        mark("申请人未同意电子送达"),
        mark("电子送达以受送达人同意为前提。"),
        mark("请取得同意并勾选确认，或者改用其他方式。"),
    ),
    WorkflowCode.SERVICE_INCOMPLETE: (
        mark("送达记录不完整"),
        mark("该送达方式须填写「{field}」，送达回证要用。"),
        mark("请补充后再登记。"),
    ),
    WorkflowCode.SERVICE_DAY_WRONG: (
        mark("送达日期不对"),
        mark("送达日期不能早于办结，也不能晚于今日。"),
        mark("请核对送达日期。"),
    ),
    WorkflowCode.NOTICE_RUNNING: (
        mark("公告期未满"),
        mark("自发出公告之日起满三十日视为送达，最早为 {day}。"),
        mark("请在公告期满后登记送达。"),
    ),
    WorkflowCode.UNKNOWN_STEP: (
        mark("流程模板不一致"),
        mark("环节 {step} 不在流程模板中。"),
        mark("请按 F5 刷新；若仍如此，请联系管理员。"),
    ),
    WorkflowCode.TEMPLATE_INVALID: (
        mark("流程模板不合规"),
        mark("大厅下发的模板违反了环节规则，已拒绝使用。"),
        mark("请把日志交给管理员。"),
    ),
}
