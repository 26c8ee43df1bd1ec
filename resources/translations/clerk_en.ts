<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
    <context>
        <name />
        <message>
            <source>      {name}：{text}</source>
            <translation>      {name}: {text}</translation>
        </message>
        <message>
            <source>    {sign} {name}：{text}</source>
            <translation>    {sign} {name}: {text}</translation>
        </message>
        <message>
            <source>    修改 PIN……</source>
            <translation>    Change the PIN…</translation>
        </message>
        <message>
            <source> 个工作日</source>
            <translation> working days</translation>
        </message>
        <message>
            <source> 份</source>
            <translation> copies</translation>
        </message>
        <message>
            <source>%Y-%m-%d</source>
            <translation>%d %b %Y</translation>
        </message>
        <message>
            <source>%Y-%m-%d %H:%M</source>
            <translation>%d %b %Y %H:%M</translation>
        </message>
        <message>
            <source>%m-%d</source>
            <translation>%d %b</translation>
        </message>
        <message>
            <source>%m-%d %H:%M</source>
            <translation>%d %b %H:%M</translation>
        </message>
        <message numerus="yes">
            <source>%n 个工作日</source>
            <translation>
                <numerusform>%n working day</numerusform>
                <numerusform>%n working days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n 个新文件</source>
            <translation>
                <numerusform>%n new file</numerusform>
                <numerusform>%n new files</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n 件</source>
            <translation>
                <numerusform>%n case</numerusform>
                <numerusform>%n cases</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n 项</source>
            <translation>
                <numerusform>%n item</numerusform>
                <numerusform>%n items</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n 项已写入 {file}。</source>
            <translation>
                <numerusform>%n item written to {file}.</numerusform>
                <numerusform>%n items written to {file}.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n 项操作已写入 {name}，仍保留在本机。</source>
            <translation>
                <numerusform>%n action written to {name}; it also stays here.</numerusform>
                <numerusform>%n actions written to {name}; they also stay here.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n 项等待上传</source>
            <translation>
                <numerusform>%n waiting for upload</numerusform>
                <numerusform>%n waiting for upload</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n 项需处理</source>
            <translation>
                <numerusform>%n needs you</numerusform>
                <numerusform>%n need you</numerusform>
            </translation>
        </message>
        <message>
            <source>18 位，可以扫描或刷卡录入</source>
            <translation>18 characters; scan it or read it from the card</translation>
        </message>
        <message>
            <source>PDF 和图片 (*.pdf *.jpg *.jpeg *.png)</source>
            <translation>PDF and pictures (*.pdf *.jpg *.jpeg *.png)</translation>
        </message>
        <message>
            <source>PIN 已修改</source>
            <translation>PIN changed</translation>
        </message>
        <message>
            <source>PIN 状态</source>
            <translation>PIN</translation>
        </message>
        <message>
            <source>[{number}] {seal}：{sign} {verdict}</source>
            <translation>[{number}] {seal}: {sign} {verdict}</translation>
        </message>
        <message>
            <source>yyyy-MM-dd</source>
            <translation>dd MMM yyyy</translation>
        </message>
        <message>
            <source>{applicant} · {item} · 材料齐全</source>
            <translation>{applicant} · {item} · papers complete</translation>
        </message>
        <message>
            <source>{at} {user_name} 裁定</source>
            <translation>Ruled {at} by {user_name}</translation>
        </message>
        <message>
            <source>{at} 不存在或没有权限。</source>
            <translation>{at} doesn't exist or access is denied.</translation>
        </message>
        <message>
            <source>{at}　{user_name}</source>
            <translation>{at}  {user_name}</translation>
        </message>
        <message>
            <source>{by}　{when}</source>
            <translation>{by}  {when}</translation>
        </message>
        <message>
            <source>{by}：{ruling_reason}</source>
            <translation>{by}: {ruling_reason}</translation>
        </message>
        <message>
            <source>{card}（{reader}）</source>
            <translation>{card} ({reader})</translation>
        </message>
        <message>
            <source>{closed_at} 已补交</source>
            <translation>Handed in {closed_at}</translation>
        </message>
        <message>
            <source>{countdown}后办理</source>
            <translation>{countdown}, done late</translation>
        </message>
        <message>
            <source>{countdown}（暂定）</source>
            <translation>{countdown} (provisional)</translation>
        </message>
        <message>
            <source>{day}　{standing}</source>
            <translation>{day}  {standing}</translation>
        </message>
        <message>
            <source>{department}{status}：{branch}</source>
            <translation>{department} {status}: {branch}</translation>
        </message>
        <message>
            <source>{department}：{status}，{says}</source>
            <translation>{department}: {status}, {says}</translation>
        </message>
        <message>
            <source>{due_on} 前 · {standing}</source>
            <translation>by {due_on} · {standing}</translation>
        </message>
        <message>
            <source>{ended}/{count} 个部门已办结</source>
            <translation>{ended} of {count} departments have answered</translation>
        </message>
        <message>
            <source>{facts} · 未下载</source>
            <translation>{facts} · not fetched</translation>
        </message>
        <message>
            <source>{file} 不是可用的 Ed25519 公钥。</source>
            <translation>{file} is no usable Ed25519 public key.</translation>
        </message>
        <message>
            <source>{file} 与发布者签名的摘要不符，已删除。</source>
            <translation>{file} doesn't have the digest that its publisher signed. It was deleted.</translation>
        </message>
        <message numerus="yes">
            <source>{form} %n 份 · </source>
            <translation>
                <numerusform>{form}, %n copy · </numerusform>
                <numerusform>{form}, %n copies · </numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{form}%n 页 · {size}</source>
            <translation>
                <numerusform>{form}%n page · {size}</numerusform>
                <numerusform>{form}%n pages · {size}</numerusform>
            </translation>
        </message>
        <message>
            <source>{group}不是{region}，请核对这几位</source>
            <translation>{group}: no such {region}; check these digits</translation>
        </message>
        <message>
            <source>{group}不是有效的出生日期，请核对这几位</source>
            <translation>{group}: not a date of birth; check these digits</translation>
        </message>
        <message>
            <source>{group}是组织机构代码，与它的校验位不符，请核对这几位</source>
            <translation>{group}: the organisation code doesn't match its check character; check these</translation>
        </message>
        <message>
            <source>{kind}已保存</source>
            <translation>{kind}: saved</translation>
        </message>
        <message>
            <source>{kind}的材料</source>
            <translation>Papers: {kind}</translation>
        </message>
        <message>
            <source>{kind}：{title}</source>
            <translation>{kind}: {title}</translation>
        </message>
        <message>
            <source>{label} · PIN 状态：{state}</source>
            <translation>{label} · PIN: {state}</translation>
        </message>
        <message>
            <source>{label}（{reader}）</source>
            <translation>{label} ({reader})</translation>
        </message>
        <message>
            <source>{label}（必填，Alt+数字选用常用语）</source>
            <translation>{label} (required; Alt+digit puts in a phrase)</translation>
        </message>
        <message>
            <source>{letter}已盖章</source>
            <translation>{letter}: sealed</translation>
        </message>
        <message>
            <source>{letter}（待盖章）</source>
            <translation>{letter} (to be sealed)</translation>
        </message>
        <message>
            <source>{light}（工作日计算）</source>
            <translation>{light} (in working days)</translation>
        </message>
        <message>
            <source>{limit}{countdown}</source>
            <translation>{limit} {countdown}</translation>
        </message>
        <message>
            <source>{name} 后补方式</source>
            <translation>{name}, how it follows</translation>
        </message>
        <message>
            <source>{name} 补交期限（工作日）</source>
            <translation>{name}, days until it follows</translation>
        </message>
        <message>
            <source>{name}　{project_no}　{code}</source>
            <translation>{name}  {project_no}  {code}</translation>
        </message>
        <message numerus="yes">
            <source>{name}有 %n 项</source>
            <translation>
                <numerusform>%n by {name}</numerusform>
                <numerusform>%n by {name}</numerusform>
            </translation>
        </message>
        <message>
            <source>{name}，份数</source>
            <translation>{name}, copies</translation>
        </message>
        <message>
            <source>{name}，已核对</source>
            <translation>{name}, checked</translation>
        </message>
        <message>
            <source>{name}，形式</source>
            <translation>{name}, form</translation>
        </message>
        <message>
            <source>{name}，选择文件</source>
            <translation>{name}, choose a file</translation>
        </message>
        <message>
            <source>{name}：{status}</source>
            <translation>{name}: {status}</translation>
        </message>
        <message>
            <source>{name}：{text}</source>
            <translation>{name}: {text}</translation>
        </message>
        <message>
            <source>{name}：{why}</source>
            <translation>{name}: {why}</translation>
        </message>
        <message>
            <source>{number} · 已盖章</source>
            <translation>{number} · sealed</translation>
        </message>
        <message>
            <source>{number} · 已盖章 {sealed_at}</source>
            <translation>{number} · sealed {sealed_at}</translation>
        </message>
        <message>
            <source>{number}，将自动上传到大厅。</source>
            <translation>{number}; it goes to the hall by itself.</translation>
        </message>
        <message>
            <source>{objections}
仍要{kind}的，请写明理由。</source>
            <translation>{objections}
