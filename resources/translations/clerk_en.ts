<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
    <context>
        <name />
        <message>
            <source>{countdown}后办理</source>
            <translation>{countdown}, done late</translation>
        </message>
        <message>
            <source>{countdown}（暂定）</source>
            <translation>{countdown} (provisional)</translation>
        </message>
        <message>
            <source>{limit}{countdown}</source>
            <translation>{limit} {countdown}</translation>
        </message>
        <message>
            <source>{what}：{words}</source>
            <comment>concern</comment>
            <translation>{what}: {words}</translation>
        </message>
        <message>
            <source>、</source>
            <translation>, </translation>
        </message>
        <message>
            <source>一次性补正告知书</source>
            <translation>Notice of Corrections</translation>
        </message>
        <message>
            <source>上报件</source>
            <translation>Reported case</translation>
        </message>
        <message>
            <source>上级部门</source>
            <translation>Superior body</translation>
        </message>
        <message>
            <source>不予</source>
            <translation>Deny</translation>
        </message>
        <message>
            <source>不予受理</source>
            <translation>Refuse</translation>
        </message>
        <message>
            <source>不予受理</source>
            <comment>state</comment>
            <translation>Refused</translation>
        </message>
        <message>
            <source>不予受理决定书</source>
            <translation>Decision of Refusal</translation>
        </message>
        <message>
            <source>不予行政许可决定书</source>
            <translation>Decision to Deny the Licence</translation>
        </message>
        <message>
            <source>不予许可</source>
            <translation>Deny the licence</translation>
        </message>
        <message>
            <source>不同意</source>
            <translation>Disagreed</translation>
        </message>
        <message>
            <source>与大厅不一致</source>
            <translation>Differs from the hall</translation>
        </message>
        <message>
            <source>专家评审</source>
            <translation>Expert review</translation>
        </message>
        <message>
            <source>临期</source>
            <translation>Due soon</translation>
        </message>
        <message>
            <source>今日到期</source>
            <translation>Due today</translation>
        </message>
        <message>
            <source>仲裁</source>
            <translation>Arbitration</translation>
        </message>
        <message>
            <source>仲裁中</source>
            <translation>In arbitration</translation>
        </message>
        <message>
            <source>仲裁未通过</source>
            <translation>Rejected by arbitration</translation>
        </message>
        <message>
            <source>仲裁裁定</source>
            <translation>Ruling</translation>
        </message>
        <message>
            <source>会签不同意</source>
            <translation>Disagree</translation>
        </message>
        <message>
            <source>会签办结</source>
            <translation>Answered</translation>
        </message>
        <message>
            <source>会签同意</source>
            <translation>Agree</translation>
        </message>
        <message>
            <source>会签意见</source>
            <translation>Opinion</translation>
        </message>
        <message>
            <source>会签时限</source>
            <translation>Opinion limit</translation>
        </message>
        <message>
            <source>依法不属于本机关职权范围</source>
            <translation>Outside this office's competence by law</translation>
        </message>
        <message>
            <source>依法不需要取得行政许可</source>
            <translation>No licence needed by law</translation>
        </message>
        <message>
            <source>全部</source>
            <translation>All</translation>
        </message>
        <message>
            <source>公告送达</source>
            <translation>Public notice</translation>
        </message>
        <message>
            <source>公示</source>
            <translation>Public display</translation>
        </message>
        <message>
            <source>决定</source>
            <translation>Decision</translation>
        </message>
        <message>
            <source>准予</source>
            <translation>Grant</translation>
        </message>
        <message>
            <source>准予行政许可决定书</source>
            <translation>Decision to Grant the Licence</translation>
        </message>
        <message>
            <source>准予许可</source>
            <translation>Grant the licence</translation>
        </message>
        <message>
            <source>制证</source>
            <translation>Certificate</translation>
        </message>
        <message numerus="yes">
            <source>剩 %n 天</source>
            <translation>
                <numerusform>%n day left</numerusform>
                <numerusform>%n days left</numerusform>
            </translation>
        </message>
        <message>
            <source>办理中</source>
            <translation>In progress</translation>
        </message>
        <message>
            <source>办结通知书</source>
            <translation>Closing Notice</translation>
        </message>
        <message>
            <source>印章卡不提供</source>
            <translation>not told by the card</translation>
        </message>
        <message>
            <source>即办件</source>
            <translation>Immediate case</translation>
        </message>
        <message>
            <source>原件</source>
            <translation>Original</translation>
        </message>
        <message>
            <source>发出</source>
            <translation>Send</translation>
        </message>
        <message>
            <source>受理</source>
            <translation>Accept</translation>
        </message>
        <message>
            <source>受理</source>
            <comment>step</comment>
            <translation>Acceptance</translation>
        </message>
        <message>
            <source>受理期限</source>
            <translation>Acceptance limit</translation>
        </message>
        <message>
            <source>受理通知书</source>
            <translation>Notice of Acceptance</translation>
        </message>
        <message>
            <source>只剩最后一次机会</source>
            <translation>one last try left</translation>
        </message>
        <message>
            <source>同意</source>
            <translation>Agreed</translation>
        </message>
        <message>
            <source>听证</source>
            <translation>Hearing</translation>
        </message>
        <message>
            <source>告知承诺</source>
            <translation>Promised</translation>
        </message>
        <message>
            <source>在办</source>
            <translation>In hand</translation>
        </message>
        <message>
            <source>备注</source>
            <translation>Remark</translation>
        </message>
        <message>
            <source>复印件</source>
            <translation>Copy</translation>
        </message>
        <message>
            <source>大厅未接受</source>
            <translation>Not taken by the hall</translation>
        </message>
        <message>
            <source>审查</source>
            <translation>Review</translation>
        </message>
        <message>
            <source>审查</source>
            <comment>role</comment>
            <translation>Reviewer</translation>
        </message>
        <message>
            <source>容缺受理</source>
            <translation>Tolerated</translation>
        </message>
        <message>
            <source>已上传</source>
            <translation>Uploaded</translation>
        </message>
        <message>
            <source>已决定待盖章</source>
            <translation>Decided, to be sealed</translation>
        </message>
        <message>
            <source>已办</source>
            <translation>Done</translation>
        </message>
        <message>
            <source>已办结待送达</source>
            <translation>Closed, to be served</translation>
        </message>
        <message>
            <source>已发出</source>
            <translation>Sent</translation>
        </message>
        <message>
            <source>已受理</source>
            <translation>Accepted</translation>
        </message>
        <message>
            <source>已完成</source>
            <translation>Done</translation>
        </message>
        <message>
            <source>已接件待受理</source>
            <translation>Received, to be accepted</translation>
        </message>
        <message>
            <source>已撤回</source>
            <translation>Withdrawn</translation>
        </message>
        <message>
            <source>已跳过</source>
            <translation>Skipped</translation>
        </message>
        <message>
            <source>已送达</source>
            <translation>Served</translation>
        </message>
        <message>
            <source>已送达</source>
            <comment>state</comment>
            <translation>Served</translation>
        </message>
        <message>
            <source>已锁定</source>
            <translation>locked</translation>
        </message>
        <message>
            <source>并联分件</source>
            <translation>Branch case</translation>
        </message>
        <message>
            <source>并联审查</source>
            <translation>Joint review</translation>
        </message>
        <message>
            <source>延期</source>
            <translation>Extend</translation>
        </message>
        <message>
            <source>延期通知书</source>
            <translation>Notice of Extension</translation>
        </message>
        <message>
            <source>异常终止</source>
            <translation>Abort</translation>
        </message>
        <message>
            <source>异常终止</source>
            <comment>state</comment>
            <translation>Aborted</translation>
        </message>
        <message>
            <source>待回执</source>
            <translation>Awaiting receipt</translation>
        </message>
        <message>
            <source>待接件</source>
            <translation>To receive</translation>
        </message>
        <message>
            <source>待盖章</source>
            <translation>To seal</translation>
        </message>
        <message>
            <source>待补交</source>
            <translation>To follow up</translation>
        </message>
        <message>
            <source>待补正</source>
            <translation>Correcting</translation>
        </message>
        <message>
            <source>待裁定</source>
            <translation>Ruling awaited</translation>
        </message>
        <message>
            <source>待送达</source>
            <translation>To serve</translation>
        </message>
        <message>
            <source>意见</source>
            <translation>Opinion</translation>
        </message>
        <message>
            <source>承诺件</source>
            <translation>Promised case</translation>
        </message>
        <message>
            <source>承诺办结</source>
            <translation>Promised limit</translation>
        </message>
        <message>
            <source>拍卖</source>
            <translation>Auction</translation>
        </message>
        <message>
            <source>招标</source>
            <translation>Tender</translation>
        </message>
        <message>
            <source>接件</source>
            <translation>Receive</translation>
        </message>
        <message>
            <source>撤回申请</source>
            <translation>Withdraw</translation>
        </message>
        <message>
            <source>撤回申请</source>
            <comment>state</comment>
            <translation>Withdrawn</translation>
        </message>
        <message>
            <source>收件凭证</source>
            <translation>Receipt of Papers</translation>
        </message>
        <message>
            <source>收件部门</source>
            <translation>Recipient department</translation>
        </message>
        <message>
            <source>收到补正</source>
            <translation>Corrections received</translation>
        </message>
        <message>
            <source>政务审批窗口工作台</source>
            <translation>Clerk Desktop</translation>
        </message>
        <message>
            <source>时限与监察</source>
            <translation>Limits and supervision</translation>
        </message>
        <message>
            <source>曾经输错，剩余次数不多</source>
            <translation>was wrong before, few tries left</translation>
        </message>
        <message>
            <source>未到</source>
            <translation>Ahead</translation>
        </message>
        <message>
            <source>未说明理由</source>
            <translation>No reason given</translation>
        </message>
        <message>
            <source>本环节</source>
            <translation>This step</translation>
        </message>
        <message>
            <source>核准</source>
            <translation>Approval</translation>
        </message>
        <message>
            <source>核准</source>
            <comment>role</comment>
            <translation>Verifier</translation>
        </message>
        <message>
            <source>检测</source>
            <translation>Testing</translation>
        </message>
        <message>
            <source>检疫</source>
            <translation>Quarantine</translation>
        </message>
        <message>
            <source>检验</source>
            <translation>Inspection</translation>
        </message>
        <message>
            <source>正在上传</source>
            <translation>Uploading</translation>
        </message>
        <message>
            <source>正常</source>
            <translation>fine</translation>
        </message>
        <message>
            <source>正常</source>
            <comment>light</comment>
            <translation>On time</translation>
        </message>
        <message>
            <source>法定办结</source>
            <translation>Statutory limit</translation>
        </message>
        <message>
            <source>特别复杂</source>
            <translation>Complex case</translation>
        </message>
        <message>
            <source>特别程序</source>
            <comment>action</comment>
            <translation>Special procedure</translation>
        </message>
        <message>
            <source>特别程序</source>
            <comment>limit</comment>
            <translation>Special procedure</translation>
        </message>
        <message>
            <source>特别程序</source>
            <comment>state</comment>
            <translation>Suspended</translation>
        </message>
        <message>
            <source>特别程序告知书</source>
            <translation>Notice of Special Procedure</translation>
        </message>
        <message>
            <source>特别程序结束</source>
            <translation>End special procedure</translation>
        </message>
        <message>
            <source>现场勘查</source>
            <translation>Site visit</translation>
        </message>
        <message>
            <source>现场申报</source>
            <translation>Take in</translation>
        </message>
        <message>
            <source>理由</source>
            <translation>Reason</translation>
        </message>
        <message>
            <source>申请人</source>
            <translation>Applicant</translation>
        </message>
        <message>
            <source>电子件</source>
            <translation>Electronic</translation>
        </message>
        <message>
            <source>电子送达</source>
            <translation>Electronic</translation>
        </message>
        <message>
            <source>留置送达</source>
            <translation>Left at the place</translation>
        </message>
        <message>
            <source>盖章</source>
            <translation>Seal</translation>
        </message>
        <message>
            <source>直接送达</source>
            <translation>In person</translation>
        </message>
        <message>
            <source>窗口</source>
            <comment>role</comment>
            <translation>Window</translation>
        </message>
        <message>
            <source>等待上传</source>
            <translation>Waiting for upload</translation>
        </message>
        <message>
            <source>签收</source>
            <translation>Confirm arrival</translation>
        </message>
        <message>
            <source>签收人</source>
            <translation>Received by</translation>
        </message>
        <message>
            <source>红牌</source>
            <translation>Red card</translation>
        </message>
        <message>
            <source>补交</source>
            <translation>Supplement</translation>
        </message>
        <message>
            <source>补交期限</source>
            <translation>Follow-up limit</translation>
        </message>
        <message>
            <source>补正不来办结</source>
            <translation>Lapse</translation>
        </message>
        <message>
            <source>补正不来办结</source>
            <comment>state</comment>
            <translation>Lapsed</translation>
        </message>
        <message>
            <source>补正告知</source>
            <translation>Correct</translation>
        </message>
        <message>
            <source>补正期限</source>
            <translation>Correction limit</translation>
        </message>
        <message>
            <source>裁定不通过</source>
            <translation>Ruled against</translation>
        </message>
        <message>
            <source>裁定通过</source>
            <translation>Ruled in favour</translation>
        </message>
        <message>
            <source>见证人</source>
            <translation>Witness</translation>
        </message>
        <message>
            <source>超期</source>
            <translation>Overdue</translation>
        </message>
        <message numerus="yes">
            <source>超期 %n 天</source>
            <translation>
                <numerusform>%n day overdue</numerusform>
                <numerusform>%n days overdue</numerusform>
            </translation>
        </message>
        <message>
            <source>跳转</source>
            <translation>Skip</translation>
        </message>
        <message>
            <source>跳过「{steps}」</source>
            <translation>Skipped “{steps}”</translation>
        </message>
        <message>
            <source>跳过环节</source>
            <translation>Skipped a step</translation>
        </message>
        <message>
            <source>转报</source>
            <translation>Report</translation>
        </message>
        <message>
            <source>转报办结</source>
            <translation>Reported</translation>
        </message>
        <message>
            <source>违规不予受理</source>
            <translation>Wrongly refused</translation>
        </message>
        <message>
            <source>退件</source>
            <translation>Reject</translation>
        </message>
        <message>
            <source>退件</source>
            <comment>state</comment>
            <translation>Returned</translation>
        </message>
        <message>
            <source>退件通知书</source>
            <translation>Notice of Return</translation>
        </message>
        <message>
            <source>退回上一环节</source>
            <translation>Return to the step before</translation>
        </message>
        <message>
            <source>送达</source>
            <translation>Serve</translation>
        </message>
        <message>
            <source>送达</source>
            <comment>step</comment>
            <translation>Service</translation>
        </message>
        <message>
            <source>送达回证</source>
            <translation>Record of Service</translation>
        </message>
        <message>
            <source>送达地点</source>
            <translation>Place of service</translation>
        </message>
        <message>
            <source>送达期限</source>
            <translation>Service limit</translation>
        </message>
        <message>
            <source>送达未成</source>
            <translation>Not served</translation>
        </message>
        <message>
            <source>通过</source>
            <translation>Pass</translation>
        </message>
        <message>
            <source>逾期办理</source>
            <translation>Done late</translation>
        </message>
        <message>
            <source>邮寄单号</source>
            <translation>Tracking number</translation>
        </message>
        <message>
            <source>邮寄送达</source>
            <translation>By post</translation>
        </message>
        <message>
            <source>鉴定</source>
            <translation>Appraisal</translation>
        </message>
        <message>
            <source>随牵头件结束</source>
            <translation>Ended with the lead case</translation>
        </message>
        <message>
            <source>需处理</source>
            <translation>Needs you</translation>
        </message>
        <message>
            <source>预警</source>
            <translation>Warning</translation>
        </message>
        <message>
            <source>黄牌</source>
            <translation>Yellow card</translation>
        </message>
    </context>
</TS>