To go on all the same ({kind}), write down why.</translation>
        </message>
        <message>
            <source>{others}待上传，登录已过期。</source>
            <translation>Waiting for upload, login expired: {others}.</translation>
        </message>
        <message>
            <source>{person} 签收</source>
            <translation>received by {person}</translation>
        </message>
        <message>
            <source>{project_no}　{name}</source>
            <translation>{project_no}  {name}</translation>
        </message>
        <message>
            <source>{reported_at} 因「{step}」循环报上级</source>
            <translation>Reported {reported_at} because “{step}” looped</translation>
        </message>
        <message>
            <source>{said}，{by} {when}</source>
            <translation>{said}, {by} {when}</translation>
        </message>
        <message>
            <source>{sent_at} 发出</source>
            <translation>sent {sent_at}</translation>
        </message>
        <message numerus="yes">
            <source>{sign} {verdict} · 共 %n 个签章</source>
            <translation>
                <numerusform>{sign} {verdict} · %n signature</numerusform>
                <numerusform>{sign} {verdict} · %n signatures</numerusform>
            </translation>
        </message>
        <message>
            <source>{state}（您办理之后没有其他人办理）</source>
            <translation>{state} (nobody has acted since you did)</translation>
        </message>
        <message>
            <source>{state}；您办理之后：</source>
            <translation>{state}; since you acted: </translation>
        </message>
        <message numerus="yes">
            <source>{status} · 循环 %n 次</source>
            <translation>
                <numerusform>{status} · looped once</numerusform>
                <numerusform>{status} · looped %n times</numerusform>
            </translation>
        </message>
        <message>
            <source>{step}，{state}</source>
            <translation>{step}, {state}</translation>
        </message>
        <message>
            <source>{subject}：{missing}（{standard}）</source>
            <translation>{subject}: {missing} ({standard})</translation>
        </message>
        <message>
            <source>{text}（Alt+{number}）</source>
            <translation>{text} (Alt+{number})</translation>
        </message>
        <message numerus="yes">
            <source>{text}，%n 件</source>
            <translation>
                <numerusform>{text}, %n case</numerusform>
                <numerusform>{text}, %n cases</numerusform>
            </translation>
        </message>
        <message>
            <source>{title}　{what}</source>
            <translation>{title}  {what}</translation>
        </message>
        <message>
            <source>{title}（{code}）</source>
            <translation>{title} ({code})</translation>
        </message>
        <message>
            <source>{title}：{what}</source>
            <translation>{title}: {what}</translation>
        </message>
        <message>
            <source>{title}：{what}{next_step}</source>
            <translation>{title}: {what} {next_step}</translation>
        </message>
        <message>
            <source>{unanswered} 个部门待送达</source>
            <translation>{unanswered} to be served</translation>
        </message>
        <message>
            <source>{valid_from} 至 {valid_until}</source>
            <translation>{valid_from} to {valid_until}</translation>
        </message>
        <message>
            <source>{what}（{subfilter}）</source>
            <translation>{what} ({subfilter})</translation>
        </message>
        <message>
            <source>{what}：{words}</source>
            <comment>concern</comment>
            <translation>{what}: {words}</translation>
        </message>
        <message numerus="yes">
            <source>{when} 启动，批准人 {approver}，所需 %n 个工作日，{clock}</source>
            <translation>
                <numerusform>Begun {when}, approved by {approver}, takes %n working day, {clock}</numerusform>
                <numerusform>Begun {when}, approved by {approver}, takes %n working days, {clock}</numerusform>
            </translation>
        </message>
        <message>
            <source>{when} 告知，期限 {until}</source>
            <translation>Told {when}, due {until}</translation>
        </message>
        <message>
            <source>{when} 收到补正</source>
            <translation>Corrections came {when}</translation>
        </message>
        <message>
            <source>{when} 结束{result}</source>
            <translation>Ended {when}{result}</translation>
        </message>
        <message>
            <source>{when}，批准人 {approver}</source>
            <translation>{when}, approved by {approver}</translation>
        </message>
        <message numerus="yes">
            <source>✓ %n 页 · {size}</source>
            <translation>
                <numerusform>✓ %n page · {size}</numerusform>
                <numerusform>✓ %n pages · {size}</numerusform>
            </translation>
        </message>
        <message>
            <source>✓ 校验通过，请与证照核对</source>
            <translation>✓ Code is sound; compare it with the licence</translation>
        </message>
        <message>
            <source>✓ 校验通过：{sex}，{born} 出生，请与证件核对</source>
            <translation>✓ Code is sound: {sex}, born {born}; compare it with the card</translation>
        </message>
        <message>
            <source>、</source>
            <translation>, </translation>
        </message>
        <message>
            <source>「{papers}」{why}</source>
            <translation>{papers}: {why}</translation>
        </message>
        <message>
            <source>「{said}」</source>
            <translation> “{said}”</translation>
        </message>
        <message>
            <source>「{tab}」中没有符合搜索条件的办件{hint}</source>
            <translation>No case in “{tab}” fits the search{hint}</translation>
        </message>
        <message>
            <source>一、事项</source>
            <translation>1  Item</translation>
        </message>
        <message>
            <source>一次性补正告知书</source>
            <translation>Notice of Corrections</translation>
        </message>
        <message>
            <source>三、材料</source>
            <translation>3  Papers</translation>
        </message>
        <message>
            <source>上传</source>
            <translation>Upload</translation>
        </message>
        <message>
            <source>上传队列</source>
            <translation>Upload queue</translation>
        </message>
        <message>
            <source>上报件</source>
            <translation>Reported case</translation>
        </message>
        <message>
            <source>上移(&amp;U)</source>
            <translation>&amp;Up</translation>
        </message>
        <message>
            <source>上级部门</source>
            <translation>Superior body</translation>
        </message>
        <message>
            <source>下次盖章时请使用新的 PIN。</source>
            <translation>Use the new PIN for the next seal.</translation>
        </message>
        <message>
            <source>下移(&amp;N)</source>
            <translation>Dow&amp;n</translation>
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
            <source>不予受理的情形</source>
            <translation>ground of refusal</translation>
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
            <source>不完整：本机办理的操作 {action} 没有台账记录。</source>
            <translation>Incomplete: action {action} was done here and has no line.</translation>
        </message>
        <message>
            <source>不支持这张卡</source>
            <translation>card not supported</translation>
        </message>
        <message>
            <source>不是印章卡</source>
            <translation>no seal card</translation>
        </message>
        <message>
            <source>不是可以容缺的次要材料，本事项也不适用告知承诺；主要材料不齐的，应当一次性告知补正（行政许可法第三十二条）。</source>
            <translation>It is not a minor paper that may follow, and the item takes no promise in its place. Where a main paper is missing, the applicant is told once what to correct (Administrative Licensing Law, article 32).</translation>
        </message>
        <message>
            <source>不晚于 {proven_at}</source>
            <translation>not later than {proven_at}</translation>
        </message>
        <message>
            <source>不能盖章</source>
            <translation>can't seal</translation>
        </message>
        <message>
            <source>不能盖章：{title}</source>
            <translation>Can't seal: {title}</translation>
        </message>
        <message>
            <source>不计入期限，依据{legal_basis}</source>
            <translation>not counted, by {legal_basis}</translation>
        </message>
        <message>
            <source>不认识发证机构</source>
            <translation>unknown issuer</translation>
        </message>
        <message>
            <source>不通过，{ends}</source>
            <translation>Rejected: {ends}</translation>
        </message>
        <message>
            <source>与大厅不一致</source>
            <translation>Differs from the hall</translation>
        </message>
        <message>
            <source>与签名不符</source>
            <translation>doesn't match the signature</translation>
        </message>
        <message>
            <source>专家评审</source>
            <translation>Expert review</translation>
        </message>
        <message>
            <source>两次输入的新 PIN 不一致。</source>
            <translation>The two new PINs differ.</translation>
        </message>
        <message>
            <source>个人</source>
            <translation>Person</translation>
        </message>
        <message>
            <source>中止驱动；这一份文书没有盖章</source>
            <translation>Stops the card's module; this letter is not sealed</translation>
        </message>
        <message>
            <source>临期</source>
            <translation>Due soon</translation>
        </message>
        <message>
            <source>之后又有签章</source>
            <translation>signed again later</translation>
        </message>
        <message>
            <source>之后被改动过</source>
            <translation>changed later</translation>
        </message>
        <message>
            <source>事由</source>
            <translation>Reason</translation>
        </message>
        <message>
            <source>事项</source>
            <translation>Item</translation>
        </message>
        <message>
            <source>事项名称</source>
            <translation>item's name</translation>
        </message>
        <message>
            <source>事项名称或拼音首字母</source>
            <translation>Item's name or pinyin initials</translation>
        </message>
        <message>
            <source>事项名称或拼音首字母，如 spjy；回车选定</source>
            <translation>Item's name or pinyin initials, e.g. spjy; Enter chooses</translation>
        </message>
        <message>
            <source>二、申请人</source>
            <translation>2  Applicant</translation>
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
            <source>会签</source>
            <translation>Opinion</translation>
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
            <source>会签意见送牵头部门；延期、特别程序和文书由牵头部门办理。</source>
            <translation>The opinion goes to the lead department, which also sees to extensions, special procedures and letters.</translation>
        </message>
        <message>
            <source>会签时限</source>
            <translation>Opinion limit</translation>
        </message>
        <message>
            <source>位置</source>
            <translation>Place</translation>
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
            <source>保存(&amp;S)</source>
            <translation>&amp;Save</translation>
        </message>
        <message>
            <source>修改</source>
            <translation>Change</translation>
        </message>
        <message>
            <source>修改 PIN</source>
            <translation>Change the PIN</translation>
        </message>
        <message>
            <source>修改印章卡 PIN</source>
            <translation>Change the card's PIN</translation>
        </message>
        <message>
            <source>停止等待</source>
            <translation>Stop waiting</translation>
        </message>
        <message>
            <source>全部</source>
            <translation>All</translation>
        </message>
        <message>
            <source>全部</source>
            <comment>pages</comment>
            <translation>all</translation>
        </message>
        <message>
            <source>全部动作</source>
            <translation>All actions</translation>
        </message>
        <message>
            <source>公告原因和经过</source>
            <translation>Why and how by notice</translation>
        </message>
        <message>
            <source>公告载体</source>
            <translation>Published in</translation>
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
            <source>关闭提示</source>
            <translation>Close the message</translation>
        </message>
        <message>
            <source>其他(&amp;O)</source>
            <translation>M&amp;ore</translation>
        </message>
        <message>
            <source>其他经办人</source>
            <translation>another clerk</translation>
        </message>
        <message>
            <source>内容</source>
            <translation>Content</translation>
        </message>
        <message>
            <source>再加一项</source>
            <translation>Add a line</translation>
        </message>
        <message>
            <source>再输入一次新 PIN</source>
            <translation>New PIN again</translation>
        </message>
        <message>
            <source>决定</source>
            <translation>Decision</translation>
        </message>
        <message>
            <source>决定期限</source>
            <translation>decision limit</translation>
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
            <source>凭证上的二维码只含办件编号；无须盖章，打印后交申请人。</source>
            <translation>The QR code holds only the case's number. No seal is needed: print it and hand it over.</translation>
        </message>
        <message>
            <source>切换经办人</source>
            <translation>Switch clerk</translation>
        </message>
        <message>
            <source>删除(&amp;D)</source>
            <translation>&amp;Delete</translation>
        </message>
        <message>
            <source>制作{letter}并盖章</source>
            <translation>Make and seal: {letter}</translation>
        </message>
        <message>
            <source>制作并盖章</source>
            <translation>Make and seal</translation>
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
            <source>办件列表</source>
            <translation>Cases</translation>
        </message>
        <message>
            <source>办件已变化，本项暂不计入：{title}。{what}</source>
            <translation>The case has changed and this is left out for now: {title}. {what}</translation>
        </message>
        <message>
            <source>办件已变化：{title}</source>
            <translation>The case has changed: {title}</translation>
        </message>
        <message>
            <source>办件编号</source>
            <translation>Case number</translation>
        </message>
        <message>
            <source>办理</source>
            <translation>Action</translation>
        </message>
        <message>
            <source>办理中</source>
            <translation>In progress</translation>
        </message>
        <message>
            <source>办理流程</source>
            <translation>Process</translation>
        </message>
        <message>
            <source>办理经过</source>
            <translation>History</translation>
        </message>
        <message>
            <source>办理结果</source>
            <translation>outcome</translation>
        </message>
        <message>
            <source>办结通知书</source>
            <translation>Closing Notice</translation>
        </message>
        <message>
            <source>单位</source>
            <translation>Organisation</translation>
        </message>
        <message>
            <source>单位名称</source>
            <translation>Organisation's name</translation>
        </message>
        <message>
            <source>单号 {tracking_no}</source>
            <translation>no. {tracking_no}</translation>
        </message>
        <message>
            <source>印章位置</source>
            <translation>Place of the seal</translation>
        </message>
        <message>
            <source>印章卡</source>
            <translation>Seal card</translation>
        </message>
        <message>
            <source>印章卡不提供</source>
            <translation>not told by the card</translation>
        </message>
        <message>
            <source>印章卡已拔出，请插回同一张卡，或取消。</source>
            <translation>The card was taken out. Put the same card back, or cancel.</translation>
        </message>
        <message>
            <source>印章图像</source>
            <translation>Image of the seal</translation>
        </message>
        <message>
            <source>即办</source>
            <translation>at once</translation>
        </message>
        <message>
            <source>即办件</source>
            <translation>Immediate case</translation>
        </message>
        <message>
            <source>原 PIN</source>
            <translation>Present PIN</translation>
        </message>
        <message>
            <source>原件</source>
            <translation>Original</translation>
        </message>
        <message>
            <source>双面打印</source>
            <translation>Double-sided</translation>
        </message>
        <message>
            <source>双面打印时骑缝章只盖单数页</source>
            <translation>Printed on both sides, the straddle seal goes over odd pages only</translation>
        </message>
        <message>
            <source>发出</source>
            <translation>Send</translation>
        </message>
        <message>
            <source>发布者公钥无法读取</source>
            <translation>Publisher's key can't be read</translation>
        </message>
        <message>
            <source>发布说明没有发布者对本系统的有效签名，没有采用。</source>
            <translation>The release has no valid signature of its publisher for this system. It was not used.</translation>
        </message>
        <message>
            <source>发生了什么</source>
            <translation>What happened</translation>
        </message>
        <message>
            <source>取消</source>
            <translation>Cancel</translation>
        </message>
        <message>
            <source>取消(&amp;X)</source>
            <translation>Cancel (&amp;X)</translation>
        </message>
        <message>
            <source>取消盖章</source>
            <translation>Don't seal</translation>
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
            <source>受理后由大厅转各部门</source>
            <translation>The hall passes it on after acceptance</translation>
        </message>
        <message>
            <source>受理文书编号</source>
            <translation>acceptance number</translation>
        </message>
        <message>
            <source>受理日期</source>
            <translation>day of acceptance</translation>
        </message>
        <message>
            <source>受理期限</source>
            <translation>Acceptance limit</translation>
        </message>
        <message>
            <source>受理答复期限</source>
            <translation>acceptance limit</translation>
        </message>
        <message>
            <source>受理通知书</source>
            <translation>Notice of Acceptance</translation>
        </message>
        <message>
            <source>受送达人</source>
            <translation>Recipient</translation>
        </message>
        <message>
            <source>口令少于 8 个字符。</source>
            <translation>The passphrase has fewer than 8 characters.</translation>
        </message>
        <message>
            <source>另存为</source>
            <translation>Save as</translation>
        </message>
        <message>
            <source>只剩最后一次机会</source>
            <translation>one last try left</translation>
        </message>
        <message>
            <source>只追加了时间戳或证书状态</source>
            <translation>only timestamps or certificate states were added</translation>
        </message>
        <message>
            <source>吊销</source>
            <translation>Revocation</translation>
        </message>
        <message>
            <source>同意</source>
            <translation>Agreed</translation>
        </message>
        <message>
            <source>同意电子送达</source>
            <translation>Agrees to electronic service</translation>
        </message>
        <message>
            <source>同样盖在这些页：1-3 5 或 全部</source>
            <translation>Same place on pages: 1-3 5 or all</translation>
        </message>
        <message>
            <source>名称</source>
            <translation>Name</translation>
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
            <source>国密签章</source>
            <translation>National seal (SM2)</translation>
        </message>
        <message>
            <source>国密签章，本程序不能验证</source>
            <translation>national seal (SM2), not verified by this program</translation>
        </message>
        <message>
            <source>在办</source>
            <translation>In hand</translation>
        </message>
        <message>
            <source>地址码</source>
            <translation>region code</translation>
        </message>
        <message>
            <source>备份口令</source>
            <translation>Passphrase of the backup</translation>
        </message>
        <message>
            <source>备注</source>
            <translation>Remark</translation>
        </message>
        <message>
            <source>复制报告</source>
            <translation>Copy the report</translation>
        </message>
        <message>
            <source>复印件</source>
            <translation>Copy</translation>
        </message>
        <message>
            <source>复议机关</source>
            <translation>reconsidering government</translation>
        </message>
        <message>
            <source>大厅不再接受这个版本，请联系管理员升级</source>
            <translation>The hall takes this version no more; ask the administrator for an upgrade</translation>
        </message>
        <message numerus="yes">
            <source>大厅丢失了您已上传的 %n 项操作，本机已自动按原样重新上传。</source>
            <translation>
                <numerusform>The hall lost %n action of yours; it has been uploaded again as it was.</numerusform>
                <numerusform>The hall lost %n actions of yours; they have been uploaded again as they were.</numerusform>
            </translation>
        </message>
        <message>
            <source>大厅在线</source>
            <translation>Online</translation>
        </message>
        <message>
            <source>大厅数据曾恢复到较早的备份</source>
            <translation>The hall's data went back to an earlier backup</translation>
        </message>
        <message>
            <source>大厅未接受</source>
            <translation>Not taken by the hall</translation>
        </message>
        <message>
            <source>大厅没有接受这项操作。</source>
            <translation>The hall hasn't taken this action.</translation>
        </message>
        <message>
            <source>大厅现状</source>
            <translation>At the hall</translation>
        </message>
        <message>
            <source>大厅要求重新登录。待上传的事项都保留在本机。</source>
            <translation>The hall wants a new login. All that waits for upload is kept here.</translation>
        </message>
        <message>
            <source>大厅要求重新登录，点击登录</source>
            <translation>The hall wants a new login; click to log in</translation>
        </message>
        <message>
            <source>女</source>
            <translation>female</translation>
        </message>
        <message>
            <source>姓名</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>存为我的常用语</source>
            <translation>Keep as my phrase</translation>
        </message>
        <message>
            <source>安装包已损坏</source>
            <translation>Package damaged</translation>
        </message>
        <message>
            <source>完整：共 {intact} 行{end}</source>
            <translation>Whole: {intact} lines{end}</translation>
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
            <source>审查查明的事实</source>
            <translation>facts found by the review</translation>
        </message>
        <message>
            <source>容缺受理</source>
            <translation>Tolerated</translation>
        </message>
        <message>
            <source>密码</source>
            <translation>Password</translation>
        </message>
        <message>
            <source>导出 CSV</source>
            <translation>Export CSV</translation>
        </message>
        <message>
            <source>导出…</source>
            <translation>Export…</translation>
        </message>
        <message>
            <source>导出到文件，由其他窗口导入</source>
            <translation>Export to a file that another window imports</translation>
        </message>
        <message>
            <source>尚未办理</source>
            <translation>Nothing yet</translation>
        </message>
        <message>
            <source>居民身份证号码</source>
            <translation>Identity number</translation>
        </message>
        <message>
            <source>工作日数</source>
            <translation>Working days</translation>
        </message>
        <message>
            <source>已上传</source>
            <translation>Uploaded</translation>
        </message>
        <message>
            <source>已保存</source>
            <translation>Saved</translation>
        </message>
        <message>
            <source>已全部同步</source>
            <translation>All in step</translation>
        </message>
        <message>
            <source>已全部补交</source>
            <translation>All handed in</translation>
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
            <source>已吊销</source>
            <translation>revoked</translation>
        </message>
        <message>
            <source>已完成</source>
            <translation>Done</translation>
        </message>
        <message>
            <source>已导出</source>
            <translation>Exported</translation>
        </message>
        <message>
            <source>已录入 {count} / {length} 位</source>
            <translation>{count} of {length} characters</translation>
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
            <source>已核对 {done} / {all}</source>
            <translation>{done} of {all} checked</translation>
        </message>
        <message>
            <source>已核对，符合要求</source>
            <translation>Checked and found right</translation>
        </message>
        <message>
            <source>已经办理并保存的事项都在，仍会上传；刚才这一步可能没有完成，请核对后重做。下面的报告已写入日志，其中不含姓名、证件号码和密码。</source>
            <translation>All that was done and saved is there and will be uploaded. What you were just doing may not have been finished: check it and do it again. The report below is in the log; it holds no names, identity numbers or passwords.</translation>
        </message>
        <message>
            <source>已结束</source>
            <translation>ended</translation>
        </message>
        <message>
            <source>已记入本机，将自动上传到大厅。</source>
            <translation>Kept here; it goes to the hall by itself.</translation>
        </message>
        <message>
            <source>已跳过</source>
            <translation>Skipped</translation>
        </message>
        <message>
            <source>已送往打印</source>
            <translation>Sent to the printer</translation>
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
            <source>已附 {here} / {asked}</source>
            <translation>{here} of {asked} attached</translation>
        </message>
        <message>
            <source>常用语</source>
            <translation>Phrase</translation>
        </message>
        <message>
            <source>并联分件</source>
            <translation>Branch case</translation>
        </message>
        <message>
            <source>并联审批</source>
            <translation>Joint approval</translation>
        </message>
        <message>
            <source>并联审查</source>
            <translation>Joint review</translation>
        </message>
        <message>
            <source>应为 {length} 位，现在是 {count} 位，请删去多余的</source>
            <translation>{count} characters instead of {length}; take out what is too much</translation>
        </message>
        <message>
            <source>应当向{body}申请</source>
            <translation>Apply to {body}</translation>
        </message>
        <message>
            <source>应当达到的要求</source>
            <translation>What it must be like</translation>
        </message>
        <message>
            <source>应申请人要求</source>
            <translation>The applicant wishes it</translation>
        </message>
        <message>
            <source>延期</source>
            <translation>Extend</translation>
        </message>
        <message>
            <source>延期批准人</source>
            <translation>who approved the extension</translation>
        </message>
        <message>
            <source>延期的期限</source>
            <translation>extended limit</translation>
        </message>
        <message>
            <source>延期通知书</source>
            <translation>Notice of Extension</translation>
        </message>
        <message numerus="yes">
            <source>延长 %n 个工作日</source>
            <translation>
                <numerusform>%n working day more</numerusform>
                <numerusform>%n working days more</numerusform>
            </translation>
        </message>
        <message>
            <source>延长的工作日数</source>
            <translation>days of extension</translation>
        </message>
        <message>
            <source>建议</source>
            <translation>Next step</translation>
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
            <source>归入「{target}」</source>
            <translation>Put to “{target}”</translation>
        </message>
        <message>
            <source>待上传 {waiting}</source>
            <translation>{waiting} waiting</translation>
        </message>
        <message>
            <source>待上传与需处理</source>
            <translation>To upload, and what needs you</translation>
        </message>
        <message>
            <source>待上传的操作</source>
            <translation>actions waiting for upload</translation>
        </message>
        <message>
            <source>待办备份 (*.backup)</source>
            <translation>Backup of the queue (*.backup)</translation>
        </message>
        <message>
            <source>待加</source>
            <translation>awaited</translation>
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
            <source>待补时间戳</source>
            <translation>timestamp awaited</translation>
        </message>
        <message>
            <source>待补时间戳（时间戳服务恢复后自动补上，不用印章卡）</source>
            <translation>awaited; added without the card when the service is back</translation>
        </message>
        <message>
            <source>待补材料</source>
            <translation>Papers to follow</translation>
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
            <source>必要</source>
            <translation>required</translation>
        </message>
        <message>
            <source>必要，可后补</source>
            <translation>required, may follow</translation>
        </message>
        <message>
            <source>您的操作</source>
            <translation>What you did</translation>
        </message>
        <message>
            <source>意见</source>
            <translation>Opinion</translation>
        </message>
        <message>
            <source>我有把握，使用最后一次机会</source>
            <translation>I am sure: use the last try</translation>
        </message>
        <message>
            <source>我的常用语</source>
            <translation>My phrases</translation>
        </message>
        <message>
            <source>手头的办件不受影响。请在下班关闭程序后，由管理员安装。</source>
            <translation>Your cases are not affected. The administrator installs it after you have closed the program.</translation>
        </message>
        <message>
            <source>打印件为副本，不含电子签名。</source>
            <translation>The print is a copy without the electronic signature.</translation>
        </message>
        <message>
            <source>打印副本</source>
            <translation>Print a copy</translation>
        </message>
        <message>
            <source>打印收件凭证</source>
            <translation>Print the receipt</translation>
        </message>
        <message>
            <source>打印（不盖章）</source>
            <translation>Print (no seal)</translation>
        </message>
        <message>
            <source>打开办件</source>
            <translation>Open the case</translation>
        </message>
        <message>
            <source>扫描仪</source>
            <translation>Scanner</translation>
        </message>
        <message>
            <source>扫描后的文件会显示在这里</source>
            <translation>Scanned files appear here</translation>
        </message>
        <message>
            <source>批准人</source>
            <translation>Approved by</translation>
        </message>
        <message>
            <source>承诺</source>
            <translation>Promised</translation>
        </message>
        <message numerus="yes">
            <source>承诺 %n 个工作日</source>
            <translation>
                <numerusform>promised %n working day</numerusform>
                <numerusform>promised %n working days</numerusform>
            </translation>
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
            <source>报送理由：{reason}</source>
            <translation>Reported because: {reason}</translation>
        </message>
        <message>
            <source>拍卖</source>
            <translation>Auction</translation>
        </message>
        <message>
            <source>拒收事由</source>
            <translation>Why it was refused</translation>
        </message>
        <message>
            <source>拖动印章；方向键移动 1 毫米，Ctrl+方向键 0.1 毫米</source>
            <translation>Drag the seal; arrow keys move it by 1 mm, with Ctrl by 0.1 mm</translation>
        </message>
        <message>
            <source>招标</source>
            <translation>Tender</translation>
        </message>
        <message>
            <source>按此顺序列在单位常用语之前，前九条可用 Alt+数字选用。</source>
            <translation>They stand in this order before the office's; Alt+digit puts in the first nine.</translation>
        </message>
        <message>
            <source>接件</source>
            <translation>Receive</translation>
        </message>
        <message>
            <source>接管操作</source>
            <translation>Taken over</translation>
        </message>
        <message>
            <source>搜索办件</source>
            <translation>Search cases</translation>
        </message>
        <message>
            <source>撤回</source>
            <translation>Withdraw</translation>
        </message>
        <message>
            <source>撤回操作</source>
            <translation>Action withdrawn</translation>
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
            <source>撤章</source>
            <translation>Seal undone</translation>
        </message>
        <message>
            <source>撤章已取消</source>
            <translation>Seal restored</translation>
        </message>
        <message>
            <source>收下一份新申请（Ctrl+N）</source>
            <translation>Take in a new application (Ctrl+N)</translation>
        </message>
        <message>
            <source>收件凭证</source>
            <translation>Receipt of Papers</translation>
        </message>
        <message>
            <source>收件凭证 {project_no}</source>
            <translation>Receipt {project_no}</translation>
        </message>
        <message>
            <source>收件凭证已送往打印</source>
            <translation>Receipt sent to the printer</translation>
        </message>
        <message>
            <source>收件日期</source>
            <translation>day of receipt</translation>
        </message>
        <message>
            <source>收件登记(&amp;S)</source>
            <translation>Take i&amp;n</translation>
        </message>
        <message>
            <source>收件登记（Ctrl+回车）</source>
            <translation>Take in (Ctrl+Enter)</translation>
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
            <source>收起</source>
            <translation>Close</translation>
        </message>
        <message>
            <source>放大</source>
            <translation>Larger</translation>
        </message>
        <message>
            <source>政务审批窗口工作台</source>
            <translation>Clerk Desktop</translation>
        </message>
        <message>
            <source>整个文件</source>
            <translation>the whole file</translation>
        </message>
        <message>
            <source>文书</source>
            <translation>Letters</translation>
        </message>
        <message>
            <source>文书名称</source>
            <translation>letter's name</translation>
        </message>
        <message>
            <source>文书清单</source>
            <translation>list of letters</translation>
        </message>
        <message>
            <source>文书的文号</source>
            <translation>letter's number</translation>
        </message>
        <message>
            <source>文书页面</source>
            <translation>Pages</translation>
        </message>
        <message>
            <source>文件将加密，导入时需要同一口令（至少 8 个字符）：</source>
            <translation>The file is encrypted; importing it takes the same passphrase (at least 8 characters):</translation>
        </message>
        <message>
            <source>文号</source>
            <translation>document number</translation>
        </message>
        <message>
            <source>文档时间戳</source>
            <translation>Document timestamp</translation>
        </message>
        <message>
            <source>新 PIN{length}</source>
            <translation>New PIN{length}</translation>
        </message>
        <message>
            <source>新增(&amp;A)</source>
            <translation>&amp;Add</translation>
        </message>
        <message>
            <source>新版本</source>
            <translation>New version</translation>
        </message>
        <message>
            <source>新版本 {version}</source>
            <translation>New version {version}</translation>
        </message>
        <message>
            <source>新版本 {version} 已发布</source>
            <translation>New version {version} released</translation>
        </message>
        <message>
            <source>新版本的来历不明</source>
            <translation>Origin of the new version unknown</translation>
        </message>
        <message>
            <source>无效</source>
            <translation>invalid</translation>
        </message>
        <message>
            <source>无法写入 {file}：{strerror}。</source>
            <translation>Can't write {file}: {strerror}.</translation>
        </message>
        <message>
            <source>无法判断</source>
            <translation>can't be told</translation>
        </message>
        <message>
            <source>无法显示</source>
            <translation>Can't be shown</translation>
        </message>
        <message>
            <source>无法读取的卡</source>
            <translation>Unreadable card</translation>
        </message>
        <message>
            <source>无法验章</source>
            <translation>Can't be verified</translation>
        </message>
        <message>
            <source>无需处理，知道即可；如有办件仍不一致，会另行提示。</source>
            <translation>Nothing to do. If a case still differs, you will be told.</translation>
        </message>
        <message>
            <source>日期</source>
            <translation>Day</translation>
        </message>
        <message>
            <source>时间</source>
            <translation>Time</translation>
        </message>
        <message>
            <source>时间戳</source>
            <translation>Timestamp</translation>
        </message>
        <message>
            <source>时间戳无效</source>
            <translation>invalid timestamp</translation>
        </message>
        <message>
            <source>时限与监察</source>
            <translation>Limits and supervision</translation>
        </message>
        <message>
            <source>暂不打印</source>
            <translation>Not now</translation>
        </message>
        <message>
            <source>暂停上传，等待前一项处理</source>
            <translation>Held until the one before is seen to</translation>
        </message>
        <message>
            <source>暂无</source>
            <translation>None yet</translation>
        </message>
        <message>
            <source>更换</source>
            <translation>Change</translation>
        </message>
        <message>
            <source>更新文件夹无法读取</source>
            <translation>Update folder can't be read</translation>
        </message>
        <message>
            <source>曾经输错，剩余次数不多</source>
            <translation>was wrong before, few tries left</translation>
        </message>
        <message>
            <source>有</source>
            <translation>yes</translation>
        </message>
        <message>
            <source>有可信时间戳</source>
            <translation>trusted timestamp</translation>
        </message>
        <message>
            <source>有操作等待本人登录后上传</source>
            <translation>Actions wait until their clerk logs in</translation>
        </message>
        <message>
            <source>有效</source>
            <translation>valid</translation>
        </message>
        <message>
            <source>有效期</source>
            <translation>Validity</translation>
        </message>
        <message>
            <source>有时间戳，但不认识时间戳机构</source>
            <translation>timestamp of an unknown authority</translation>
        </message>
        <message>
            <source>有权受理的机关</source>
            <translation>competent body</translation>
        </message>
        <message>
            <source>有权机关（不属于本机关职权时必填）</source>
            <translation>Competent body (required where it isn't this office)</translation>
        </message>
        <message>
            <source>期限</source>
            <translation>Due</translation>
        </message>
        <message>
            <source>期限 {until}</source>
            <translation>due {until}</translation>
        </message>
        <message>
            <source>未到</source>
            <translation>Ahead</translation>
        </message>
        <message>
            <source>未吊销</source>
            <translation>not revoked</translation>
        </message>
        <message>
            <source>未插卡</source>
            <translation>No card</translation>
        </message>
        <message>
            <source>未收到</source>
            <translation>not received</translation>
        </message>
        <message>
            <source>未知</source>
            <translation>unknown</translation>
        </message>
        <message>
            <source>未知（查不到证书状态）</source>
            <translation>unknown (no state to be had)</translation>
        </message>
        <message>
            <source>未说明理由</source>
            <translation>No reason given</translation>
        </message>
        <message>
            <source>本件是分件</source>
            <translation>This is a branch</translation>
        </message>
        <message>
            <source>本办件没有材料</source>
            <translation>This case has no papers</translation>
        </message>
        <message>
            <source>本机存量已用 {fullness:.0%}</source>
            <translation>{fullness:.0%} of the room here is used</translation>
        </message>
        <message>
            <source>本机数据库已损坏</source>
            <translation>the store on this machine is damaged</translation>
        </message>
        <message>
            <source>本机数据库的密钥丢失</source>
            <translation>the key of the store on this machine is lost</translation>
        </message>
        <message>
            <source>本机数据的大小</source>
            <translation>size of the data here</translation>
        </message>
        <message>
            <source>本机没有同一窗口的其他经办人登录过</source>
            <translation>No other clerk of this window has logged in here</translation>
        </message>
        <message>
            <source>本次{done}将使「{name}」环节循环次数达到{count}次，办件将报上级仲裁</source>
            <translation>This ({done}) makes the loop count of “{name}” {count}: the case goes to arbitration</translation>
        </message>
        <message>
            <source>本环节</source>
            <translation>This step</translation>
        </message>
        <message>
            <source>机关</source>
            <translation>Office</translation>
        </message>
        <message>
            <source>机关名称</source>
            <translation>office's name</translation>
        </message>
        <message>
            <source>机关地址</source>
            <translation>office's address</translation>
        </message>
        <message>
            <source>机关电话</source>
            <translation>office's telephone</translation>
        </message>
        <message numerus="yes">
            <source>材料 %n 份</source>
            <translation>
                <numerusform>%n paper</numerusform>
                <numerusform>%n papers</numerusform>
            </translation>
        </message>
        <message>
            <source>材料名称</source>
            <translation>paper's name</translation>
        </message>
        <message>
            <source>材料应当符合的标准</source>
            <translation>standard that the paper must meet</translation>
        </message>
        <message>
            <source>材料或事项</source>
            <translation>Paper or matter</translation>
        </message>
        <message>
            <source>材料清单</source>
            <translation>list of papers</translation>
        </message>
        <message>
            <source>材料缺少或者不符合要求之处</source>
            <translation>what is missing or wrong with the paper</translation>
        </message>
        <message>
            <source>查看第 {page} 页的印章</source>
            <translation>Show the seal on page {page}</translation>
        </message>
        <message>
            <source>校验位不符：有一位录错，或者相邻两位颠倒，请从头核对</source>
            <translation>The check character doesn't match: one character is wrong or two are swapped; compare from the start</translation>
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
            <source>格式</source>
            <translation>Format</translation>
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
            <source>正在下载……
下载完成后会自动显示</source>
            <translation>Fetching…
It is shown as soon as it is here</translation>
        </message>
        <message>
            <source>正在制作……</source>
            <translation>Making it…</translation>
        </message>
        <message>
            <source>正在制作文书……</source>
            <translation>Making the letter…</translation>
        </message>
        <message numerus="yes">
            <source>正在同步（%n 件）</source>
            <translation>
                <numerusform>Synchronising (%n case)</numerusform>
                <numerusform>Synchronising (%n cases)</numerusform>
            </translation>
        </message>
        <message>
            <source>正在打开……</source>
            <translation>Opening…</translation>
        </message>
        <message>
            <source>正在显示……</source>
            <translation>Drawing…</translation>
        </message>
        <message>
            <source>正在查看读卡器</source>
            <translation>Looking at the reader</translation>
        </message>
        <message>
            <source>正在汇总……</source>
            <translation>Gathering…</translation>
        </message>
        <message>
            <source>正在盖章，请勿拔出印章卡……</source>
            <translation>Sealing; leave the card in…</translation>
        </message>
        <message>
            <source>正在读卡……</source>
            <translation>Reading the card…</translation>
        </message>
        <message>
            <source>正在连接大厅</source>
            <translation>Connecting to the hall</translation>
        </message>
        <message>
            <source>正在验章……</source>
            <translation>Verifying…</translation>
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
            <source>没有保存</source>
            <translation>Not saved</translation>
        </message>
        <message>
            <source>没有写明</source>
            <translation>not stated</translation>
        </message>
        <message>
            <source>没有可用的印章卡</source>
            <translation>No seal card that can be used</translation>
        </message>
        <message>
            <source>没有在办的办件</source>
            <translation>No case in hand</translation>
        </message>
        <message>
            <source>没有导出</source>
            <translation>Not exported</translation>
        </message>
        <message>
            <source>没有待上传事项</source>
            <translation>Nothing to upload</translation>
        </message>
        <message>
            <source>没有待回执的部门</source>
            <translation>No receipt awaited</translation>
        </message>
        <message>
            <source>没有待接件的办件</source>
            <translation>No case to receive</translation>
        </message>
        <message>
            <source>没有待盖章的文书</source>
            <translation>No letter to seal</translation>
        </message>
        <message>
            <source>没有待补交的材料</source>
            <translation>No paper to follow</translation>
        </message>
        <message>
            <source>没有待送达的办件</source>
            <translation>No case to serve</translation>
        </message>
        <message>
            <source>没有时间戳（只有签章人自称的时间）</source>
            <translation>no timestamp (only the time the signer claims)</translation>
        </message>
        <message>
            <source>没有符合条件的监察事项</source>
            <translation>Nothing fits the filter</translation>
        </message>
        <message>
            <source>没有符合的事项</source>
            <translation>No item fits</translation>
        </message>
        <message>
            <source>没有签章</source>
            <translation>no signature</translation>
        </message>
        <message>
            <source>没有追加</source>
            <translation>nothing was added</translation>
        </message>
        <message>
            <source>没有需要您处理的事项</source>
            <translation>Nothing needs you</translation>
        </message>
        <message>
            <source>法定</source>
            <translation>By law</translation>
        </message>
        <message numerus="yes">
            <source>法定 %n 个工作日</source>
            <translation>
                <numerusform>by law %n working day</numerusform>
                <numerusform>by law %n working days</numerusform>
            </translation>
        </message>
        <message>
            <source>法定代表人</source>
            <translation>Legal representative</translation>
        </message>
        <message>
            <source>法定办结</source>
            <translation>Statutory limit</translation>
        </message>
        <message>
            <source>法定理由</source>
            <translation>Legal ground</translation>
        </message>
        <message>
            <source>法律依据</source>
            <translation>legal basis</translation>
        </message>
        <message>
            <source>清空</source>
            <translation>Clear</translation>
        </message>
        <message>
            <source>灯号</source>
            <translation>Light</translation>
        </message>
        <message>
            <source>牵头件</source>
            <translation>Lead case</translation>
        </message>
        <message>
            <source>特别复杂</source>
            <translation>Complex case</translation>
        </message>
        <message>
            <source>特别程序</source>
            <translation>Special procedure</translation>
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
            <source>特别程序所需的工作日数</source>
            <translation>days of the special procedure</translation>
        </message>
        <message>
            <source>特别程序的法律依据</source>
            <translation>legal basis of the special procedure</translation>
        </message>
        <message>
            <source>特别程序的种类</source>
            <translation>kind of the special procedure</translation>
        </message>
        <message>
            <source>特别程序结束</source>
            <translation>End special procedure</translation>
        </message>
        <message>
            <source>特别程序进行中，不计时限</source>
            <translation>Special procedure; the clock stands</translation>
        </message>
        <message>
            <source>特别程序（{kind}）</source>
            <translation>Special procedure ({kind})</translation>
        </message>
        <message>
            <source>环节</source>
            <translation>Step</translation>
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
            <source>理由：{reason}</source>
            <translation>Reason: {reason}</translation>
        </message>
        <message>
            <source>用于</source>
            <translation>For</translation>
        </message>
        <message>
            <source>用印台账</source>
            <translation>Seal ledger</translation>
        </message>
        <message>
            <source>用户名</source>
            <translation>User name</translation>
        </message>
        <message>
            <source>用鼠标拖动，或用方向键移动 1 毫米，按住 Ctrl 移动 0.1 毫米</source>
            <translation>Drag it with the mouse, or move it with the arrow keys by 1 mm, with Ctrl by 0.1 mm</translation>
        </message>
        <message>
            <source>由{owner}处理</source>
            <translation>For {owner}</translation>
        </message>
        <message>
            <source>由其他窗口导入后上传；两边都上传时，大厅只执行一次。</source>
            <translation>Another window imports and uploads them; if both do, the hall carries them out once.</translation>
        </message>
        <message>
            <source>由受信任的机构签发</source>
            <translation>by a trusted authority</translation>
        </message>
        <message>
            <source>由牵头部门决定</source>
            <translation>the lead department decides</translation>
        </message>
        <message>
            <source>申报内容</source>
            <translation>what is applied for</translation>
        </message>
        <message>
            <source>申报已撤回</source>
            <translation>Intake withdrawn</translation>
        </message>
        <message>
            <source>申请人</source>
            <translation>Applicant</translation>
        </message>
        <message>
            <source>申请人 {name}</source>
            <translation>Applicant {name}</translation>
        </message>
        <message>
            <source>申请人在申请时已同意电子送达。</source>
            <translation>The applicant agreed to electronic service when applying.</translation>
        </message>
        <message>
            <source>申请人已在窗口书面同意电子送达</source>
            <translation>The applicant has agreed to electronic service at the window in writing</translation>
        </message>
        <message>
            <source>申请人证件号码</source>
            <translation>applicant's code</translation>
        </message>
        <message>
            <source>申请内容</source>
            <translation>What is applied for</translation>
        </message>
        <message>
            <source>申请内容（将写入许可内容）</source>
            <translation>What is applied for (goes into the licence)</translation>
        </message>
        <message>
            <source>申请日期</source>
            <translation>day of application</translation>
        </message>
        <message>
            <source>申请材料</source>
            <translation>Papers</translation>
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
            <source>男</source>
            <translation>male</translation>
        </message>
        <message>
            <source>留置送达</source>
            <translation>Left at the place</translation>
        </message>
        <message>
            <source>登录</source>
            <translation>Log in</translation>
        </message>
        <message>
            <source>登录后即切换；前一位经办人的待上传事项会继续上传。</source>
            <translation>Switches with the login; what waits of the former clerk goes on being uploaded.</translation>
        </message>
        <message>
            <source>登记机关行政区划码</source>
            <translation>region code of the registering authority</translation>
        </message>
        <message>
            <source>盖在关键字上，回车查找</source>
            <translation>Seal on a keyword; Enter finds it</translation>
        </message>
        <message>
            <source>盖章</source>
            <translation>Seal</translation>
        </message>
        <message>
            <source>盖章(&amp;G)</source>
            <translation>Sea&amp;l</translation>
        </message>
        <message>
            <source>盖章失败</source>
            <translation>Seal failed</translation>
        </message>
        <message>
            <source>盖章成功</source>
            <translation>Sealed</translation>
        </message>
        <message>
            <source>盖章时联系不上时间戳服务。恢复后自动补上，不用印章卡，也不影响送达。</source>
            <translation>No timestamp authority answered at the seal. It is added by itself later, without the card; serving needn't wait.</translation>
        </message>
        <message>
            <source>直接送达</source>
            <translation>In person</translation>
        </message>
        <message>
            <source>省网上办事大厅</source>
            <translation>Provincial hall</translation>
        </message>
        <message>
            <source>知道了</source>
            <translation>Understood</translation>
        </message>
        <message>
            <source>确认{kind}</source>
            <translation>Confirm: {kind}</translation>
        </message>
        <message>
            <source>确认受理</source>
            <translation>Accept</translation>
        </message>
        <message>
            <source>离线</source>
            <translation>Offline</translation>
        </message>
        <message>
            <source>离线期间可照常办理，恢复后自动上传；点击立即重连</source>
            <translation>Work goes on as usual and is uploaded later; click to connect now</translation>
        </message>
        <message>
            <source>离线（自 {since}）</source>
            <translation>Offline (since {since})</translation>
        </message>
        <message>
            <source>移交</source>
            <translation>Hand over</translation>
        </message>
        <message>
            <source>移交…</source>
            <translation>Hand over…</translation>
        </message>
        <message>
            <source>移除</source>
            <translation>Remove</translation>
        </message>
        <message>
            <source>程序事项</source>
            <translation>Procedure</translation>
        </message>
        <message>
            <source>程序出错</source>
            <translation>Something went wrong</translation>
        </message>
        <message>
            <source>程序版本过低</source>
            <translation>Version too old</translation>
        </message>
        <message>
            <source>程序遇到了意外错误</source>
            <translation>The program met an unexpected error</translation>
        </message>
        <message>
            <source>窗口</source>
            <comment>role</comment>
            <translation>Window</translation>
        </message>
        <message>
            <source>窗口已锁定</source>
            <translation>Window locked</translation>
        </message>
        <message>
            <source>立即刷新</source>
            <translation>Refresh now</translation>
        </message>
        <message>
            <source>立即刷新（F5）</source>
            <translation>Refresh now (F5)</translation>
        </message>
        <message>
            <source>第 {at} 行起不连续：先前导出的台账中有第 {at} 行及之后的行，现已缺失。</source>
            <translation>Broken from line {at}: an earlier export has this line and later ones, which are missing now.</translation>
        </message>
        <message>
            <source>第 {at} 行起不连续：第 {at} 行与先前导出的台账不同。</source>
            <translation>Broken from line {at}: it differs from an earlier export.</translation>
        </message>
        <message>
            <source>第 {at} 行起不连续：第 {at} 行与前一行的摘要不符，内容被改动。</source>
            <translation>Broken from line {at}: it doesn't match the line before; it was changed.</translation>
        </message>
        <message>
            <source>第 {at} 行起不连续：第 {at} 行缺失。</source>
            <translation>Broken from line {at}: it is missing.</translation>
        </message>
        <message>
            <source>第 {first}–{last} 位「{code}」</source>
            <translation>Characters {first}–{last} “{code}”</translation>
        </message>
        <message>
            <source>第 {numbers} 页</source>
            <translation>page {numbers}</translation>
        </message>
        <message>
            <source>第 {page} / {pages} 页</source>
            <translation>Page {page} of {pages}</translation>
        </message>
        <message>
            <source>第 {page} 页</source>
            <translation>page {page}</translation>
        </message>
        <message>
            <source>第 {page} 页 {x}, {y} 毫米</source>
            <translation>page {page} {x}, {y} mm</translation>
        </message>
        <message>
            <source>第 {page} 页 · 章心距左边 {x_mm:.1f} mm，距上边 {y_mm:.1f} mm · 拖动印章或用方向键移动</source>
            <translation>Page {page} · centre {x_mm:.1f} mm from the left, {y_mm:.1f} mm from the top · drag it or use the arrow keys</translation>
        </message>
        <message>
            <source>第 {place} 位不能是「{sign}」{hint}，请核对这一位</source>
            <translation>Character {place} can't be “{sign}”{hint}; check it</translation>
        </message>
        <message>
            <source>等待上传</source>
            <translation>Waiting for upload</translation>
        </message>
        <message>
            <source>等待裁定</source>
            <translation>ruling awaited</translation>
        </message>
        <message>
            <source>签名与内容不符</source>
            <translation>signature doesn't match the content</translation>
        </message>
        <message>
            <source>签名无法读取</source>
            <translation>unreadable signature</translation>
        </message>
        <message>
            <source>签名算法过弱</source>
            <translation>algorithm too weak</translation>
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
            <source>签章</source>
            <translation>Signature</translation>
        </message>
        <message>
            <source>签章人</source>
            <translation>Signer</translation>
        </message>
        <message>
            <source>签章后未被改动</source>
            <translation>unchanged since it was signed</translation>
        </message>
        <message>
            <source>签章时的版本</source>
            <translation>the version that was signed</translation>
        </message>
        <message>
            <source>管理常用语…</source>
            <translation>Manage phrases…</translation>
        </message>
        <message>
            <source>类别</source>
            <translation>Kind</translation>
        </message>
        <message>
            <source>红牌</source>
            <translation>Red card</translation>
        </message>
        <message>
            <source>经办人</source>
            <translation>Clerk</translation>
        </message>
        <message>
            <source>经办人登录</source>
            <translation>Log in</translation>
        </message>
        <message>
            <source>统一社会信用代码</source>
            <translation>Credit code</translation>
        </message>
        <message>
            <source>继续工作</source>
            <translation>Go on working</translation>
        </message>
        <message>
            <source>编号后几位、申请人、拼音首字母、手机（Ctrl+F）</source>
            <translation>Last digits, applicant, pinyin initials, mobile (Ctrl+F)</translation>
        </message>
        <message>
            <source>缩小</source>
            <translation>Smaller</translation>
        </message>
        <message>
            <source>缺少或错误之处</source>
            <translation>What is missing or wrong</translation>
        </message>
        <message>
            <source>缺少材料的受理</source>
            <translation>Accept with papers missing</translation>
        </message>
        <message>
            <source>联系人</source>
            <translation>Contact</translation>
        </message>
        <message>
            <source>联系人（不填则为法定代表人）</source>
            <translation>Contact (if not the legal representative)</translation>
        </message>
        <message>
            <source>联系电话</source>
            <translation>Telephone</translation>
        </message>
        <message>
            <source>联系电话（选填）</source>
            <translation>Telephone (optional)</translation>
        </message>
        <message>
            <source>自称 {signed_at}</source>
            <translation>claimed: {signed_at}</translation>
        </message>
        <message>
            <source>至 {day}</source>
            <translation>until {day}</translation>
        </message>
        <message>
            <source>至 {day}（日期暂定）</source>
            <translation>until {day} (provisional)</translation>
        </message>
        <message>
            <source>补交</source>
            <translation>Supplement</translation>
        </message>
        <message>
            <source>补交 {name}</source>
            <translation>Hand in {name}</translation>
        </message>
        <message>
            <source>补交期限</source>
            <translation>Follow-up limit</translation>
        </message>
        <message>
            <source>补交的材料</source>
            <translation>Paper handed in</translation>
        </message>
        <message>
            <source>补时间戳</source>
            <translation>Timestamp added</translation>
        </message>
        <message>
            <source>补正</source>
            <translation>Corrections</translation>
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
            <source>补正内容（一次性全部告知）</source>
            <translation>Corrections (all told at once)</translation>
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
            <source>裁定</source>
            <translation>Ruling</translation>
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
            <source>覆盖</source>
            <translation>Covers</translation>
        </message>
        <message>
            <source>见证人</source>
            <translation>Witness</translation>
        </message>
        <message>
            <source>计入期限</source>
            <translation>counted</translation>
        </message>
        <message>
            <source>许可内容</source>
            <translation>what is licensed</translation>
        </message>
        <message>
            <source>证书</source>
            <translation>Certificate</translation>
        </message>
        <message>
            <source>证书不能用于签章</source>
            <translation>certificate not for signing</translation>
        </message>
        <message>
            <source>证书尚未生效</source>
            <translation>certificate not valid yet</translation>
        </message>
        <message>
            <source>证书已被吊销</source>
            <translation>certificate revoked</translation>
        </message>
        <message>
            <source>证书已过期</source>
            <translation>certificate expired</translation>
        </message>
        <message>
            <source>证书已过期，且没有过期前的可信时间戳</source>
            <translation>certificate expired, and no trusted timestamp from before</translation>
        </message>
        <message>
            <source>证书序列号</source>
            <translation>Serial number</translation>
        </message>
        <message>
            <source>证书有效期</source>
            <translation>Validity</translation>
        </message>
        <message>
            <source>证书有效期至 {until} · PIN {pin}</source>
            <translation>Certificate valid until {until} · PIN {pin}</translation>
        </message>
        <message>
            <source>证书链</source>
            <translation>Chain</translation>
        </message>
        <message>
            <source>证件号码</source>
            <translation>Code</translation>
        </message>
        <message>
            <source>该办件没有上传到大厅，已从本机移除。</source>
            <translation>The case had not been uploaded and is gone from this machine.</translation>
        </message>
        <message>
            <source>说明</source>
            <translation>Remark</translation>
        </message>
        <message>
            <source>请先选定事项</source>
            <translation>Choose an item first</translation>
        </message>
        <message>
            <source>请再下载一次；仍不符时请联系发布者。</source>
            <translation>Fetch it once more. If it is wrong again, contact the publisher.</translation>
        </message>
        <message>
            <source>请填写{name}。</source>
            <translation>Fill in: {name}.</translation>
        </message>
        <message>
            <source>请填写{text}</source>
            <translation>Fill in: {text}</translation>
        </message>
        <message>
            <source>请填写法定代表人</source>
            <translation>Fill in the legal representative</translation>
        </message>
        <message>
            <source>请填写申请内容</source>
            <translation>Fill in what is applied for</translation>
        </message>
        <message>
            <source>请按「修改」后在读卡器键盘上输入原 PIN 和新 PIN</source>
            <translation>Click “Change”, then type the present and the new PIN on the reader</translation>
        </message>
        <message>
            <source>请按「盖章」后在读卡器键盘上输入 PIN</source>
            <translation>Click “Seal”, then type the PIN on the reader</translation>
        </message>
        <message>
            <source>请换一个更长的口令再导出。</source>
            <translation>Choose a longer one and export again.</translation>
        </message>
        <message>
            <source>请本人在这台电脑上登录一次，之后会自动上传。</source>
            <translation>They log in once on this machine; then it is uploaded by itself.</translation>
        </message>
        <message>
            <source>请查看办件，再决定重办或撤回。</source>
            <translation>Look at the case, then redo or withdraw.</translation>
        </message>
        <message>
            <source>请查看最新情况，再决定重办或撤回。</source>
            <translation>Look at how it stands now, then redo or withdraw.</translation>
        </message>
        <message>
            <source>请核对{kind}</source>
            <translation>Check: {kind}</translation>
        </message>
        <message>
            <source>请看读卡器，在其键盘上输入 PIN……</source>
            <translation>Look at the reader and type the PIN on its keys…</translation>
        </message>
        <message>
            <source>请管理员在配置文件的 update_key 中写明正确的公钥文件。</source>
            <translation>Ask the administrator to name the right key file in update_key in the configuration.</translation>
        </message>
        <message>
            <source>请管理员核对 update_key 和发布文件；不要手工安装这个安装包。</source>
            <translation>Ask the administrator to check update_key and the release file. Don't install this package by hand.</translation>
        </message>
        <message>
            <source>请管理员检查 update_folder 和共享文件夹的权限。</source>
            <translation>Ask the administrator to check update_folder and the rights on the share.</translation>
        </message>
        <message>
            <source>请选择别的位置。</source>
            <translation>Choose another place.</translation>
        </message>
        <message>
            <source>请附上「{name}」的文件。</source>
            <translation>Attach a file for “{name}”.</translation>
        </message>
        <message>
            <source>读卡器中没有卡</source>
            <translation>No card in the reader</translation>
        </message>
        <message>
            <source>读卡器服务未运行</source>
            <translation>Reader service not running</translation>
        </message>
        <message>
            <source>读卡器服务没有运行</source>
            <translation>The reader service isn't running</translation>
        </message>
        <message>
            <source>读卡器：{reader}</source>
            <translation>Reader: {reader}</translation>
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
            <source>超期办件数；全部临期、超期和监察事项（Ctrl+0）</source>
            <translation>Number of overdue cases; everything due soon, overdue or supervised (Ctrl+0)</translation>
        </message>
        <message>
            <source>跳转</source>
            <translation>Skip</translation>
        </message>
        <message>
            <source>跳转到</source>
            <translation>Skip to</translation>
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
            <source>输入印章卡 PIN</source>
            <translation>PIN of the seal card</translation>
        </message>
        <message>
            <source>输入密码继续工作。</source>
            <translation>Type your password to go on.</translation>
        </message>
        <message>
            <source>返回</source>
            <translation>Back</translation>
        </message>
        <message>
            <source>返回列表</source>
            <translation>Back to the list</translation>
        </message>
        <message>
            <source>返回列表（Esc）</source>
            <translation>Back to the list (Esc)</translation>
        </message>
        <message>
            <source>返回列表（Esc），已填写的内容会保留</source>
            <translation>Back to the list (Esc); what you have filled in is kept</translation>
        </message>
        <message>
            <source>还没有办件</source>
            <translation>No case yet</translation>
        </message>
        <message>
            <source>还没有办结的办件</source>
            <translation>No case done yet</translation>
        </message>
        <message numerus="yes">
            <source>还缺 %n 份</source>
            <translation>
                <numerusform>%n paper missing</numerusform>
                <numerusform>%n papers missing</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>还缺 %n 份必要材料，收件后须一次性告知补正或者后补</source>
            <translation>
                <numerusform>%n required paper missing; after taking in, tell what to correct or let it follow</numerusform>
                <numerusform>%n required papers missing; after taking in, tell what to correct or let them follow</numerusform>
            </translation>
        </message>
        <message>
            <source>进行中</source>
            <translation>running</translation>
        </message>
        <message>
            <source>违规不予受理</source>
            <translation>Wrongly refused</translation>
        </message>
        <message>
            <source>追加</source>
            <translation>Additions</translation>
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
            <source>退回</source>
            <translation>Return</translation>
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
            <source>送达备注</source>
            <translation>service: remark</translation>
        </message>
        <message>
            <source>送达情况</source>
            <translation>service</translation>
        </message>
        <message>
            <source>送达方式</source>
            <translation>Way of service</translation>
        </message>
        <message>
            <source>送达日期</source>
            <translation>Day of service</translation>
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
            <source>送达系统</source>
            <translation>Served through</translation>
        </message>
        <message>
            <source>适合宽度</source>
            <translation>Fit the width</translation>
        </message>
        <message>
            <source>适用动作</source>
            <translation>Action</translation>
        </message>
        <message>
            <source>选交</source>
            <translation>optional</translation>
        </message>
        <message>
            <source>选定事项后列出所需材料</source>
            <translation>Choose an item to see its papers</translation>
        </message>
        <message>
            <source>选择一份材料或文书即可预览</source>
            <translation>Choose a paper or a letter to see it here</translation>
        </message>
        <message>
            <source>选择文件</source>
            <translation>Choose a file</translation>
        </message>
        <message>
            <source>选择文件：{name}</source>
            <translation>Choose a file: {name}</translation>
        </message>
        <message>
            <source>通过</source>
            <translation>Pass</translation>
        </message>
        <message>
            <source>通过，进入下一环节</source>
            <translation>Pass on to the next step</translation>
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
            <source>重办</source>
            <translation>Redo</translation>
        </message>
        <message>
            <source>重新上传</source>
            <translation>Upload again</translation>
        </message>
        <message>
            <source>重新查看读卡器</source>
            <translation>Look at the readers again</translation>
        </message>
        <message>
            <source>重新登录</source>
            <translation>Log in again</translation>
        </message>
        <message>
            <source>鉴定</source>
            <translation>Appraisal</translation>
        </message>
        <message>
            <source>锁定</source>
            <translation>Lock</translation>
        </message>
        <message>
            <source>锁定窗口</source>
            <translation>Lock the window</translation>
        </message>
        <message>
            <source>锁定窗口（Ctrl+L）</source>
            <translation>Lock the window (Ctrl+L)</translation>
        </message>
        <message>
            <source>错误报告</source>
            <translation>Report</translation>
        </message>
        <message>
            <source>附上材料后在此预览</source>
            <translation>Attached papers are shown here</translation>
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
            <source>需要您处理</source>
            <translation>Needs you</translation>
        </message>
        <message>
            <source>需要补正的内容</source>
            <translation>corrections</translation>
        </message>
        <message>
            <source>需要补正的材料名称</source>
            <translation>name of the paper to correct</translation>
        </message>
        <message>
            <source>需要重新登录</source>
            <translation>Login needed</translation>
        </message>
        <message>
            <source>非必要</source>
            <translation>optional</translation>
        </message>
        <message>
            <source>预警</source>
            <translation>Warning</translation>
        </message>
        <message>
            <source>驱动不可用</source>
            <translation>Module can't be used</translation>
        </message>
        <message>
            <source>验章</source>
            <translation>Verify</translation>
        </message>
        <message>
            <source>骑缝</source>
            <translation>straddle seal</translation>
        </message>
        <message>
            <source>骑缝章(&amp;Q)</source>
            <translation>Straddle s&amp;eal</translation>
        </message>
        <message>
            <source>骑缝章（双面打印，单数页）</source>
            <translation>straddle seal (double-sided, odd pages)</translation>
        </message>
        <message>
            <source>骑缝章（逐页）</source>
            <translation>straddle seal (every page)</translation>
        </message>
        <message>
            <source>黄牌</source>
            <translation>Yellow card</translation>
        </message>
        <message>
            <source>（PIN {pin}）</source>
            <translation> (PIN {pin})</translation>
        </message>
        <message>
            <source>（{pin_min} 至 {pin_max} 位）</source>
            <translation> ({pin_min} to {pin_max} characters)</translation>
        </message>
        <message>
            <source>（{why}）</source>
            <translation> ({why})</translation>
        </message>
        <message>
            <source>（已锁定）</source>
            <translation> (locked)</translation>
        </message>
        <message>
            <source>（暂定）</source>
            <translation> (provisional)</translation>
        </message>
        <message>
            <source>（至少 {pin_min} 位）</source>
            <translation> (at least {pin_min} characters)</translation>
        </message>
        <message>
            <source>＋ 添加其他材料</source>
            <translation>+ Add another paper</translation>
        </message>
        <message>
            <source>，</source>
            <translation>, </translation>
        </message>
        <message>
            <source>，{done_by} {done_at}</source>
            <translation>, {done_by} {done_at}</translation>
        </message>
        <message>
            <source>，「{all}」中有 {elsewhere} 件（Ctrl+9）</source>
            <translation>; {elsewhere} in “{all}” (Ctrl+9)</translation>
        </message>
        <message>
            <source>，共 {count} 页</source>
            <translation> of {count}</translation>
        </message>
        <message>
            <source>，向下滚动继续</source>
            <translation>; scroll down for more</translation>
        </message>
        <message numerus="yes">
            <source>，循环 %n 次</source>
            <translation>
                <numerusform>, looped once</numerusform>
                <numerusform>, looped %n times</numerusform>
            </translation>
        </message>
        <message>
            <source>，是否数字 0</source>
            <translation> (the digit 0?)</translation>
        </message>
        <message>
            <source>，是否数字 1</source>
            <translation> (the digit 1?)</translation>
        </message>
        <message>
            <source>，是否数字 2</source>
            <translation> (the digit 2?)</translation>
        </message>
        <message>
            <source>，是否数字 5</source>
            <translation> (the digit 5?)</translation>
        </message>
        <message>
            <source>，末行摘要 {digest}</source>
            <translation>, digest of the last one {digest}</translation>
        </message>
        <message>
            <source>，结果：{opinion}</source>
            <translation>, result: {opinion}</translation>
        </message>
        <message>
            <source>：</source>
            <translation>: </translation>
        </message>
        <message>
            <source>；</source>
            <translation>; </translation>
        </message>
    </context>
</TS>
