<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
<name></name>
<message><source>      {name}：{text}</source><translation>      {name}: {text}</translation></message>
<message><source>    {sign} {name}：{text}</source><translation>    {sign} {name}: {text}</translation></message>
<message><source>    修改 PIN……</source><translation>    Change the PIN…</translation></message>
<message><source> 个工作日</source><translation> working days</translation></message>
<message><source> 份</source><translation> copies</translation></message>
<message><source>%Y-%m-%d</source><translation>%d %b %Y</translation></message>
<message><source>%Y-%m-%d %H:%M</source><translation>%d %b %Y %H:%M</translation></message>
<message><source>%m-%d</source><translation>%d %b</translation></message>
<message><source>%m-%d %H:%M</source><translation>%d %b %H:%M</translation></message>
<message numerus="yes"><source>%n 个工作日</source><translation><numerusform>%n working day</numerusform><numerusform>%n working days</numerusform></translation></message>
<message numerus="yes"><source>%n 个新文件</source><translation><numerusform>%n new file</numerusform><numerusform>%n new files</numerusform></translation></message>
<message numerus="yes"><source>%n 个期限将到期</source><translation><numerusform>%n limit near</numerusform><numerusform>%n limits near</numerusform></translation></message>
<message numerus="yes"><source>%n 件</source><translation><numerusform>%n case</numerusform><numerusform>%n cases</numerusform></translation></message>
<message numerus="yes"><source>%n 件仲裁已有裁定</source><translation><numerusform>%n arbitration ruled on</numerusform><numerusform>%n arbitrations ruled on</numerusform></translation></message>
<message numerus="yes"><source>%n 份文书</source><translation><numerusform>%n letter</numerusform><numerusform>%n letters</numerusform></translation></message>
<message numerus="yes"><source>%n 份文书，一次输入 PIN</source><translation><numerusform>%n letter with one PIN</numerusform><numerusform>%n letters with one PIN</numerusform></translation></message>
<message numerus="yes"><source>%n 条其他提醒</source><translation><numerusform>%n other notice</numerusform><numerusform>%n other notices</numerusform></translation></message>
<message numerus="yes"><source>%n 条提醒</source><translation><numerusform>%n notice</numerusform><numerusform>%n notices</numerusform></translation></message>
<message numerus="yes"><source>%n 行</source><translation><numerusform>%n line</numerusform><numerusform>%n lines</numerusform></translation></message>
<message numerus="yes"><source>%n 项</source><translation><numerusform>%n item</numerusform><numerusform>%n items</numerusform></translation></message>
<message numerus="yes"><source>%n 项不正常，请按下面的提示处理。</source><translation><numerusform>%n item doesn't work; see below what to do.</numerusform><numerusform>%n items don't work; see below what to do.</numerusform></translation></message>
<message numerus="yes"><source>%n 项已写入 {file}。</source><translation><numerusform>%n item written to {file}.</numerusform><numerusform>%n items written to {file}.</numerusform></translation></message>
<message numerus="yes"><source>%n 项操作已写入 {name}，仍保留在本机。</source><translation><numerusform>%n action written to {name}; it also stays here.</numerusform><numerusform>%n actions written to {name}; they also stay here.</numerusform></translation></message>
<message numerus="yes"><source>%n 项等待上传</source><translation><numerusform>%n waiting for upload</numerusform><numerusform>%n waiting for upload</numerusform></translation></message>
<message numerus="yes"><source>%n 项需处理</source><translation><numerusform>%n needs you</numerusform><numerusform>%n need you</numerusform></translation></message>
<message numerus="yes"><source>%n 项需要您处理</source><translation><numerusform>%n thing needs you</numerusform><numerusform>%n things need you</numerusform></translation></message>
<message><source>18 位，可以扫描或刷卡录入</source><translation>18 characters; scan it or read it from the card</translation></message>
<message><source>Ctrl+回车</source><translation>Ctrl+Enter</translation></message>
<message><source>PDF 和图片 (*.pdf *.jpg *.jpeg *.png)</source><translation>PDF and pictures (*.pdf *.jpg *.jpeg *.png)</translation></message>
<message><source>PDF 文件</source><translation>PDF file</translation></message>
<message><source>PEM 文件，发布者的公钥（Ed25519）。有它时程序查找新版本并告知经办人，没有时不查找。</source><translation>PEM file with the publisher's public key (Ed25519). With it the program looks for newer packages and tells the clerk; without it, it doesn't.</translation></message>
<message><source>PEM 文件，大厅凭其中的证书认出这台电脑（双向 TLS）。</source><translation>PEM file with the certificate that the hall knows this workstation by (mutual TLS).</translation></message>
<message><source>PEM 文件，本机关的恢复公钥（X25519）。数据库的密钥用它加密保存，密钥丢失时机关可以打开数据库。</source><translation>PEM file with the office's public recovery key (X25519). The key of the store is sealed to it, so that the office can open a store whose key is lost.</translation></message>
<message><source>PEM 文件，本机证书的私钥，只应让经办人的账户可读。私钥就在 client_certificate 中时可不填。</source><translation>PEM file with its private key, readable by the clerks' accounts only. May be left out when the key stands in client_certificate.</translation></message>
<message><source>PEM 文件，连接大厅时只信任其中的证书：大厅自己的，或其签发机构的。不填时信任系统所信任的。</source><translation>PEM file with the only certificates that are trusted for the hall: its own, or its authority's. Without it, those that the system trusts.</translation></message>
<message><source>PIN 不正确</source><translation>Wrong PIN</translation></message>
<message><source>PIN 只剩最后一次机会</source><translation>Last try for the PIN</translation></message>
<message><source>PIN 已修改</source><translation>PIN changed</translation></message>
<message><source>PIN 已到期</source><translation>PIN expired</translation></message>
<message><source>PIN 应为 {shortest} 至 {longest} 位，没有送往印章卡，不计次数。</source><translation>The PIN has {shortest} to {longest} characters. It wasn't sent to the card and counts as no try.</translation></message>
<message><source>PIN 状态</source><translation>PIN</translation></message>
<message><source>PIN 输错次数过多，印章卡拒绝使用。</source><translation>The PIN was wrong too often; the card refuses to be used.</translation></message>
<message><source>PIN 长度不对</source><translation>PIN of the wrong length</translation></message>
<message><source>PKCS#11 模块的路径，即印章卡厂商的驱动库。列表为空时，使用常见位置和 p11-kit 列表中找到的。</source><translation>Paths of PKCS#11 modules, the libraries of the cards' makers. When the list is empty, those found in the usual places and in p11-kit's list are asked.</translation></message>
<message><source>[{number}] {seal}：{sign} {verdict}</source><translation>[{number}] {seal}: {sign} {verdict}</translation></message>
<message><source>yyyy-MM-dd</source><translation>dd MMM yyyy</translation></message>
<message><source>{action}(&amp;{key})</source><translation>{action} (&amp;{key})</translation></message>
<message><source>{applicant} · {item} · 材料齐全</source><translation>{applicant} · {item} · papers complete</translation></message>
<message numerus="yes"><source>{applicant} · {step} · 已等待 %n 个工作日</source><translation><numerusform>{applicant} · {step} · waiting for %n working day</numerusform><numerusform>{applicant} · {step} · waiting for %n working days</numerusform></translation></message>
<message><source>{at} {user_name} 裁定</source><translation>Ruled {at} by {user_name}</translation></message>
<message><source>{at} 不存在或没有权限。</source><translation>{at} doesn't exist or access is denied.</translation></message>
<message><source>{at}　{user_name}</source><translation>{at}  {user_name}</translation></message>
<message><source>{by}　{when}</source><translation>{by}  {when}</translation></message>
<message><source>{by}已办理「{action}」，您的同一操作不再上报。</source><translation>{by} has already done “{action}”; yours isn't uploaded any more.</translation></message>
<message><source>{by}：{ruling_reason}</source><translation>{by}: {ruling_reason}</translation></message>
<message><source>{card}（{holder}）</source><translation>{card} ({holder})</translation></message>
<message><source>{card}（{holder}）可以盖章，证书 {valid_until} 到期。</source><translation>{card} ({holder}) can seal; its certificate expires on {valid_until}.</translation></message>
<message><source>{card}（{reader}）</source><translation>{card} ({reader})</translation></message>
<message><source>{closed_at} 已补交</source><translation>Handed in {closed_at}</translation></message>
<message><source>{countdown}后办理</source><translation>{countdown}, done late</translation></message>
<message><source>{countdown}（暂定）</source><translation>{countdown} (provisional)</translation></message>
<message><source>{day} {weekday}</source><translation>{weekday} {day}</translation></message>
<message><source>{day} {weekday}：用印 {made} 次</source><translation>{weekday} {day}: sealed {made}</translation></message>
<message><source>{day} {work}</source><translation>{work} on {day}</translation></message>
<message><source>{day} 到期</source><translation>Due {day}</translation></message>
<message><source>{day}　{standing}</source><translation>{day}  {standing}</translation></message>
<message><source>{department}{status}：{branch}</source><translation>{department} {status}: {branch}</translation></message>
<message><source>{department}（{day}到期）</source><translation>{department} (due {day})</translation></message>
<message><source>{department}（仲裁中）</source><translation>{department} (in arbitration)</translation></message>
<message><source>{department}：{status}，{says}</source><translation>{department}: {status}, {says}</translation></message>
<message><source>{due_on} 前 · {standing}</source><translation>by {due_on} · {standing}</translation></message>
<message><source>{ended}/{count} 个部门已办结</source><translation>{ended} of {count} departments have answered</translation></message>
<message><source>{facts} · 未下载</source><translation>{facts} · not fetched</translation></message>
<message><source>{file} 不是可用的 Ed25519 公钥。</source><translation>{file} is no usable Ed25519 public key.</translation></message>
<message><source>{file} 与发布者签名的摘要不符，已删除。</source><translation>{file} doesn't have the digest that its publisher signed. It was deleted.</translation></message>
<message><source>{file} 的写法无法逐行更改，请管理员直接修改。</source><translation>{file} is written so that it can't be changed line by line; have the administrator edit it.</translation></message>
<message><source>{first} 至 {last}</source><translation>{first} to {last}</translation></message>
<message numerus="yes"><source>{form} %n 份 · </source><translation><numerusform>{form}, %n copy · </numerusform><numerusform>{form}, %n copies · </numerusform></translation></message>
<message numerus="yes"><source>{form}%n 页 · {size}</source><translation><numerusform>{form}%n page · {size}</numerusform><numerusform>{form}%n pages · {size}</numerusform></translation></message>
<message><source>{group}不是{region}，请核对这几位</source><translation>{group}: no such {region}; check these digits</translation></message>
<message><source>{group}不是有效的出生日期，请核对这几位</source><translation>{group}: not a date of birth; check these digits</translation></message>
<message><source>{group}是组织机构代码，与它的校验位不符，请核对这几位</source><translation>{group}: the organisation code doesn't match its check character; check these</translation></message>
<message><source>{holder}已在另一台电脑上打开这个办件。</source><translation>{holder} has opened this case on another machine.</translation></message>
<message><source>{holder}正在办理</source><translation>{holder} is working on it</translation></message>
<message><source>{host} 是办事大厅，版本被接受，{milliseconds} 毫秒应答。</source><translation>{host} is a hall and accepts this version; it answered in {milliseconds} ms.</translation></message>
<message><source>{host} 给出了有效的时间戳。</source><translation>{host} gave a valid timestamp.</translation></message>
<message><source>{kind}已保存</source><translation>{kind}: saved</translation></message>
<message><source>{kind}已撤回</source><translation>{kind}: withdrawn</translation></message>
<message><source>{kind}的材料</source><translation>Papers: {kind}</translation></message>
<message><source>{kind}：{title}</source><translation>{kind}: {title}</translation></message>
<message><source>{label} · PIN 状态：{state}</source><translation>{label} · PIN: {state}</translation></message>
<message><source>{label}（{reader}）</source><translation>{label} ({reader})</translation></message>
<message><source>{label}（必填，Alt+数字选用常用语）</source><translation>{label} (required; Alt+digit puts in a phrase)</translation></message>
<message><source>{letter}{number}之后办件已进入下一阶段，撤章后无法再制作该文书。</source><translation>The case has moved on since {letter} {number}; without its seal the letter could not be made again.</translation></message>
<message><source>{letter}{number}的印章是其他经办人盖的，只能由盖章人本人撤章。</source><translation>Another clerk sealed {letter} {number}. Only whoever sealed can take the seal back.</translation></message>
<message><source>{letter}已盖章</source><translation>{letter}: sealed</translation></message>
<message><source>{letter}（待盖章）</source><translation>{letter} (to be sealed)</translation></message>
<message><source>{letter}，已盖章</source><translation>{letter}: sealed</translation></message>
<message><source>{letter}，请核对</source><translation>{letter}: please check</translation></message>
<message><source>{light}（工作日计算）</source><translation>{light} (in working days)</translation></message>
<message><source>{limit} {day}</source><translation>{limit} {day}</translation></message>
<message><source>{limit} {day}（暂定）</source><translation>{limit} {day} (provisional)</translation></message>
<message><source>{limit}{countdown}</source><translation>{limit} {countdown}</translation></message>
<message><source>{limit}将到期：{day}</source><translation>{limit} falls due on {day}</translation></message>
<message><source>{limit}已达到上限，不能再接新的操作；已保存的都在，会继续上传。</source><translation>The {limit} has reached its bound and no new action is taken on. All that was saved is there and is being uploaded.</translation></message>
<message><source>{name} 后补方式</source><translation>{name}, how it follows</translation></message>
<message><source>{name} 的制作者未随组件附上许可证文本。</source><translation>The makers of {name} enclose no licence text.</translation></message>
<message><source>{name} 补交期限（工作日）</source><translation>{name}, days until it follows</translation></message>
<message><source>{name}　{project_no}　{code}</source><translation>{name}  {project_no}  {code}</translation></message>
<message numerus="yes"><source>{name}有 %n 项</source><translation><numerusform>%n by {name}</numerusform><numerusform>%n by {name}</numerusform></translation></message>
<message><source>{name}，份数</source><translation>{name}, copies</translation></message>
<message><source>{name}，已核对</source><translation>{name}, checked</translation></message>
<message><source>{name}，形式</source><translation>{name}, form</translation></message>
<message><source>{name}，选择文件</source><translation>{name}, choose a file</translation></message>
<message><source>{name}：{count}，中位 {median} 个工作日，最久 {longest} 个工作日</source><translation>{name}: {count}, median {median}, longest {longest} working days</translation></message>
<message><source>{name}：{status}</source><translation>{name}: {status}</translation></message>
<message><source>{name}：{text}</source><translation>{name}: {text}</translation></message>
<message><source>{name}：{which}</source><translation>{name}: {which}</translation></message>
<message><source>{name}：{why}</source><translation>{name}: {why}</translation></message>
<message><source>{next_step}（{code}）</source><translation>{next_step} ({code})</translation></message>
<message><source>{number} / {count} 处</source><translation>{number} of {count}</translation></message>
<message><source>{number} · 已撤章作废</source><translation>{number} · void, seal taken back</translation></message>
<message><source>{number} · 已盖章</source><translation>{number} · sealed</translation></message>
<message><source>{number} · 已盖章 {sealed_at}</source><translation>{number} · sealed {sealed_at}</translation></message>
<message><source>{number}，将自动上传到大厅。</source><translation>{number}; it goes to the hall by itself.</translation></message>
<message><source>{objections}&#10;仍要{kind}的，请写明理由。</source><translation>{objections}&#10;To go on all the same ({kind}), write down why.</translation></message>
<message><source>{others}待上传，登录已过期。</source><translation>Waiting for upload, login expired: {others}.</translation></message>
<message><source>{person} 签收</source><translation>received by {person}</translation></message>
<message><source>{project_no}　{name}</source><translation>{project_no}  {name}</translation></message>
<message><source>{reported_at} 因「{step}」循环报上级</source><translation>Reported {reported_at} because “{step}” looped</translation></message>
<message><source>{said}，{by} {when}</source><translation>{said}, {by} {when}</translation></message>
<message><source>{seconds} 秒（大厅时间减本机时间）</source><translation>{seconds} s (hall minus this machine)</translation></message>
<message><source>{sent_at} 发出</source><translation>sent {sent_at}</translation></message>
<message numerus="yes"><source>{sign} {verdict} · 共 %n 个签章</source><translation><numerusform>{sign} {verdict} · %n signature</numerusform><numerusform>{sign} {verdict} · %n signatures</numerusform></translation></message>
<message><source>{sign} {verdict} · 签章 {seals} 个，文档时间戳 {stamps} 个</source><translation>{sign} {verdict} · seals: {seals}, document timestamps: {stamps}</translation></message>
<message><source>{state}（您办理之后没有其他人办理）</source><translation>{state} (nobody has acted since you did)</translation></message>
<message><source>{state}；您办理之后：</source><translation>{state}; since you acted: </translation></message>
<message numerus="yes"><source>{status} · 循环 %n 次</source><translation><numerusform>{status} · looped once</numerusform><numerusform>{status} · looped %n times</numerusform></translation></message>
<message numerus="yes"><source>{step} · %n 天</source><translation><numerusform>{step} · %n day</numerusform><numerusform>{step} · %n days</numerusform></translation></message>
<message><source>{step}，{state}</source><translation>{step}, {state}</translation></message>
<message><source>{subject}：{missing}（{standard}）</source><translation>{subject}: {missing} ({standard})</translation></message>
<message><source>{text}（Alt+{number}）</source><translation>{text} (Alt+{number})</translation></message>
<message><source>{text}（{key}）</source><translation>{text} ({key})</translation></message>
<message numerus="yes"><source>{text}，%n 件</source><translation><numerusform>{text}, %n case</numerusform><numerusform>{text}, %n cases</numerusform></translation></message>
<message><source>{title}　{what}</source><translation>{title}  {what}</translation></message>
<message><source>{title}（{code}）</source><translation>{title} ({code})</translation></message>
<message><source>{title}：{what}</source><translation>{title}: {what}</translation></message>
<message><source>{title}：{what}{next_step}</source><translation>{title}: {what} {next_step}</translation></message>
<message><source>{unanswered} 个部门待送达</source><translation>{unanswered} to be served</translation></message>
<message numerus="yes"><source>{unit}（另有 %n 处较少）</source><translation><numerusform>{unit} (%n more place with fewer cases)</numerusform><numerusform>{unit} (%n more places with fewer cases)</numerusform></translation></message>
<message><source>{valid_from} 至 {valid_until}</source><translation>{valid_from} to {valid_until}</translation></message>
<message><source>{what}（{subfilter}）</source><translation>{what} ({subfilter})</translation></message>
<message><source>{what}：{words}</source><comment>concern</comment><translation>{what}: {words}</translation></message>
<message numerus="yes"><source>{when} 启动，批准人 {approver}，所需 %n 个工作日，{clock}</source><translation><numerusform>Begun {when}, approved by {approver}, takes %n working day, {clock}</numerusform><numerusform>Begun {when}, approved by {approver}, takes %n working days, {clock}</numerusform></translation></message>
<message><source>{when} 告知，期限 {until}</source><translation>Told {when}, due {until}</translation></message>
<message><source>{when} 填写过草稿，此后办件有变化，请核对后再决定是否填入。</source><translation>You began an entry at {when}. The case has changed since; check it before you use the draft.</translation></message>
<message><source>{when} 收到补正</source><translation>Corrections came {when}</translation></message>
<message><source>{when} 结束{result}</source><translation>Ended {when}{result}</translation></message>
<message><source>{when}，批准人 {approver}</source><translation>{when}, approved by {approver}</translation></message>
<message numerus="yes"><source>{when}：%n 件</source><translation><numerusform>{when}: %n case</numerusform><numerusform>{when}: %n cases</numerusform></translation></message>
<message><source>{why}，原数据另存为 {file}，没有删除。当时还有 {count} 项操作没有得到大厅回执：{numbers}。</source><translation>Because {why}, the old data was set aside as {file}; nothing was deleted. It held actions without the hall's receipt ({count}): {numbers}.</translation></message>
<message><source>{work}：今天 {today} 件，{day} {then} 件</source><translation>{work}: {today} today, {then} on {day}</translation></message>
<message numerus="yes"><source>✓ %n 页 · {size}</source><translation><numerusform>✓ %n page · {size}</numerusform><numerusform>✓ %n pages · {size}</numerusform></translation></message>
<message><source>✓ 校验通过，请与证照核对</source><translation>✓ Code is sound; compare it with the licence</translation></message>
<message><source>✓ 校验通过：{sex}，{born} 出生，请与证件核对</source><translation>✓ Code is sound: {sex}, born {born}; compare it with the card</translation></message>
<message><source>、</source><translation>, </translation></message>
<message><source>「{field}」没有填写。</source><translation>“{field}” is not filled in.</translation></message>
<message><source>「{file}」不是 PDF、JPEG 或 PNG 文件。</source><translation>“{file}” is no PDF, JPEG or PNG file.</translation></message>
<message><source>「{file}」打不开或者读取中断。</source><translation>“{file}” can't be opened or read to its end.</translation></message>
<message><source>「{kind}」需要您处理</source><translation>"{kind}" needs you</translation></message>
<message><source>「{material}」还没有文件。</source><translation>“{material}” has no file yet.</translation></message>
<message><source>「{papers}」{why}</source><translation>{papers}: {why}</translation></message>
<message><source>「{said}」</source><translation> “{said}”</translation></message>
<message><source>「{step}」环节是 {name} 办理的，同一人不能既审又核。</source><translation>{name} did the step “{step}”; the same person can't both review and verify.</translation></message>
<message><source>「{tab}」中没有符合搜索条件的办件{hint}</source><translation>No case in “{tab}” fits the search{hint}</translation></message>
<message><source>一、事项</source><translation>1  Item</translation></message>
<message><source>一个办件只能延期一次。</source><translation>A case is extended once at most.</translation></message>
<message><source>一份材料不能超过 {most} MB。</source><translation>A paper can't exceed {most} MB.</translation></message>
<message><source>一审一核须为两人</source><translation>Review and approval take two people</translation></message>
<message><source>一次性补正告知书</source><translation>Notice of Corrections</translation></message>
<message><source>一次最多打印 {most} 行。</source><translation>At most {most} lines can be printed at once.</translation></message>
<message><source>七日内到期或已超期</source><translation>Due within 7 days or overdue</translation></message>
<message><source>三、材料</source><translation>3  Papers</translation></message>
<message><source>上一处（Shift+F3）</source><translation>Previous (Shift+F3)</translation></message>
<message><source>上一工作日 {day}</source><translation>Working day before ({day})</translation></message>
<message><source>上一步(&amp;B)</source><translation>&amp;Back</translation></message>
<message><source>上一页</source><translation>Previous page</translation></message>
<message><source>上传</source><translation>Upload</translation></message>
<message><source>上传队列</source><translation>Upload queue</translation></message>
<message><source>上次没有盖完。已盖的不会再盖；继续时需要同一张印章卡。</source><translation>It wasn't finished last time. What is sealed will not be sealed again; going on needs the same card.</translation></message>
<message><source>上移(&amp;U)</source><translation>&amp;Up</translation></message>
<message><source>上级部门</source><translation>Superior body</translation></message>
<message><source>下一处（F3）</source><translation>Next (F3)</translation></message>
<message><source>下一步(&amp;N)</source><translation>&amp;Next</translation></message>
<message><source>下一页</source><translation>Next page</translation></message>
<message><source>下次盖章时请使用新的 PIN。</source><translation>Use the new PIN for the next seal.</translation></message>
<message><source>下移(&amp;N)</source><translation>Dow&amp;n</translation></message>
<message><source>不予受理</source><translation>Refuse</translation></message>
<message><source>不予受理</source><comment>applicant</comment><translation>Not accepted</translation></message>
<message><source>不予受理</source><comment>state</comment><translation>Refused</translation></message>
<message><source>不予受理决定书</source><translation>Decision of Refusal</translation></message>
<message><source>不予受理只有两种法定理由：不需要许可，不属于本机关职权。</source><translation>The law knows two grounds of refusal: no licence is needed, or this office isn't competent.</translation></message>
<message><source>不予受理的情形</source><translation>ground of refusal</translation></message>
<message><source>不予行政许可决定书</source><translation>Decision to Deny the Licence</translation></message>
<message><source>不予许可</source><translation>Deny the licence</translation></message>
<message><source>不使用申请人屏幕</source><translation>No applicant's screen</translation></message>
<message><source>不再限于这些办件</source><translation>Stop limiting the list to these cases</translation></message>
<message><source>不同意</source><translation>Disagreed</translation></message>
<message><source>不在大厅、而在这个文件夹（一般是文件共享）中查找新版本。</source><translation>Folder, as a rule a file share, in which newer packages are looked for instead of at the hall.</translation></message>
<message><source>不完整：本机办理的操作 {action} 没有台账记录。</source><translation>Incomplete: action {action} was done here and has no line.</translation></message>
<message><source>不属于本机关职权的，应当告知申请人向哪个机关申请。</source><translation>Where this office isn't competent, the applicant is told which one is.</translation></message>
<message><source>不支持这张卡</source><translation>card not supported</translation></message>
<message><source>不是刚才那张卡</source><translation>Not the card from before</translation></message>
<message><source>不是印章卡</source><translation>no seal card</translation></message>
<message><source>不是可以容缺的次要材料，本事项也不适用告知承诺；主要材料不齐的，应当一次性告知补正（行政许可法第三十二条）。</source><translation>It is not a minor paper that may follow, and the item takes no promise in its place. Where a main paper is missing, the applicant is told once what to correct (Administrative Licensing Law, article 32).</translation></message>
<message><source>不是待送达的受送达人</source><translation>Nothing to serve to this recipient</translation></message>
<message><source>不是您盖的章</source><translation>Not your seal</translation></message>
<message><source>不是最后盖的章</source><translation>Not the last seal</translation></message>
<message><source>不晚于 {proven_at}</source><translation>not later than {proven_at}</translation></message>
<message><source>不正常</source><translation>Not working</translation></message>
<message><source>不盖</source><translation>Left out</translation></message>
<message><source>不能为空。</source><translation>Must not be empty.</translation></message>
<message><source>不能在这里修改 PIN</source><translation>The PIN can't be changed here</translation></message>
<message><source>不能小于 {least}。</source><translation>Must be at least {least}.</translation></message>
<message><source>不能盖章</source><translation>can't seal</translation></message>
<message><source>不能盖章：{title}</source><translation>Can't seal: {title}</translation></message>
<message><source>不能离线登录</source><translation>No login without the hall</translation></message>
<message><source>不计入期限，依据{legal_basis}</source><translation>not counted, by {legal_basis}</translation></message>
<message><source>不认识发证机构</source><translation>unknown issuer</translation></message>
<message><source>不连续：第 {at} 行起不能证明未被改动</source><translation>Broken: from line {at} on nothing is proved</translation></message>
<message><source>不通过，{ends}</source><translation>Rejected: {ends}</translation></message>
<message><source>与大厅不一致</source><translation>Differs from the hall</translation></message>
<message><source>与大厅相差 {seconds} 秒。</source><translation>Differs from the hall's by {seconds} seconds.</translation></message>
<message><source>与签名不符</source><translation>doesn't match the signature</translation></message>
<message><source>专家评审</source><translation>Expert review</translation></message>
<message><source>两次输入的新 PIN 不一致。</source><translation>The two new PINs differ.</translation></message>
<message><source>个人</source><translation>Person</translation></message>
<message><source>中位</source><translation>Median</translation></message>
<message><source>中止驱动；这一份文书没有盖章</source><translation>Stops the card's module; this letter is not sealed</translation></message>
<message><source>中英文</source><translation>Chinese and English</translation></message>
<message><source>临期</source><translation>Due soon</translation></message>
<message><source>为该文书准备签章时进程退出或超时，这一份没有盖章。</source><translation>The process that prepared this letter ended or was too slow; this one was not sealed.</translation></message>
<message><source>之后又有签章</source><translation>signed again later</translation></message>
<message><source>之后被改动过</source><translation>changed later</translation></message>
<message><source>了解更多</source><translation>Read more</translation></message>
<message><source>事由</source><translation>Reason</translation></message>
<message><source>事项</source><translation>Item</translation></message>
<message><source>事项名称</source><translation>item's name</translation></message>
<message><source>事项名称或拼音首字母</source><translation>Item's name or pinyin initials</translation></message>
<message><source>事项名称或拼音首字母，如 spjy；回车选定</source><translation>Item's name or pinyin initials, e.g. spjy; Enter chooses</translation></message>
<message><source>二、申请人</source><translation>2  Applicant</translation></message>
<message><source>今天</source><translation>Today</translation></message>
<message><source>今天的办理、等待、期限和用印（Ctrl+D）</source><translation>Today's work, waiting times, limits and seals (Ctrl+D)</translation></message>
<message><source>今天还没有办理记录</source><translation>Nothing has been done today yet</translation></message>
<message><source>今日</source><translation>Today</translation></message>
<message><source>今日到期</source><translation>Due today</translation></message>
<message><source>今日办理</source><translation>Today's work</translation></message>
<message><source>今日的图</source><translation>Charts of the day</translation></message>
<message><source>仍在「待盖章」中，以后可以再盖。</source><translation>Still among the letters to seal; it can be sealed later.</translation></message>
<message><source>代理服务器</source><translation>Proxy</translation></message>
<message><source>仲裁</source><translation>Arbitration</translation></message>
<message><source>仲裁中</source><translation>In arbitration</translation></message>
<message><source>仲裁中，不能办理</source><translation>In arbitration</translation></message>
<message><source>仲裁后不能再退回</source><translation>No return after arbitration</translation></message>
<message><source>仲裁已有裁定</source><translation>The arbitration was ruled on</translation></message>
<message><source>仲裁已通过，不得再次退回「{step}」环节。</source><translation>Arbitration has passed: the case can't return to “{step}” again.</translation></message>
<message><source>仲裁未通过</source><translation>Rejected by arbitration</translation></message>
<message><source>仲裁裁定</source><translation>Ruling</translation></message>
<message><source>件</source><translation>cases</translation></message>
<message><source>任何使用本程序的人都可以取得本版本的完整源代码：{places}</source><translation>Everyone who uses this program can have the complete source of this version: {places}</translation></message>
<message><source>任何使用本程序的人都有权取得本版本的完整源代码，请向本中心的管理员索取。</source><translation>Everyone who uses this program has a right to the complete source of this version; ask your centre's administrator for it.</translation></message>
<message><source>份数</source><translation>Copies</translation></message>
<message><source>会签</source><translation>Opinion</translation></message>
<message><source>会签不同意</source><translation>Disagree</translation></message>
<message><source>会签办结</source><translation>Answered</translation></message>
<message><source>会签同意</source><translation>Agree</translation></message>
<message><source>会签意见</source><translation>Opinion</translation></message>
<message><source>会签意见送牵头部门；延期、特别程序和文书由牵头部门办理。</source><translation>The opinion goes to the lead department, which also sees to extensions, special procedures and letters.</translation></message>
<message><source>会签时限</source><translation>Opinion limit</translation></message>
<message><source>位置</source><translation>Place</translation></message>
<message><source>作用</source><translation>What it does</translation></message>
<message><source>作者的认证签名或已有的签章把该文书锁定了，再盖章会使它失效。</source><translation>Its author's certification or an earlier seal has locked this document; one more seal would break it.</translation></message>
<message><source>供管理员查找问题用。其中没有姓名、证件号、电话、办件编号、文书、密码和 PIN；请逐个看一看，再决定是否保存和交给谁。</source><translation>For the administrator who looks for a fault. There are no names, identity numbers, phones, case numbers, letters, passwords or PINs in it. Look at each file, then decide whether to save it and whom to give it to.</translation></message>
<message><source>依法不属于本机关职权范围</source><translation>Outside this office's competence by law</translation></message>
<message><source>依法不需要取得行政许可</source><translation>No licence needed by law</translation></message>
<message><source>保存(&amp;S)</source><translation>&amp;Save</translation></message>
<message><source>保存(&amp;S)……</source><translation>&amp;Save…</translation></message>
<message><source>保存支持包</source><translation>Save support bundle</translation></message>
<message><source>修改</source><translation>Change</translation></message>
<message><source>修改 PIN</source><translation>Change the PIN</translation></message>
<message><source>修改印章卡 PIN</source><translation>Change the card's PIN</translation></message>
<message><source>倒序</source><translation>Descending</translation></message>
<message><source>停止(&amp;X)</source><translation>Stop (&amp;X)</translation></message>
<message><source>停止打印</source><translation>Stop printing</translation></message>
<message><source>停止等待</source><translation>Stop waiting</translation></message>
<message><source>先用空格键或勾选框选择办件，Ctrl+A 全选</source><translation>First tick cases with Space or their boxes; Ctrl+A ticks all</translation></message>
<message><source>全部</source><translation>All</translation></message>
<message><source>全部</source><comment>pages</comment><translation>all</translation></message>
<message><source>全部动作</source><translation>All actions</translation></message>
<message><source>全部勾选</source><translation>Tick all</translation></message>
<message><source>全部印章</source><translation>All seals</translation></message>
<message><source>全部操作</source><translation>All actions</translation></message>
<message><source>全部时间</source><translation>All days</translation></message>
<message><source>全部正常。</source><translation>Everything works.</translation></message>
<message><source>全部用印</source><translation>All about seals</translation></message>
<message><source>全部看完</source><translation>All seen</translation></message>
<message><source>全部知道了</source><translation>Mark all as read</translation></message>
<message><source>公告原因和经过</source><translation>Why and how by notice</translation></message>
<message><source>公告和电子签收以先行发出为前提。</source><translation>Public notice and electronic service need to be sent first.</translation></message>
<message><source>公告期未满</source><translation>Period of notice still running</translation></message>
<message><source>公告载体</source><translation>Published in</translation></message>
<message><source>公告送达</source><translation>Public notice</translation></message>
<message><source>公示</source><translation>Public display</translation></message>
<message><source>关于</source><translation>About</translation></message>
<message><source>关闭</source><translation>Close</translation></message>
<message><source>关闭提示</source><translation>Close the message</translation></message>
<message><source>关闭（Esc）</source><translation>Close (Esc)</translation></message>
<message><source>其他(&amp;O)</source><translation>M&amp;ore</translation></message>
<message><source>其他经办人</source><translation>another clerk</translation></message>
<message><source>内容</source><translation>Content</translation></message>
<message><source>再加一项</source><translation>Add a line</translation></message>
<message><source>再查一次(&amp;R)</source><translation>&amp;Recheck</translation></message>
<message><source>再输入一次新 PIN</source><translation>New PIN again</translation></message>
<message><source>再输错一次，印章卡将被锁定。</source><translation>One more wrong PIN locks the card.</translation></message>
<message><source>决定</source><translation>Decision</translation></message>
<message><source>决定书写明理由和救济途径。</source><translation>The letter gives the reasons and the remedies.</translation></message>
<message><source>决定书已送达</source><translation>The decision has been served</translation></message>
<message><source>决定文书尚未盖章，或者已经全部送达。</source><translation>The decision isn't sealed yet, or everything has been served.</translation></message>
<message><source>决定期限</source><translation>decision limit</translation></message>
<message><source>准予行政许可决定书</source><translation>Decision to Grant the Licence</translation></message>
<message><source>准予许可</source><translation>Grant the licence</translation></message>
<message><source>凭证上的二维码只含办件编号；无须盖章，打印后交申请人。</source><translation>The QR code holds only the case's number. No seal is needed: print it and hand it over.</translation></message>
<message><source>出错了怎么办</source><translation>When something goes wrong</translation></message>
<message><source>分钟</source><translation>min</translation></message>
<message><source>切换经办人</source><translation>Switch clerk</translation></message>
<message><source>切换经办人（Ctrl+Shift+L）</source><translation>Switch clerk (Ctrl+Shift+L)</translation></message>
<message><source>初次设置</source><translation>First setup</translation></message>
<message><source>删除(&amp;D)</source><translation>&amp;Delete</translation></message>
<message><source>删除视图(&amp;D)</source><translation>&amp;Delete view</translation></message>
<message><source>到下一栏</source><translation>To the next field</translation></message>
<message><source>到前一条、后一条</source><translation>To the bar before, after</translation></message>
<message><source>到开头，到末尾</source><translation>To the beginning, to the end</translation></message>
<message><source>制作{letter}并盖章</source><translation>Seal: {letter}</translation></message>
<message><source>制作并盖章</source><translation>Make and seal</translation></message>
<message><source>制作文书所需的「{field}」没有填写。</source><translation>The letter needs “{field}”, which is not filled in.</translation></message>
<message><source>制证</source><translation>Certificate</translation></message>
<message><source>前面没有可以退回的环节。</source><translation>There is no step before to return to.</translation></message>
<message numerus="yes"><source>剩 %n 天</source><translation><numerusform>%n day left</numerusform><numerusform>%n days left</numerusform></translation></message>
<message><source>办件</source><translation>Case</translation></message>
<message><source>办件列表</source><translation>Cases</translation></message>
<message><source>办件列表：{chosen}</source><translation>Cases: {chosen}</translation></message>
<message><source>办件已变化，本项暂不计入：{title}。{what}</source><translation>The case has changed and this is left out for now: {title}. {what}</translation></message>
<message><source>办件已变化：{title}</source><translation>The case has changed: {title}</translation></message>
<message><source>办件已报上级部门仲裁，期限照常计算。</source><translation>The case is with the superior body for arbitration; its limits go on running.</translation></message>
<message><source>办件已由他人接手</source><translation>Somebody else has taken the case over</translation></message>
<message><source>办件已结束</source><translation>Case ended</translation></message>
<message><source>办件已被他人更新</source><translation>Somebody else has changed the case</translation></message>
<message><source>办件状态为「{state}」。</source><translation>The case's state is “{state}”.</translation></message>
<message><source>办件状态为「{state}」，此时没有这一动作。</source><translation>The case's state is “{state}”, which has no such action.</translation></message>
<message><source>办件的环节</source><translation>Steps of a case</translation></message>
<message><source>办件编号</source><translation>Case number</translation></message>
<message><source>办件编号 {number}</source><translation>Case number {number}</translation></message>
<message><source>办件编号、文号、印章、经办人、印章卡（Ctrl+F）</source><translation>Case, letter, seal, clerk, card (Ctrl+F)</translation></message>
<message><source>办理</source><translation>Action</translation></message>
<message><source>办理</source><comment>work</comment><translation>Handled</translation></message>
<message><source>办理中</source><translation>In progress</translation></message>
<message><source>办理之后多久才上传，这期间可以撤回（Ctrl+Z）。盖章不等待。0 为立即上传。</source><translation>How long an action waits on this machine before it is sent, so that the clerk can withdraw it by Ctrl+Z. A seal doesn't wait. 0 sends at once.</translation></message>
<message><source>办理办件</source><translation>Working on a case</translation></message>
<message><source>办理完毕。</source><translation>Nothing more is to be done.</translation></message>
<message><source>办理已终止</source><translation>Ended</translation></message>
<message><source>办理已经继续，不能撤章</source><translation>The case has gone on: the seal stays</translation></message>
<message><source>办理意见不能为空。</source><translation>The opinion can't be empty.</translation></message>
<message><source>办理流程</source><translation>Process</translation></message>
<message><source>办理经过</source><translation>History</translation></message>
<message><source>办理结果</source><translation>outcome</translation></message>
<message><source>办结通知书</source><translation>Closing Notice</translation></message>
<message><source>加盖骑缝章或多处印章会使文书上已有的签章失效。</source><translation>A straddle seal or several places would break the signature that is on it already.</translation></message>
<message><source>动态表单不能盖章</source><translation>A dynamic form can't be sealed</translation></message>
<message><source>勾选材料并到下一项</source><translation>Tick a paper and go to the next</translation></message>
<message><source>勾选，准备批量盖章</source><translation>Tick for sealing together</translation></message>
<message><source>单位</source><translation>Organisation</translation></message>
<message><source>单位名称</source><translation>Organisation's name</translation></message>
<message><source>单号 {tracking_no}</source><translation>no. {tracking_no}</translation></message>
<message><source>卡 {card} 中没有可用于盖章的证书和私钥。</source><translation>Card {card} has no certificate with a private key to seal with.</translation></message>
<message><source>卡中密钥的算法本程序不支持。</source><translation>This program doesn't support the algorithm of the card's key.</translation></message>
<message><source>卡中没有可用的证书</source><translation>No certificate that can be used</translation></message>
<message><source>卡中的证书不在您可使用的印章之列。</source><translation>The card's certificate belongs to no seal that you may use.</translation></message>
<message><source>卡中证书的用途不含数字签名。</source><translation>The card's certificate isn't made for signing.</translation></message>
<message><source>印章</source><translation>Seal</translation></message>
<message><source>印章位置</source><translation>Place of the seal</translation></message>
<message><source>印章卡</source><translation>Seal card</translation></message>
<message><source>印章卡、读卡器、PIN、证书</source><translation>Card, reader, PIN, certificate</translation></message>
<message><source>印章卡不提供</source><translation>not told by the card</translation></message>
<message><source>印章卡与证书</source><translation>Seal card and certificate</translation></message>
<message><source>印章卡与验章</source><translation>Seal cards and verification</translation></message>
<message><source>印章卡中没有印章图像。</source><translation>The card holds no image of the seal.</translation></message>
<message><source>印章卡中的证书 {valid_until} 到期，还有 {days} 天。</source><translation>The certificate on the seal card expires on {valid_until}, in {days} days.</translation></message>
<message><source>印章卡尚未设置 PIN</source><translation>Card without a PIN</translation></message>
<message><source>印章卡已拔出</source><translation>Card taken out</translation></message>
<message><source>印章卡已拔出，请插回同一张卡，或取消。</source><translation>The card was taken out. Put the same card back, or cancel.</translation></message>
<message><source>印章卡已退出登录</source><translation>The card has logged out</translation></message>
<message><source>印章卡已锁定</source><translation>Card locked</translation></message>
<message><source>印章卡报告了错误（{said}），没有完成。</source><translation>The card reported an error ({said}); it wasn't finished.</translation></message>
<message><source>印章卡操作失败</source><translation>The card failed</translation></message>
<message><source>印章卡正忙</source><translation>Card busy</translation></message>
<message><source>印章卡正被其他操作占用。</source><translation>Something else is using the card.</translation></message>
<message><source>印章卡没有响应</source><translation>The card doesn't answer</translation></message>
<message><source>印章卡没有接受所输入的 PIN，文书没有盖章。</source><translation>The card didn't take the PIN; the letter isn't sealed.</translation></message>
<message><source>印章卡没有接受新的 PIN，原来的 PIN 继续有效。</source><translation>The card didn't take the new PIN; the present one stays in force.</translation></message>
<message><source>印章卡被重置，或被其他程序使用过，这一份文书没有盖章。</source><translation>The card was reset or used by another program; this letter isn't sealed.</translation></message>
<message><source>印章卡要求先更换 PIN，才能继续使用。</source><translation>The card wants its PIN changed first.</translation></message>
<message><source>印章卡要求重新输入 PIN。</source><translation>The card wants its PIN again.</translation></message>
<message><source>印章卡驱动</source><translation>Seal card driver</translation></message>
<message><source>印章卡驱动意外退出</source><translation>The card's module ended unexpectedly</translation></message>
<message><source>印章卡驱动无法使用</source><translation>The card's module can't be used</translation></message>
<message><source>印章压住了正文</source><translation>The seal covers text</translation></message>
<message><source>印章图像</source><translation>Image of the seal</translation></message>
<message><source>印章证书尚未生效</source><translation>Certificate not valid yet</translation></message>
<message><source>印章证书已被吊销</source><translation>Certificate revoked</translation></message>
<message><source>印章证书已过期</source><translation>Certificate expired</translation></message>
<message><source>即办</source><translation>at once</translation></message>
<message><source>原 PIN</source><translation>Present PIN</translation></message>
<message><source>原件</source><translation>Original</translation></message>
<message><source>原因和下一步</source><translation>Reason and next step</translation></message>
<message><source>原因见列表；可以只盖其余的。</source><translation>The list says why; the others can be sealed without them.</translation></message>
<message><source>原文件已另行保存，没有删除。</source><translation>The old file was set aside; nothing was deleted.</translation></message>
<message><source>去大厅途中的代理服务器地址。不填：按系统设置。direct：不用代理。</source><translation>Address of the proxy on the way to the hall. Empty: as the system says. direct: none.</translation></message>
<message><source>双屏已开</source><translation>Screen on</translation></message>
<message><source>双屏未开</source><translation>Screen off</translation></message>
<message><source>双屏：申请人在哪块屏幕上看到自己的办件和正在盖章的文书。off 为不使用，other 为本窗口之外的那块，或系统所称的屏幕名称。随时可用状态栏或 Ctrl+Shift+D 开关。</source><translation>Monitor on which the applicant sees their case and the letter that is being sealed: off, other for one that the clerk's window isn't on, or a monitor's name as the system calls it. The clerk chooses it in the status bar or with Ctrl+Shift+D.</translation></message>
<message><source>双面打印</source><translation>Double-sided</translation></message>
<message><source>双面打印时骑缝章只盖单数页</source><translation>Printed on both sides, the straddle seal goes over odd pages only</translation></message>
<message><source>双页</source><translation>Two pages</translation></message>
<message><source>发出</source><translation>Send</translation></message>
<message><source>发布者公钥</source><translation>Publisher's key</translation></message>
<message><source>发布者公钥无法读取</source><translation>Publisher's key can't be read</translation></message>
<message><source>发布说明没有发布者对本系统的有效签名，没有采用。</source><translation>The release has no valid signature of its publisher for this system. It was not used.</translation></message>
<message><source>发生了什么</source><translation>What happened</translation></message>
<message><source>发证机构已吊销该证书，不能再盖章。</source><translation>Its authority has revoked the certificate; it can't seal any more.</translation></message>
<message><source>取消</source><translation>Cancel</translation></message>
<message><source>取消(&amp;X)</source><translation>Cancel (&amp;X)</translation></message>
<message><source>取消盖章</source><translation>Don't seal</translation></message>
<message><source>受理</source><translation>Accept</translation></message>
<message><source>受理</source><comment>step</comment><translation>Acceptance</translation></message>
<message><source>受理后不能退件</source><translation>No rejection after acceptance</translation></message>
<message><source>受理后应当作出准予或不予的决定；只有仲裁不通过或申请人要求，才能退件。</source><translation>After acceptance a licence is granted or denied. A case is rejected only after a ruling or on the applicant's wish.</translation></message>
<message><source>受理后由大厅转各部门</source><translation>The hall passes it on after acceptance</translation></message>
<message><source>受理文书编号</source><translation>acceptance number</translation></message>
<message><source>受理日期</source><translation>day of acceptance</translation></message>
<message><source>受理期限</source><translation>Acceptance limit</translation></message>
<message><source>受理答复期限</source><translation>acceptance limit</translation></message>
<message><source>受理通知书</source><translation>Notice of Acceptance</translation></message>
<message><source>受送达人</source><translation>Recipient</translation></message>
<message><source>口令不正确，或者所选文件不是待办备份。</source><translation>The passphrase is wrong, or the file is no backup of a queue.</translation></message>
<message><source>口令少于 8 个字符。</source><translation>The passphrase has fewer than 8 characters.</translation></message>
<message><source>另存为</source><translation>Save as</translation></message>
<message><source>只信任大厅现在出示的这张证书(&amp;P)</source><translation>Only the certificate that the hall &amp;presents now</translation></message>
<message><source>只信任所设的证书</source><translation>only the one that was set</translation></message>
<message><source>只剩最后一次机会</source><translation>one last try left</translation></message>
<message><source>只打印当前页</source><translation>This page only</translation></message>
<message><source>只有一张纸，不能盖骑缝章</source><translation>A single sheet takes no straddle seal</translation></message>
<message><source>只有到了该环节才能作出这一动作。</source><translation>This action belongs to that step.</translation></message>
<message><source>只有在屏幕上看过每一页的文书才能盖章。</source><translation>Only a letter of which every page has been on the screen can be sealed.</translation></message>
<message><source>只能撤最后盖的章，现在是{letter}{number}。</source><translation>Only the last seal can be taken back. That is {letter} {number}.</translation></message>
<message><source>只追加了时间戳或证书状态</source><translation>only timestamps or certificate states were added</translation></message>
<message numerus="yes"><source>可以办理业务，%n 项请留意。</source><translation><numerusform>You can work; %n item needs attention.</numerusform><numerusform>You can work; %n items need attention.</numerusform></translation></message>
<message><source>可以盖章，但验章会显示「未知」；请管理员安装根证书。</source><translation>It can be sealed, but will verify as “unknown”; have the administrator install the root certificate.</translation></message>
<message><source>可以盖章；联网后程序会再次核查。</source><translation>It can be sealed; the state is asked again when there is a network.</translation></message>
<message><source>可以移动印章；确属需要时可继续盖章。</source><translation>Move the seal, or go on where that is meant.</translation></message>
<message><source>可撤回的时间</source><translation>Time to withdraw</translation></message>
<message><source>可继续离线办理，恢复后自动上传。</source><translation>Go on offline; it is uploaded by itself later.</translation></message>
<message><source>可能需要先完成上网认证，或网络设备拦截了连接。</source><translation>The network may want a login in the browser first, or a device on the way has taken the connection.</translation></message>
<message><source>台账明细</source><translation>Details of the line</translation></message>
<message><source>台账链</source><translation>Chain</translation></message>
<message><source>吊销</source><translation>Revocation</translation></message>
<message><source>同一受送达人的文书还在途中。</source><translation>A delivery to this recipient is still under way.</translation></message>
<message><source>同一用户只能打开一个窗口。</source><translation>Each user can open one window.</translation></message>
<message><source>同意</source><translation>Agreed</translation></message>
<message><source>同意电子送达</source><translation>Agrees to electronic service</translation></message>
<message><source>同样盖在这些页：1-3 5 或 全部</source><translation>Same place on pages: 1-3 5 or all</translation></message>
<message><source>同步间隔</source><translation>Polling interval</translation></message>
<message><source>名称</source><translation>Name</translation></message>
<message><source>名称、说明或拼音首字母</source><translation>Name, text or pinyin initials</translation></message>
<message><source>后退</source><translation>Back</translation></message>
<message><source>后退（Alt+←）</source><translation>Back (Alt+←)</translation></message>
<message><source>否</source><translation>no</translation></message>
<message><source>听证</source><translation>Hearing</translation></message>
<message><source>告知承诺</source><translation>Promised</translation></message>
<message><source>周一</source><translation>Mon</translation></message>
<message><source>周三</source><translation>Wed</translation></message>
<message><source>周二</source><translation>Tue</translation></message>
<message><source>周五</source><translation>Fri</translation></message>
<message><source>周六</source><translation>Sat</translation></message>
<message><source>周四</source><translation>Thu</translation></message>
<message><source>周日</source><translation>Sun</translation></message>
<message><source>回车</source><translation>Enter</translation></message>
<message><source>国密签章</source><translation>National seal (SM2)</translation></message>
<message><source>国密签章，本程序不能验证</source><translation>national seal (SM2), not verified by this program</translation></message>
<message><source>在办</source><translation>In hand</translation></message>
<message><source>在帮助中查找</source><translation>Search in the help</translation></message>
<message><source>在文书中查找</source><translation>Find in document</translation></message>
<message><source>在文书中查找（Ctrl+Shift+F）</source><translation>Find in document (Ctrl+Shift+F)</translation></message>
<message><source>在读卡器上取消了输入，或等待超时，不计次数。</source><translation>The input on the reader was cancelled or took too long; it counts as no try.</translation></message>
<message><source>地址码</source><translation>region code</translation></message>
<message><source>填入常用语</source><translation>Put in a phrase</translation></message>
<message><source>填入草稿</source><translation>Use draft</translation></message>
<message><source>填写意见和理由</source><translation>Writing opinions and reasons</translation></message>
<message><source>处处可用</source><translation>Everywhere</translation></message>
<message><source>处理该文件超出了时间或内存限制，已中止。</source><translation>The file took more time or memory than allowed, so it was given up.</translation></message>
<message><source>备份口令</source><translation>Passphrase of the backup</translation></message>
<message><source>备份无法读取</source><translation>Backup can't be read</translation></message>
<message><source>备注</source><translation>Remark</translation></message>
<message><source>备用空间已用掉</source><translation>Reserve space used up</translation></message>
<message><source>复制报告</source><translation>Copy the report</translation></message>
<message><source>复制文字</source><translation>Copy text</translation></message>
<message><source>复制结果(&amp;C)</source><translation>&amp;Copy results</translation></message>
<message><source>复印件</source><translation>Copy</translation></message>
<message><source>复议机关</source><translation>reconsidering government</translation></message>
<message><source>多久没有动键盘和鼠标就锁定窗口。0 为不锁定。桌面锁定时窗口总是一起锁定。</source><translation>The window is locked when nobody has used keyboard or mouse for that long. 0 is never. It is always locked together with the desktop.</translation></message>
<message><source>大厅、网络、登录</source><translation>Hall, network, login</translation></message>
<message><source>大厅一直没有收下</source><translation>The hall keeps failing at it</translation></message>
<message><source>大厅下发的模板违反了环节规则，已拒绝使用。</source><translation>The hall's template breaks the rules for steps and was refused.</translation></message>
<message><source>大厅不允许这一操作</source><translation>Not allowed by the hall</translation></message>
<message><source>大厅不再接受这个版本的上传，待上传的事项都保留在本机。</source><translation>The hall takes no uploads from this version; all that waits is kept here.</translation></message>
<message><source>大厅不再接受这个版本，请联系管理员升级</source><translation>The hall takes this version no more; ask the administrator for an upgrade</translation></message>
<message><source>大厅与网络</source><translation>Hall and network</translation></message>
<message numerus="yes"><source>大厅丢失了您已上传的 %n 项操作，本机已自动按原样重新上传。</source><translation><numerusform>The hall lost %n action of yours; it has been uploaded again as it was.</numerusform><numerusform>The hall lost %n actions of yours; they have been uploaded again as they were.</numerusform></translation></message>
<message><source>大厅中的办件在您操作之后有了变化。</source><translation>The case has changed at the hall since you acted.</translation></message>
<message><source>大厅在线</source><translation>Online</translation></message>
<message><source>大厅地址</source><translation>Hall address</translation></message>
<message><source>大厅地址或所设的证书文件不能使用。</source><translation>The hall's address or a certificate file in the settings can't be used.</translation></message>
<message><source>大厅地址：{address}</source><translation>Hall address: {address}</translation></message>
<message><source>大厅已经收下的，按流程办理。</source><translation>What the hall has taken goes its way.</translation></message>
<message><source>大厅拒绝了这一操作</source><translation>Refused by the hall</translation></message>
<message><source>大厅数据曾恢复到较早的备份</source><translation>The hall's data went back to an earlier backup</translation></message>
<message><source>大厅未接受</source><translation>Not taken by the hall</translation></message>
<message><source>大厅没有接受这次登录。</source><translation>The hall didn't take this login.</translation></message>
<message><source>大厅没有接受这项操作。</source><translation>The hall hasn't taken this action.</translation></message>
<message><source>大厅现状</source><translation>At the hall</translation></message>
<message><source>大厅的连接设置不可用</source><translation>Connection settings can't be used</translation></message>
<message><source>大厅答复：{answer}</source><translation>Answer of the hall: {answer}</translation></message>
<message><source>大厅繁忙</source><translation>Hall busy</translation></message>
<message><source>大厅缺少文书</source><translation>Document missing at the hall</translation></message>
<message><source>大厅要求重新登录</source><translation>The hall wants you to log in again</translation></message>
<message><source>大厅要求重新登录。待上传的事项都保留在本机。</source><translation>The hall wants a new login. All that waits for upload is kept here.</translation></message>
<message><source>大厅要求重新登录，待上传的事项都保留在本机。</source><translation>The hall wants a new login; all that waits for upload is kept here.</translation></message>
<message><source>大厅要求重新登录，点击登录</source><translation>The hall wants a new login; click to log in</translation></message>
<message><source>大厅证书</source><translation>Hall certificate</translation></message>
<message><source>大厅证书的 SHA-256 指纹</source><translation>SHA-256 fingerprint of the hall's certificate</translation></message>
<message><source>大厅证书：{trust}</source><translation>Hall certificate: {trust}</translation></message>
<message><source>大厅请求稍后再来。</source><translation>The hall asks to come back later.</translation></message>
<message><source>大厅还没有收到所附文书。</source><translation>The hall doesn't have the attached document yet.</translation></message>
<message><source>大厅连不上，且您未曾在本机登录过或密码不符。</source><translation>The hall can't be reached, and you haven't logged in here before or the password is wrong.</translation></message>
<message numerus="yes"><source>大约还需 %n 秒</source><translation><numerusform>About %n second left</numerusform><numerusform>About %n seconds left</numerusform></translation></message>
<message><source>大约还需 {minutes} 分 {seconds} 秒</source><translation>About {minutes} min {seconds} s left</translation></message>
<message><source>天数不符合规定</source><translation>Number of days not allowed</translation></message>
<message><source>天数应为 1 至 {most} 个工作日。</source><translation>It is 1 to {most} working days.</translation></message>
<message><source>失败</source><translation>Failed</translation></message>
<message><source>女</source><translation>female</translation></message>
<message><source>姓名</source><translation>Name</translation></message>
<message><source>存为 PDF</source><translation>Save as PDF</translation></message>
<message><source>存为 PDF(&amp;P)</source><translation>Save as &amp;PDF</translation></message>
<message><source>存为我的常用语</source><translation>Keep as my phrase</translation></message>
<message><source>存为视图</source><translation>Save as view</translation></message>
<message><source>安装包已损坏</source><translation>Package damaged</translation></message>
<message><source>完整：共 {intact} 行{end}</source><translation>Whole: {intact} lines{end}</translation></message>
<message><source>审查</source><translation>Review</translation></message>
<message><source>审查</source><comment>role</comment><translation>Reviewer</translation></message>
<message><source>审查查明的事实</source><translation>facts found by the review</translation></message>
<message><source>审查结束后作出决定，决定书会送达给您。</source><translation>A decision follows the review and is then served on you.</translation></message>
<message><source>容缺受理</source><translation>Tolerated</translation></message>
<message><source>容缺材料未补交</source><translation>Tolerated papers not handed in</translation></message>
<message><source>密码</source><translation>Password</translation></message>
<message><source>密钥环 {ring} 可用。</source><translation>Key ring {ring} works.</translation></message>
<message><source>密钥环中没有本机数据库的密钥，无法打开。</source><translation>The key ring doesn't hold the key of the store, which can't be opened.</translation></message>
<message><source>导出 CSV</source><translation>Export CSV</translation></message>
<message><source>导出…</source><translation>Export…</translation></message>
<message><source>导出到文件，由其他窗口导入</source><translation>Export to a file that another window imports</translation></message>
<message><source>将当前列表存为视图…(&amp;S)</source><translation>&amp;Save this list as a view…</translation></message>
<message><source>将撤销{letter}{number}上的印章。该文书随即作废，须重新制作并盖章，文号不变。&#10;已经打印的，请收回作废；撤章记入用印台账。</source><translation>The seal on {letter} {number} will be taken back. The letter is void at once and has to be made and sealed anew, under the same number.&#10;Have printed copies returned and destroyed. This is recorded in the seal ledger.</translation></message>
<message><source>尚未到「{kind}」环节</source><translation>Not yet at the step “{kind}”</translation></message>
<message><source>尚未办理</source><translation>Nothing yet</translation></message>
<message><source>尚未校验</source><translation>Not checked yet</translation></message>
<message><source>居民身份证号码</source><translation>Identity number</translation></message>
<message><source>属于其他窗口</source><translation>Belongs to another window</translation></message>
<message><source>工作日</source><translation>working days</translation></message>
<message><source>工作日数</source><translation>Working days</translation></message>
<message><source>左侧各列表，从上到下</source><translation>The lists on the left, from top to bottom</translation></message>
<message><source>已上传</source><translation>Uploaded</translation></message>
<message><source>已与管理员给的指纹核对，完全一致(&amp;M)</source><translation>I have compared it with the administrator's fingerprint; they &amp;match</translation></message>
<message><source>已作出决定</source><translation>Decided</translation></message>
<message><source>已保存</source><translation>Saved</translation></message>
<message><source>已全部同步</source><translation>All in step</translation></message>
<message><source>已全部补交</source><translation>All handed in</translation></message>
<message><source>已决定待盖章</source><translation>To seal</translation></message>
<message><source>已办</source><translation>Done</translation></message>
<message><source>已办结</source><translation>Closed</translation></message>
<message><source>已办结待送达</source><translation>To serve</translation></message>
<message><source>已发出</source><translation>Sent</translation></message>
<message><source>已受理</source><translation>Accepted</translation></message>
<message><source>已受理，正在审查</source><translation>Accepted, under review</translation></message>
<message><source>已吊销</source><translation>revoked</translation></message>
<message><source>已命名的列表（Ctrl+Shift+V）</source><translation>Lists with names (Ctrl+Shift+V)</translation></message>
<message><source>已填入 {when} 未提交的草稿。</source><translation>Your unfinished entry from {when} is filled in.</translation></message>
<message><source>已完成</source><translation>Done</translation></message>
<message><source>已导出</source><translation>Exported</translation></message>
<message><source>已尝试 {tries} 次，最近一次：{why}。其他办件照常上传。</source><translation>Tried {tries} times, most recently: {why}. Other cases go through as usual.</translation></message>
<message><source>已录入 {count} / {length} 位</source><translation>{count} of {length} characters</translation></message>
<message><source>已接件待受理</source><translation>To accept</translation></message>
<message><source>已提交，待窗口接收</source><translation>Submitted, waiting for the window</translation></message>
<message><source>已撤回</source><translation>Withdrawn</translation></message>
<message><source>已有签章，只能再盖一处</source><translation>Signed already: one place only</translation></message>
<message><source>已核对 {done} / {all}</source><translation>{done} of {all} checked</translation></message>
<message><source>已核对，符合要求（回车勾选并到下一项）</source><translation>Checked and in order (Enter ticks and goes to the next)</translation></message>
<message><source>已由他人办理</source><translation>Done by somebody else</translation></message>
<message><source>已盖的不受影响，其余仍在「待盖章」中</source><translation>What is sealed stays; the rest stays among the letters to seal</translation></message>
<message><source>已盖章</source><translation>Sealed</translation></message>
<message><source>已盖章 {sealed} 份，失败 {failed} 份，未盖 {waiting} 份</source><translation>{sealed} sealed, {failed} failed, {waiting} not tried</translation></message>
<message><source>已看</source><translation>Seen</translation></message>
<message><source>已经办理并保存的事项都在，仍会上传；刚才这一步可能没有完成，请核对后重做。下面的报告已写入日志，其中不含姓名、证件号码和密码。</source><translation>All that was done and saved is there and will be uploaded. What you were just doing may not have been finished: check it and do it again. The report below is in the log; it holds no names, identity numbers or passwords.</translation></message>
<message><source>已经延期过</source><translation>Extended already</translation></message>
<message><source>已结束</source><translation>ended</translation></message>
<message><source>已视为受理</source><translation>Counts as accepted</translation></message>
<message><source>已记入本机，将自动上传到大厅。</source><translation>Kept here; it goes to the hall by itself.</translation></message>
<message><source>已超期</source><translation>Overdue</translation></message>
<message><source>已跳过</source><translation>Skipped</translation></message>
<message><source>已转报上级机关</source><translation>Reported to the higher body</translation></message>
<message><source>已退件</source><translation>Returned</translation></message>
<message><source>已送往打印</source><translation>Sent to the printer</translation></message>
<message><source>已送达</source><translation>Served</translation></message>
<message><source>已送达</source><comment>state</comment><translation>Served</translation></message>
<message><source>已送达或已发出，不能撤章</source><translation>Served or sent: the seal stays</translation></message>
<message><source>已锁定</source><translation>locked</translation></message>
<message><source>已附 {here} / {asked}</source><translation>{here} of {asked} attached</translation></message>
<message><source>帮助</source><translation>Help</translation></message>
<message><source>帮助 - {product}</source><translation>Help - {product}</translation></message>
<message><source>帮助、设置、自检、关于</source><translation>Help, settings, self-check, about</translation></message>
<message><source>常用语</source><translation>Phrase</translation></message>
<message><source>并联审批</source><translation>Joint approval</translation></message>
<message><source>并联审查</source><translation>Joint review</translation></message>
<message><source>序号</source><translation>No.</translation></message>
<message><source>应为 {length} 位，现在是 {count} 位，请删去多余的</source><translation>{count} characters instead of {length}; take out what is too much</translation></message>
<message><source>应当向{body}申请</source><translation>Apply to {body}</translation></message>
<message><source>应当达到的要求</source><translation>What it must be like</translation></message>
<message><source>应申请人要求</source><translation>The applicant wishes it</translation></message>
<message><source>应答的不是网上办事大厅</source><translation>Something other than the hall answers</translation></message>
<message><source>延期</source><translation>Extend</translation></message>
<message><source>延期和特别程序须经批准。</source><translation>Extensions and special procedures need an approval.</translation></message>
<message><source>延期批准人</source><translation>who approved the extension</translation></message>
<message><source>延期的期限</source><translation>extended limit</translation></message>
<message><source>延期通知书</source><translation>Notice of Extension</translation></message>
<message numerus="yes"><source>延长 %n 个工作日</source><translation><numerusform>%n working day more</numerusform><numerusform>%n working days more</numerusform></translation></message>
<message><source>延长的工作日数</source><translation>days of extension</translation></message>
<message><source>建议</source><translation>Next step</translation></message>
<message><source>开启</source><translation>On</translation></message>
<message><source>开始使用(&amp;N)</source><translation>Begi&amp;n</translation></message>
<message><source>开始日期</source><translation>First day</translation></message>
<message><source>异常终止</source><translation>Abort</translation></message>
<message><source>异常终止</source><comment>state</comment><translation>Aborted</translation></message>
<message><source>归入「{target}」</source><translation>Put to “{target}”</translation></message>
<message><source>当前状态不能办理</source><translation>Not in this state</translation></message>
<message><source>往下读，读完到下一份</source><translation>Read on, and then to the next letter</translation></message>
<message><source>往回读</source><translation>Read back</translation></message>
<message><source>待上传</source><translation>To upload</translation></message>
<message><source>待上传 {waiting}</source><translation>{waiting} waiting</translation></message>
<message><source>待上传上限</source><translation>Queue limit</translation></message>
<message><source>待上传与需处理</source><translation>To upload, and what needs you</translation></message>
<message><source>待上传的操作</source><translation>actions waiting for upload</translation></message>
<message><source>待上传的操作或本机数据已达上限的 {percent} %。</source><translation>Waiting actions or local data have reached {percent} % of the limit.</translation></message>
<message><source>待办备份</source><translation>Backup of the queue</translation></message>
<message><source>待回执</source><translation>Awaiting receipt</translation></message>
<message><source>待接件</source><translation>To receive</translation></message>
<message><source>待盖章</source><translation>To seal</translation></message>
<message><source>待补</source><translation>To follow</translation></message>
<message><source>待补交</source><translation>To follow up</translation></message>
<message><source>待补时间戳</source><translation>timestamp awaited</translation></message>
<message><source>待补时间戳（时间戳服务恢复后自动补上，不用印章卡）</source><translation>awaited; added without the card when the service is back</translation></message>
<message><source>待补材料</source><translation>Papers to follow</translation></message>
<message><source>待补正</source><translation>Correcting</translation></message>
<message><source>待裁定</source><translation>Ruling awaited</translation></message>
<message><source>待送达</source><translation>To serve</translation></message>
<message><source>微移 0.1 毫米</source><translation>Move by 0.1 mm</translation></message>
<message><source>必要</source><translation>required</translation></message>
<message><source>必要材料未勾选</source><translation>Required papers not ticked</translation></message>
<message><source>必要，可后补</source><translation>required, may follow</translation></message>
<message><source>快捷键</source><translation>Keys</translation></message>
<message><source>恢复公钥</source><translation>Recovery key</translation></message>
<message><source>恢复默认</source><translation>Reset</translation></message>
<message><source>恢复默认：{name}</source><translation>Reset: {name}</translation></message>
<message><source>您办理之后，这个办件已由他人接手，大厅没有执行您的操作。</source><translation>Somebody else took the case over after you acted; the hall didn't carry your action out.</translation></message>
<message><source>您在大厅没有相应权限。</source><translation>You don't have the right for it at the hall.</translation></message>
<message><source>您无权使用这枚印章</source><translation>You may not use this seal</translation></message>
<message><source>您没有「{role}」的岗位权限。</source><translation>You don't hold the post of “{role}”.</translation></message>
<message><source>您的操作</source><translation>What you did</translation></message>
<message><source>意见</source><translation>Opinion</translation></message>
<message><source>我有把握，使用最后一次机会</source><translation>I am sure: use the last try</translation></message>
<message><source>我的常用语</source><translation>My phrases</translation></message>
<message><source>所含组件</source><translation>Components</translation></message>
<message numerus="yes"><source>所含组件（%n）</source><translation><numerusform>%n component</numerusform><numerusform>%n components</numerusform></translation></message>
<message><source>所选文件的内容</source><translation>Contents of the selected file</translation></message>
<message><source>所选组件的许可证</source><translation>Licence of the chosen component</translation></message>
<message><source>所需时间不计入办理期限，结束后继续审查。</source><translation>Its time doesn't count; the review goes on afterwards.</translation></message>
<message><source>手头的办件不受影响。请下班时关闭窗口；管理员安装后，下次打开即是新版本。</source><translation>Work in hand is not affected. Please close the window after work; once the administrator has installed it, the next opening is the new version.</translation></message>
<message><source>打印</source><translation>Print</translation></message>
<message><source>打印(&amp;P)</source><translation>&amp;Print</translation></message>
<message><source>打印件为副本，不含电子签名。</source><translation>The print is a copy without the electronic signature.</translation></message>
<message><source>打印列表</source><translation>Print the list</translation></message>
<message><source>打印列表（Ctrl+P）</source><translation>Print the list (Ctrl+P)</translation></message>
<message><source>打印副本（Ctrl+P）</source><translation>Print a copy (Ctrl+P)</translation></message>
<message><source>打印已取消；已送出的页可能仍会打印。</source><translation>Printing was stopped; pages that are at the printer may still come out.</translation></message>
<message><source>打印收件凭证</source><translation>Print the receipt</translation></message>
<message><source>打印机</source><translation>Printer</translation></message>
<message><source>打印机 {count} 台，默认为 {name}。</source><translation>Printers: {count}; default: {name}.</translation></message>
<message><source>打印机没有接受，或者打印中断。</source><translation>The printer has taken nothing, or stopped halfway.</translation></message>
<message><source>打印进度</source><translation>Printing progress</translation></message>
<message><source>打印预览</source><translation>Print preview</translation></message>
<message><source>打印（Ctrl+P）</source><translation>Print (Ctrl+P)</translation></message>
<message><source>打印（不盖章）</source><translation>Print (no seal)</translation></message>
<message><source>打开办件</source><translation>Open the case</translation></message>
<message><source>打开设置</source><translation>Open settings</translation></message>
<message><source>打开这些办件</source><translation>Open these cases</translation></message>
<message><source>打开选中的一行</source><translation>Open the chosen line</translation></message>
<message><source>扫描仪</source><translation>Scanner</translation></message>
<message><source>扫描仪写入文件的文件夹。收件时会提供其中新的 PDF、JPEG 和 PNG 文件；程序从不更改或删除它们。</source><translation>Folder into which the scanner writes. New PDF, JPEG and PNG files there are offered while a case is taken in; the program never changes or deletes them.</translation></message>
<message><source>扫描后的文件会显示在这里</source><translation>Scanned files appear here</translation></message>
<message><source>扫描文件夹</source><translation>Scanner folder</translation></message>
<message><source>批准人</source><translation>Approved by</translation></message>
<message><source>批量盖章</source><translation>Batch sealing</translation></message>
<message><source>批量盖章(&amp;G)</source><translation>Seal together (&amp;G)</translation></message>
<message numerus="yes"><source>批量盖章已完成：%n 份</source><translation><numerusform>Batch sealed: %n letter</numerusform><numerusform>Batch sealed: %n letters</numerusform></translation></message>
<message numerus="yes"><source>批量盖章已暂停：还有 %n 份</source><translation><numerusform>Batch paused: %n letter left</numerusform><numerusform>Batch paused: %n letters left</numerusform></translation></message>
<message><source>批量盖章未完成：第 {next} 份起（共 {count} 份）</source><translation>Batch not finished: from letter {next} on (of {count})</translation></message>
<message><source>批量盖章的结果</source><translation>What became of the batch</translation></message>
<message numerus="yes"><source>批量盖章（%n 件）(&amp;G)</source><translation><numerusform>Seal %n case (&amp;G)</numerusform><numerusform>Seal %n cases together (&amp;G)</numerusform></translation></message>
<message><source>承诺</source><translation>Promised</translation></message>
<message numerus="yes"><source>承诺 %n 个工作日</source><translation><numerusform>promised %n working day</numerusform><numerusform>promised %n working days</numerusform></translation></message>
<message><source>承诺办结</source><translation>Promised limit</translation></message>
<message><source>报送理由：{reason}</source><translation>Reported because: {reason}</translation></message>
<message><source>拍卖</source><translation>Auction</translation></message>
<message><source>拒收事由</source><translation>Why it was refused</translation></message>
<message><source>拔出印章卡时是否锁定窗口。卡本身的登录总是随之结束。</source><translation>Whether the window is locked when a card is taken out of its reader. The card's own login always ends with it.</translation></message>
<message><source>拔卡时锁定</source><translation>Lock on card removal</translation></message>
<message><source>拖动印章；方向键移动 1 毫米，Ctrl+方向键 0.1 毫米</source><translation>Drag the seal; arrow keys move it by 1 mm, with Ctrl by 0.1 mm</translation></message>
<message><source>招标</source><translation>Tender</translation></message>
<message><source>持有者 {subject}；签发者 {issuer}；{day} 到期。SHA-256 指纹：</source><translation>Held by {subject}; issued by {issuer}; expires on {day}. SHA-256 fingerprint:</translation></message>
<message><source>按上传状态</source><translation>By upload state</translation></message>
<message><source>按事项</source><translation>By item</translation></message>
<message><source>按事项、环节、期限筛选和排序（Ctrl+Shift+F）</source><translation>Filter and sort by item, step and limit (Ctrl+Shift+F)</translation></message>
<message><source>按办件编号</source><translation>By case number</translation></message>
<message><source>按期限</source><translation>By limit</translation></message>
<message><source>按此顺序列在单位常用语之前，前九条可用 Alt+数字选用。</source><translation>They stand in this order before the office's; Alt+digit puts in the first nine.</translation></message>
<message><source>按环节</source><translation>By step</translation></message>
<message><source>按申请人</source><translation>By applicant</translation></message>
<message><source>按等待时间</source><translation>By wait</translation></message>
<message><source>按键</source><translation>Keys</translation></message>
<message><source>换行</source><translation>New line</translation></message>
<message><source>排序</source><translation>Sort</translation></message>
<message><source>排版程序报告了错误。</source><translation>The typesetter reported an error.</translation></message>
<message><source>接上申请人屏幕后再打开。</source><translation>Connect the applicant's screen, then try again.</translation></message>
<message><source>接件</source><translation>Receive</translation></message>
<message><source>接件</source><comment>work</comment><translation>Taken in</translation></message>
<message><source>接管操作</source><translation>Taken over</translation></message>
<message><source>提醒</source><translation>Notices</translation></message>
<message><source>插入印章卡，看一看读卡器、驱动和卡的持有人对不对。手边没有卡也可以继续。</source><translation>Insert the seal card and see whether reader, driver and holder are right. You can go on without a card.</translation></message>
<message><source>插回同一张卡后自动继续。</source><translation>It goes on by itself when the same card is back.</translation></message>
<message><source>搜索</source><translation>Search</translation></message>
<message><source>搜索办件</source><translation>Search cases</translation></message>
<message><source>搜索用印台账</source><translation>Search the seal ledger</translation></message>
<message><source>摆放印章</source><translation>Placing a seal</translation></message>
<message><source>撤回</source><translation>Withdraw</translation></message>
<message><source>撤回刚才的操作</source><translation>Withdraw what was just done</translation></message>
<message><source>撤回操作</source><translation>Action withdrawn</translation></message>
<message><source>撤回申请</source><translation>Withdraw</translation></message>
<message><source>撤回申请</source><comment>state</comment><translation>Withdrawn</translation></message>
<message><source>撤章</source><translation>Take seal back</translation></message>
<message><source>撤章</source><comment>result</comment><translation>Seal undone</translation></message>
<message><source>撤章已取消</source><translation>Seal restored</translation></message>
<message><source>操作中途卡被拔出或失去联系，没有完成。</source><translation>The card was taken out or lost during the work; it wasn't finished.</translation></message>
<message><source>操作编号</source><translation>Action</translation></message>
<message><source>操作编号 {number}</source><translation>Action {number}</translation></message>
<message><source>支持包</source><translation>Support bundle</translation></message>
<message><source>支持包(&amp;B)……</source><translation>Support &amp;bundle…</translation></message>
<message><source>支持包中的文件</source><translation>Files in the support bundle</translation></message>
<message><source>支持包已保存为 {file}。</source><translation>The support bundle was saved as {file}.</translation></message>
<message><source>收下一份新申请（Ctrl+N）</source><translation>Take in a new application (Ctrl+N)</translation></message>
<message><source>收件</source><translation>Taking in</translation></message>
<message><source>收件凭证</source><translation>Receipt of Papers</translation></message>
<message><source>收件凭证 {project_no}</source><translation>Receipt {project_no}</translation></message>
<message><source>收件凭证已送往打印</source><translation>Receipt sent to the printer</translation></message>
<message><source>收件日期</source><translation>day of receipt</translation></message>
<message><source>收件登记</source><translation>Register</translation></message>
<message><source>收件登记(&amp;S)</source><translation>Take in (&amp;S)</translation></message>
<message><source>收件登记（Ctrl+回车）</source><translation>Take in (Ctrl+Enter)</translation></message>
<message><source>收件部门</source><translation>Recipient department</translation></message>
<message><source>收到的材料有误</source><translation>Papers as handed in are wrong</translation></message>
<message><source>收到补正</source><translation>Corrections received</translation></message>
<message><source>收起</source><translation>Close</translation></message>
<message><source>放大</source><translation>Larger</translation></message>
<message><source>放弃其余(&amp;Q)</source><translation>Give up the rest (&amp;Q)</translation></message>
<message><source>放弃当前一步，或者返回</source><translation>Give up what is begun, or go back</translation></message>
<message><source>政务审批窗口工作台</source><translation>Clerk Desktop</translation></message>
<message><source>数据大小上限</source><translation>Store size limit</translation></message>
<message><source>数据完好，待上传 {waiting} 项，需处理 {attention} 项，磁盘剩余 {free_mb} MB。</source><translation>Data is sound. Waiting: {waiting}; needing attention: {attention}; free on disk: {free_mb} MB.</translation></message>
<message><source>数据库、备用空间和日志所在的文件夹。必须在本机磁盘上：网络共享的锁不可靠。~ 为用户主目录。</source><translation>Folder of the store, its ballast and the logs. It must be on a local disk: locks on network shares can't be relied upon. ~ is the user's home.</translation></message>
<message><source>数据库密钥丢失</source><translation>Key of the store lost</translation></message>
<message><source>数据所在的磁盘只剩 {free_mb} MB。</source><translation>The disk that holds the data has only {free_mb} MB left.</translation></message>
<message><source>数据文件夹</source><translation>Data folder</translation></message>
<message><source>数据来自更新的版本</source><translation>Data of a newer version</translation></message>
<message><source>整个文件</source><translation>the whole file</translation></message>
<message><source>文书</source><translation>Letters</translation></message>
<message><source>文书</source><comment>ledger</comment><translation>Letter</translation></message>
<message><source>文书上已有的签章无效</source><translation>The signature on it is invalid</translation></message>
<message><source>文书不允许修改</source><translation>The document may not be changed</translation></message>
<message><source>文书中没有（第 {hit} 处）「{keyword}」。</source><translation>The document doesn't have “{keyword}” (place {hit}).</translation></message>
<message><source>文书制作失败</source><translation>The letter couldn't be made</translation></message>
<message><source>文书及文号</source><translation>Letter and number</translation></message>
<message><source>文书名称</source><translation>letter's name</translation></message>
<message><source>文书和印章</source><translation>Documents and seals</translation></message>
<message><source>文书字体</source><translation>Letter fonts</translation></message>
<message><source>文书字体齐全，但姓名、地名中的生僻字可能显示不出来。</source><translation>All letter fonts are there, but rare characters in names may not be shown.</translation></message>
<message><source>文书尚未发出</source><translation>Not sent yet</translation></message>
<message><source>文书已变化</source><translation>The document has changed</translation></message>
<message><source>文书已向{name}送达或者发出过，印章已经对外生效。</source><translation>The letter was served on or sent to {name}, so the seal has taken effect.</translation></message>
<message><source>文书已经发出</source><translation>Sent already</translation></message>
<message><source>文书已锁定</source><translation>Document locked</translation></message>
<message><source>文书清单</source><translation>list of letters</translation></message>
<message><source>文书的文号</source><translation>letter's number</translation></message>
<message><source>文书缺少内容</source><translation>Letter incomplete</translation></message>
<message><source>文书页面</source><translation>Pages</translation></message>
<message><source>文件太大</source><translation>File too big</translation></message>
<message><source>文件将加密，导入时需要同一口令（至少 8 个字符）：</source><translation>The file is encrypted; importing it takes the same passphrase (at least 8 characters):</translation></message>
<message><source>文件尚未下载</source><translation>File not fetched yet</translation></message>
<message><source>文件已加密</source><translation>File encrypted</translation></message>
<message><source>文件已损坏</source><translation>File damaged</translation></message>
<message><source>文件格式不支持</source><translation>Unsupported kind of file</translation></message>
<message><source>文件过于复杂</source><translation>File too complex</translation></message>
<message><source>文号</source><translation>document number</translation></message>
<message><source>文号</source><comment>ledger</comment><translation>Number</translation></message>
<message><source>文字大小</source><translation>Text size</translation></message>
<message><source>文档时间戳</source><translation>Document timestamp</translation></message>
<message><source>新 PIN 不符合要求</source><translation>New PIN not good enough</translation></message>
<message><source>新 PIN{length}</source><translation>New PIN{length}</translation></message>
<message><source>新增(&amp;A)</source><translation>&amp;Add</translation></message>
<message><source>新版本</source><translation>New version</translation></message>
<message><source>新版本 {version}</source><translation>New version {version}</translation></message>
<message><source>新版本 {version} 已发布</source><translation>New version {version} released</translation></message>
<message><source>新版本的来历不明</source><translation>Origin of the new version unknown</translation></message>
<message><source>方向键和翻页键滚动</source><translation>Arrow and page keys scroll</translation></message>
<message><source>方向键和翻页键滚动，Ctrl 加滚轮缩放</source><translation>Arrow and page keys scroll, Ctrl with the wheel zooms</translation></message>
<message><source>方向键选择，回车键打开</source><translation>arrow keys choose, Enter opens</translation></message>
<message><source>无</source><comment>timestamp</comment><translation>None</translation></message>
<message><source>无效</source><translation>invalid</translation></message>
<message><source>无法写入 {file}，请管理员检查账户的配置文件夹。</source><translation>{file} can't be written; have the administrator check the account's configuration folder.</translation></message>
<message><source>无法写入 {file}：{strerror}。</source><translation>Can't write {file}: {strerror}.</translation></message>
<message><source>无法判断</source><translation>can't be told</translation></message>
<message><source>无法显示</source><translation>Can't be shown</translation></message>
<message><source>无法读取文件</source><translation>File can't be read</translation></message>
<message><source>无法读取的卡</source><translation>Unreadable card</translation></message>
<message><source>无法验章</source><translation>Can't be verified</translation></message>
<message><source>无需再办理。</source><translation>Nothing more to do.</translation></message>
<message><source>无需处理，知道即可。</source><translation>Nothing to do.</translation></message>
<message><source>无需处理，知道即可；如有办件仍不一致，会另行提示。</source><translation>Nothing to do. If a case still differs, you will be told.</translation></message>
<message><source>无需操作，将继续自动重试；如急需办理，请导出后交管理员到大厅核对。</source><translation>Nothing to do, it goes on being tried. If it is urgent, export it and have the administrator check it at the hall.</translation></message>
<message><source>无需操作，将自动重试。</source><translation>Nothing to do: it is tried again by itself.</translation></message>
<message><source>无需操作，将重新上传。</source><translation>Nothing to do: it is uploaded again.</translation></message>
<message><source>无需操作，正在重新同步。</source><translation>Nothing to do: it is being synchronised anew.</translation></message>
<message><source>既没有指定盖章位置，也没有选择骑缝章。</source><translation>Neither a place nor a straddle seal was chosen.</translation></message>
<message><source>日志</source><translation>Log</translation></message>
<message><source>日志文件夹不能写入：{reason}。</source><translation>The log folder can't be written: {reason}.</translation></message>
<message><source>日志文件夹可以写入。</source><translation>The log folder can be written.</translation></message>
<message><source>日志无法写入</source><translation>Log can't be written</translation></message>
<message><source>日期</source><translation>Day</translation></message>
<message><source>时钟</source><translation>Clock</translation></message>
<message><source>时钟偏差</source><translation>Clock offset</translation></message>
<message><source>时间</source><translation>Time</translation></message>
<message><source>时间戳</source><translation>Timestamp</translation></message>
<message><source>时间戳无效</source><translation>invalid timestamp</translation></message>
<message><source>时间戳服务</source><translation>Timestamp service</translation></message>
<message><source>时间戳服务没有给出可用的时间戳，印章显示「待补时间戳」。</source><translation>No timestamp authority gave a usable timestamp; the seal shows “timestamp awaited”.</translation></message>
<message><source>时间戳服务（RFC 3161）的地址，按顺序询问。都不应答时，盖章先等时间戳，以后不用卡即可补上。</source><translation>Addresses of timestamp authorities (RFC 3161), asked in this order. When none answers, a seal waits for its timestamp, which is added later without the card.</translation></message>
<message><source>时限与监察</source><translation>Supervision</translation></message>
<message><source>是</source><translation>yes</translation></message>
<message><source>显示与锁定</source><translation>Display and locking</translation></message>
<message><source>显示该文件时预览进程退出，其他办理不受影响。</source><translation>The preview ended while it drew the file; other work isn't touched.</translation></message>
<message><source>显示：双页、缩略图、旋转、复制</source><translation>View: two pages, thumbnails, rotate, copy</translation></message>
<message><source>暂不打印</source><translation>Not now</translation></message>
<message><source>暂不支持这张卡</source><translation>Card not supported</translation></message>
<message><source>暂停上传，等待前一项处理</source><translation>Held until the one before is seen to</translation></message>
<message><source>暂无</source><translation>None yet</translation></message>
<message><source>更多</source><translation>More</translation></message>
<message><source>更大的材料，有人打开时才下载。</source><translation>A material that is bigger is fetched only when somebody opens it.</translation></message>
<message><source>更换</source><translation>Change</translation></message>
<message><source>更改从下次启动时生效。</source><translation>Changes count from the next start.</translation></message>
<message><source>更新与源代码</source><translation>Updates and source</translation></message>
<message><source>更新文件夹</source><translation>Update folder</translation></message>
<message><source>更新文件夹无法读取</source><translation>Update folder can't be read</translation></message>
<message><source>曾经输错，剩余次数不多</source><translation>was wrong before, few tries left</translation></message>
<message><source>最久</source><translation>Longest</translation></message>
<message><source>最先到期的办件，其材料在有人打开前先下载，总共这么多。0 为不预先下载。</source><translation>Materials of the cases due next are fetched before somebody opens them, up to so much. 0 fetches none.</translation></message>
<message><source>最后一环节不能只点「通过」。</source><translation>The last step can't simply be passed.</translation></message>
<message><source>有</source><comment>timestamp</comment><translation>Yes</translation></message>
<message numerus="yes"><source>有 %n 份不能盖章</source><translation><numerusform>%n letter can't be sealed</numerusform><numerusform>%n letters can't be sealed</numerusform></translation></message>
<message numerus="yes"><source>有 %n 条新提醒，解锁后查看</source><translation><numerusform>%n new notice; unlock to see it</numerusform><numerusform>%n new notices; unlock to see them</numerusform></translation></message>
<message><source>有可信时间戳</source><translation>trusted timestamp</translation></message>
<message><source>有操作等待本人登录后上传</source><translation>Actions wait until their clerk logs in</translation></message>
<message><source>有效</source><translation>valid</translation></message>
<message><source>有效期</source><translation>Validity</translation></message>
<message><source>有时间戳，但不认识时间戳机构</source><translation>timestamp of an unknown authority</translation></message>
<message><source>有权受理的机关</source><translation>competent body</translation></message>
<message><source>有权机关（不属于本机关职权时必填）</source><translation>Competent body (required where it isn't this office)</translation></message>
<message><source>有材料没有名称、没有内容，或者重复。</source><translation>A paper has no name or no content, or is there twice.</translation></message>
<message><source>期限</source><translation>Due</translation></message>
<message><source>期限 {until}</source><translation>due {until}</translation></message>
<message><source>期限临近、仲裁有了裁定、批量盖章完成或者暂停、有事需要处理时，是否在桌面上提醒。不显示姓名。窗口里的铃总会提示。</source><translation>Whether the desktop shows a notice when a limit comes near, an arbitration was ruled on, a batch came to rest or something needs the clerk. It names no person. The bell in the window tells of it in any case.</translation></message>
<message><source>期限为 {day}，期限届满后不能再延期。</source><translation>The limit was {day}; after it nothing is extended.</translation></message>
<message><source>期限届满前多少个工作日提醒。</source><translation>How many working days before its day a limit is told of.</translation></message>
<message><source>期限提醒</source><translation>Limits near</translation></message>
<message><source>期限过后仍未补正的，再办结。</source><translation>Close it if nothing has come when the limit is over.</translation></message>
<message><source>未到</source><translation>Ahead</translation></message>
<message><source>未吊销</source><translation>not revoked</translation></message>
<message><source>未成</source><translation>Failed</translation></message>
<message><source>未找到印章卡驱动</source><translation>No card module found</translation></message>
<message><source>未插入印章卡</source><translation>No seal card</translation></message>
<message><source>未插卡</source><translation>No card</translation></message>
<message><source>未收到</source><translation>not received</translation></message>
<message><source>未盖</source><translation>Not tried</translation></message>
<message><source>未看</source><translation>Not seen</translation></message>
<message><source>未知</source><translation>unknown</translation></message>
<message><source>未知（查不到证书状态）</source><translation>unknown (no state to be had)</translation></message>
<message><source>未能校验台账</source><translation>The ledger could not be checked</translation></message>
<message><source>未说明理由</source><translation>No reason given</translation></message>
<message><source>未选不予受理的法定理由</source><translation>No ground of refusal chosen</translation></message>
<message><source>未选特别程序</source><translation>No special procedure chosen</translation></message>
<message><source>未选裁定结果</source><translation>No ruling chosen</translation></message>
<message><source>未选送达方式</source><translation>No way of service chosen</translation></message>
<message><source>本中心在何处向使用者提供程序的源代码（AGPL 第 6 条和第 13 条）：一个地址或一句话。「关于」中与软件包所带的源代码一起显示。</source><translation>Where the centre offers the program's source to whoever uses it (AGPL, section 6 and 13): an address, or a sentence. The about dialog shows it beside the archive that the package brings.</translation></message>
<message><source>本件是分件</source><translation>This is a branch</translation></message>
<message><source>本件是并联分件，该操作只能在牵头件 {lead} 上进行。</source><translation>This is a branch; that is done in the lead case {lead}.</translation></message>
<message><source>本办件没有材料</source><translation>This case has no papers</translation></message>
<message><source>本办件还没有盖过章的文书。</source><translation>No letter of this case has been sealed yet.</translation></message>
<message><source>本周</source><translation>This week</translation></message>
<message><source>本年</source><translation>This year</translation></message>
<message><source>本月</source><translation>This month</translation></message>
<message><source>本机全部用印记录（Ctrl+G）</source><translation>Every seal made on this machine (Ctrl+G)</translation></message>
<message><source>本机存量将满</source><translation>Local storage nearly full</translation></message>
<message><source>本机存量已满</source><translation>No room left on this machine</translation></message>
<message><source>本机存量已用 {fullness:.0%}</source><translation>{fullness:.0%} of the room here is used</translation></message>
<message><source>本机数据</source><translation>Local data</translation></message>
<message><source>本机数据与大厅的进度不一致。</source><translation>The data here and the hall's are not in step.</translation></message>
<message><source>本机数据已另存，重新开始</source><translation>Data set aside, begun anew</translation></message>
<message><source>本机数据库已损坏</source><translation>the store on this machine is damaged</translation></message>
<message><source>本机数据库的密钥丢失</source><translation>the key of the store on this machine is lost</translation></message>
<message><source>本机数据库连同文书最多有多大。达 80 % 时提醒，达 100 % 时不再接新的操作。</source><translation>How big the store with its documents may become. The clerk is warned at 80 %; at 100 % no new work is taken on.</translation></message>
<message><source>本机数据是由更高版本的程序保存的。</source><translation>The data here was saved by a newer version of the program.</translation></message>
<message><source>本机数据的大小</source><translation>size of the data here</translation></message>
<message><source>本机数据须用系统密钥环中的密钥加密。</source><translation>The data here is encrypted with a key in the system's key ring.</translation></message>
<message><source>本机时钟不准</source><translation>Clock is wrong</translation></message>
<message><source>本机时钟与大厅相差 {seconds} 秒。办件时间按大厅时钟记，但证书会按本机时钟判断。</source><translation>This computer's clock differs from the hall's by {seconds} seconds. Cases are dated by the hall's clock, but certificates are judged by this one.</translation></message>
<message><source>本机最多有多少项操作等待上传。达 80 % 时提醒，达 100 % 时不再接新的操作。已接下的一项也不丢。</source><translation>How many actions may wait for the hall on this machine. The clerk is warned at 80 %; at 100 % no new work is taken on. Nothing that was taken on is dropped.</translation></message>
<message><source>本机没有同一窗口的其他经办人登录过</source><translation>No other clerk of this window has logged in here</translation></message>
<message><source>本机没有安装印章卡所需的 PKCS#11 模块。</source><translation>The PKCS#11 module that the card needs isn't installed here.</translation></message>
<message><source>本机没有能显示所有文字的文书字体。</source><translation>No letter font here has all the characters.</translation></message>
<message><source>本机的受信任根证书中没有该证书的发证机构。</source><translation>None of the trusted root certificates here leads to this certificate.</translation></message>
<message><source>本机证书</source><translation>Workstation certificate</translation></message>
<message><source>本机证书的私钥</source><translation>Workstation certificate's key</translation></message>
<message><source>本机读不出这项操作的内容，或者它的办件已不在本机；它仍保存着，没有丢失。</source><translation>This machine can’t read what it says, or its case isn’t here any more. It is kept and not lost.</translation></message>
<message><source>本机还没有这个文件。</source><translation>The file isn't here yet.</translation></message>
<message><source>本次{done}将使「{name}」环节循环次数达到{count}次，办件将报上级仲裁</source><translation>This ({done}) makes the loop count of “{name}” {count}: the case goes to arbitration</translation></message>
<message><source>本环节</source><translation>This step</translation></message>
<message><source>本环节不能跳转</source><translation>No skipping from this step</translation></message>
<message><source>本程序是自由软件：您可以依照自由软件基金会发布的 GNU Affero 通用公共许可证（AGPL，第 3 版或更新版本）的条款再分发或修改它。&#10;发布本程序是希望它有用，但不提供任何担保，也不默示保证其适销性或适合特定用途。</source><translation>This program is free software: you may pass it on or change it under the terms of the GNU Affero General Public License, version 3 or later, as published by the Free Software Foundation.&#10;It is published in the hope that it is useful, but without any warranty, not even the implied one of merchantability or fitness for a particular purpose.</translation></message>
<message><source>本程序的许可证</source><translation>Licence of this program</translation></message>
<message><source>本窗口不办理该事项，或者事项已经停用。</source><translation>This window doesn't handle the item, or the item is out of use.</translation></message>
<message><source>本窗口之外的那块屏幕</source><translation>The screen this window isn't on</translation></message>
<message><source>本窗口没有该办件，可能已转交或撤回。</source><translation>This window doesn't have the case; it may have been passed on or withdrawn.</translation></message>
<message><source>机关</source><translation>Office</translation></message>
<message><source>机关名称</source><translation>office's name</translation></message>
<message><source>机关地址</source><translation>office's address</translation></message>
<message><source>机关电话</source><translation>office's telephone</translation></message>
<message numerus="yes"><source>材料 %n 份</source><translation><numerusform>%n paper</numerusform><numerusform>%n papers</numerusform></translation></message>
<message><source>材料 {material} 不是可容缺的次要材料，该事项也不适用告知承诺，或者补交日期不晚于今日。</source><translation>Paper {material} is not a minor one that may follow, and the item takes no promise; or its day isn't after today.</translation></message>
<message><source>材料名称</source><translation>paper's name</translation></message>
<message><source>材料已接收，正在核对</source><translation>Papers received, being checked</translation></message>
<message><source>材料应当符合的标准</source><translation>standard that the paper must meet</translation></message>
<message><source>材料或事项</source><translation>Paper or matter</translation></message>
<message><source>材料清单</source><translation>list of papers</translation></message>
<message><source>材料缺少或者不符合要求之处</source><translation>what is missing or wrong with the paper</translation></message>
<message><source>材料补齐后可以重新申请。</source><translation>You may apply again with complete papers.</translation></message>
<message><source>查找设置</source><translation>Find a setting</translation></message>
<message><source>查找（Ctrl+F）</source><translation>Search (Ctrl+F)</translation></message>
<message><source>查看第 {page} 页的印章</source><translation>Show the seal on page {page}</translation></message>
<message><source>校验位不符：有一位录错，或者相邻两位颠倒，请从头核对</source><translation>The check character doesn't match: one character is wrong or two are swapped; compare from the start</translation></message>
<message><source>核准</source><translation>Approval</translation></message>
<message><source>核准</source><comment>role</comment><translation>Verifier</translation></message>
<message><source>核对后书面告知您是否受理。</source><translation>You will be told in writing whether the case is accepted.</translation></message>
<message><source>根证书文件夹</source><translation>Root certificates</translation></message>
<message><source>格式</source><translation>Format</translation></message>
<message><source>桌面提醒</source><translation>Desktop notices</translation></message>
<message><source>检查印章卡、网络、打印机等是否正常</source><translation>Check seal card, network, printer and more</translation></message>
<message><source>检查时出现意外错误（{kind}）。</source><translation>The check ended with an unexpected error ({kind}).</translation></message>
<message><source>检查该文件时进程退出或超时，其他办理不受影响。</source><translation>Checking the file ended or took too long; other work isn't touched.</translation></message>
<message><source>检测</source><translation>Testing</translation></message>
<message><source>检疫</source><translation>Quarantine</translation></message>
<message><source>检验</source><translation>Inspection</translation></message>
<message><source>次</source><translation>seals</translation></message>
<message><source>正在上传</source><translation>Uploading</translation></message>
<message><source>正在下载……&#10;下载完成后会自动显示</source><translation>Fetching…&#10;It is shown as soon as it is here</translation></message>
<message><source>正在列出……</source><translation>Listing…</translation></message>
<message><source>正在制作</source><translation>Being made</translation></message>
<message><source>正在制作……</source><translation>Making it…</translation></message>
<message><source>正在制作决定书，盖章后送达给您。</source><translation>The decision is being written; it is served on you once it is sealed.</translation></message>
<message><source>正在制作文书……</source><translation>Making the letter…</translation></message>
<message numerus="yes"><source>正在同步（%n 件）</source><translation><numerusform>Synchronising (%n case)</numerusform><numerusform>Synchronising (%n cases)</numerusform></translation></message>
<message><source>正在打开……</source><translation>Opening…</translation></message>
<message><source>正在显示……</source><translation>Drawing…</translation></message>
<message><source>正在查看读卡器</source><translation>Looking at the reader</translation></message>
<message><source>正在校验台账……</source><translation>Checking the ledger…</translation></message>
<message numerus="yes"><source>正在检查 %n 份文书……</source><translation><numerusform>Checking %n letter…</numerusform><numerusform>Checking %n letters…</numerusform></translation></message>
<message><source>正在检查……</source><translation>Checking…</translation></message>
<message numerus="yes"><source>正在检查，还有 %n 项……</source><translation><numerusform>Checking, %n left…</numerusform><numerusform>Checking, %n left…</numerusform></translation></message>
<message><source>正在汇总……</source><translation>Gathering…</translation></message>
<message><source>正在盖章，请勿拔出印章卡……</source><translation>Sealing; leave the card in…</translation></message>
<message><source>正在读卡……</source><translation>Reading the card…</translation></message>
<message><source>正在读取……</source><translation>Reading…</translation></message>
<message><source>正在连接大厅</source><translation>Connecting to the hall</translation></message>
<message><source>正在验章……</source><translation>Verifying…</translation></message>
<message><source>正常</source><translation>in order</translation></message>
<message><source>正常</source><comment>light</comment><translation>On time</translation></message>
<message><source>正文 {body}，标题 {title}，小标题 {heading}；生僻字字体齐全。</source><translation>Body {body}, title {title}, headings {heading}; fonts for rare characters are there.</translation></message>
<message><source>正由打开的窗口使用，请在窗口内自检；磁盘剩余 {free_mb} MB。</source><translation>In use by the open window; run the self-check there. Free on disk: {free_mb} MB.</translation></message>
<message><source>此时没有需要盖章的文书，或该文书已经盖过章。</source><translation>No letter is due for a seal now, or this one has been sealed.</translation></message>
<message><source>此环节须作出决定</source><translation>This step takes a decision</translation></message>
<message><source>每一项都须写明材料、缺少或错误之处和应当达到的要求。</source><translation>Each line names the paper, what is missing or wrong, and what it must be like.</translation></message>
<message><source>每个代码都写在日志里。大括号里是具体情况，例如日期或者文件名。</source><translation>Every code stands in the log, too. What is in braces is a fact of the single case, such as a date or a file's name.</translation></message>
<message><source>每行一个</source><translation>One a line</translation></message>
<message><source>每页加「副本」水印</source><translation>Watermark each page as a copy</translation></message>
<message><source>没有上传到大厅。</source><translation>It wasn't uploaded to the hall.</translation></message>
<message><source>没有保存</source><translation>Not saved</translation></message>
<message><source>没有其他事由时，多久向大厅查询一次变化。</source><translation>How often the hall is asked for changes when nothing else wakes the synchronisation.</translation></message>
<message><source>没有写明</source><translation>not stated</translation></message>
<message><source>没有印章图像</source><translation>No image of the seal</translation></message>
<message><source>没有取得时间戳</source><translation>No timestamp</translation></message>
<message><source>没有取得证书状态</source><translation>No certificate state</translation></message>
<message><source>没有可以撤回的操作</source><translation>Nothing can be withdrawn</translation></message>
<message><source>没有可撤的印章</source><translation>There is no seal to take back</translation></message>
<message><source>没有可用的{series}</source><translation>No {series} left</translation></message>
<message><source>没有可用的印章卡</source><translation>No seal card that can be used</translation></message>
<message><source>没有可用的打印机。请接好打印机并打开电源，或请管理员在系统中添加，再重新打开此窗口；现在可以先存为 PDF 文件。</source><translation>There is no printer. Connect one and switch it on, or have the administrator add one, then open this again; until then it can be saved as a PDF file.</translation></message>
<message><source>没有在办的办件</source><translation>No case in hand</translation></message>
<message><source>没有导出</source><translation>Not exported</translation></message>
<message><source>没有待上传事项</source><translation>Nothing to upload</translation></message>
<message><source>没有待回执的部门</source><translation>No receipt awaited</translation></message>
<message><source>没有待接件的办件</source><translation>No case to receive</translation></message>
<message><source>没有待盖章的文书</source><translation>No letter to seal</translation></message>
<message><source>没有待补交的材料</source><translation>No paper to follow</translation></message>
<message><source>没有待送达的办件</source><translation>No case to serve</translation></message>
<message><source>没有待送达的文书</source><translation>No letter to serve</translation></message>
<message><source>没有打印</source><translation>Not printed</translation></message>
<message><source>没有打印机</source><translation>No printer</translation></message>
<message><source>没有找到</source><translation>Not found</translation></message>
<message><source>没有找到关键字</source><translation>Keyword not found</translation></message>
<message><source>没有找到读卡器</source><translation>No reader found</translation></message>
<message><source>没有按时得到结果</source><translation>No result in time</translation></message>
<message><source>没有提醒</source><translation>No notices</translation></message>
<message><source>没有数据</source><translation>No data</translation></message>
<message><source>没有时间戳（只有签章人自称的时间）</source><translation>no timestamp (only the time the signer claims)</translation></message>
<message><source>没有根证书可供核对签发机构。</source><translation>There is no root certificate to check the issuer against.</translation></message>
<message><source>没有符合条件的用印记录</source><translation>No such lines</translation></message>
<message><source>没有符合条件的监察事项</source><translation>Nothing fits the filter</translation></message>
<message><source>没有符合的事项</source><translation>No item fits</translation></message>
<message><source>没有符合的设置</source><translation>No setting fits</translation></message>
<message><source>没有第二块屏幕</source><translation>No second screen</translation></message>
<message><source>没有等待办理的办件</source><translation>No case is waiting</translation></message>
<message><source>没有签章</source><translation>no signature</translation></message>
<message><source>没有设置时间戳服务，盖章不加时间戳。</source><translation>No timestamp service is set up; seals get no timestamp.</translation></message>
<message><source>没有输入 PIN</source><translation>No PIN given</translation></message>
<message><source>没有输入 PIN。</source><translation>No PIN was entered.</translation></message>
<message><source>没有这一页</source><translation>No such page</translation></message>
<message><source>没有这个事项</source><translation>No such item</translation></message>
<message><source>没有这个办件</source><translation>No such case</translation></message>
<message><source>没有这个文件。</source><translation>There is no such file.</translation></message>
<message><source>没有这个文件夹。</source><translation>There is no such folder.</translation></message>
<message><source>没有追加</source><translation>nothing was added</translation></message>
<message><source>没有选择盖章位置</source><translation>No place for the seal</translation></message>
<message><source>没有需要您处理的事项</source><translation>Nothing needs you</translation></message>
<message><source>法定</source><translation>By law</translation></message>
<message numerus="yes"><source>法定 %n 个工作日</source><translation><numerusform>by law %n working day</numerusform><numerusform>by law %n working days</numerusform></translation></message>
<message><source>法定代表人</source><translation>Legal representative</translation></message>
<message><source>法定办结</source><translation>Statutory limit</translation></message>
<message><source>法定期限已过</source><translation>Statutory limit over</translation></message>
<message><source>法定理由</source><translation>Legal ground</translation></message>
<message><source>法律依据</source><translation>legal basis</translation></message>
<message><source>流程模板不一致</source><translation>Template doesn't fit</translation></message>
<message><source>流程模板不合规</source><translation>Template against the rules</translation></message>
<message><source>流程模板没有为本环节设跳转。</source><translation>The template allows no skip from this step.</translation></message>
<message><source>浅色</source><translation>Light</translation></message>
<message><source>浅色（light）、深色（dark），或跟随系统（system）。</source><translation>light, dark, or as the system is set up.</translation></message>
<message><source>测试印记已盖好并核验通过，样张已丢弃。</source><translation>The test mark was made and verified; the sheet was thrown away.</translation></message>
<message><source>测试页（无效）</source><translation>Test sheet (not valid)</translation></message>
<message><source>浏览……</source><translation>Browse…</translation></message>
<message><source>浏览：{name}</source><translation>Browse: {name}</translation></message>
<message><source>深色</source><translation>Dark</translation></message>
<message><source>清空</source><translation>Clear</translation></message>
<message><source>清除筛选</source><translation>Clear filters</translation></message>
<message><source>清除草稿</source><translation>Discard</translation></message>
<message><source>源代码获取方式</source><translation>Source offer</translation></message>
<message><source>灯号</source><translation>Light</translation></message>
<message><source>版本</source><translation>Version</translation></message>
<message><source>版本、许可证和源代码</source><translation>Version, licences and source code</translation></message>
<message><source>牵头件</source><translation>Lead case</translation></message>
<message><source>特别程序</source><translation>Special procedure</translation></message>
<message><source>特别程序</source><comment>action</comment><translation>Special procedure</translation></message>
<message><source>特别程序</source><comment>limit</comment><translation>Special procedure</translation></message>
<message><source>特别程序</source><comment>state</comment><translation>Suspended</translation></message>
<message><source>特别程序告知书</source><translation>Notice of Special Procedure</translation></message>
<message><source>特别程序所需的工作日数</source><translation>days of the special procedure</translation></message>
<message><source>特别程序的法律依据</source><translation>legal basis of the special procedure</translation></message>
<message><source>特别程序的种类</source><translation>kind of the special procedure</translation></message>
<message><source>特别程序结束</source><translation>End special procedure</translation></message>
<message><source>特别程序进行中</source><translation>A special procedure is under way</translation></message>
<message><source>特别程序进行中，不计时限</source><translation>Special procedure; the clock stands</translation></message>
<message><source>特别程序（{kind}）</source><translation>Special procedure ({kind})</translation></message>
<message><source>状态</source><translation>State</translation></message>
<message><source>环节</source><translation>Step</translation></message>
<message><source>环节 {step} 不在流程模板中。</source><translation>Step {step} isn't in the template.</translation></message>
<message><source>环节内的工作未完成</source><translation>Work inside the step not done</translation></message>
<message><source>现在可以登录了。以后在「设置」中更改，用「自检」检查，也可以再次运行初次设置。</source><translation>You can log in now. Change things later in "Settings", check them with "Self-check", or run the first setup again.</translation></message>
<message><source>现在插的是「{card}」，不是这一批用的印章卡，请换回原来的那张。</source><translation>The card in the reader is "{card}", not the one of this batch. Put the right one back.</translation></message>
<message><source>现在查不到证书的吊销状态（离线，或机构没有提供）。</source><translation>The certificate's state can't be had now (offline, or the authority gives none).</translation></message>
<message><source>现场勘查</source><translation>Site visit</translation></message>
<message><source>现场申报</source><translation>Take in</translation></message>
<message><source>理由</source><translation>Reason</translation></message>
<message><source>理由不能为空。</source><translation>The reason can't be empty.</translation></message>
<message><source>理由：{reason}</source><translation>Reason: {reason}</translation></message>
<message><source>用上下键滚动</source><translation>Scroll with Up and Down</translation></message>
<message><source>用于</source><translation>For</translation></message>
<message><source>用印</source><translation>Sealed</translation></message>
<message><source>用印台账</source><translation>Seal ledger</translation></message>
<message><source>用印章卡和 PIN 在一张标明「测试 无效」的样张上盖一个测试印记，看盖章的各个环节通不通。样张看过即丢弃，不保存、不上传、不记入台账。输错 PIN 会计次数。</source><translation>Puts a test mark on a sheet that says it isn't valid, with the card and its PIN, to see that every part of sealing works. The sheet is thrown away once seen: it isn't saved, uploaded or entered in the ledger. A wrong PIN counts.</translation></message>
<message><source>用户名</source><translation>User name</translation></message>
<message><source>用户名或密码不正确</source><translation>Wrong user name or password</translation></message>
<message><source>用法、快捷键、错误的含义</source><translation>How things are used, keys, what errors mean</translation></message>
<message><source>用鼠标拖动，或用方向键移动 1 毫米，按住 Ctrl 移动 0.1 毫米</source><translation>Drag it with the mouse, or move it with the arrow keys by 1 mm, with Ctrl by 0.1 mm</translation></message>
<message><source>由{owner}处理</source><translation>For {owner}</translation></message>
<message><source>由上级机关作出决定并送达给您。</source><translation>The higher body decides and serves the decision on you.</translation></message>
<message><source>由其他窗口导入后上传；两边都上传时，大厅只执行一次。</source><translation>Another window imports and uploads them; if both do, the hall carries them out once.</translation></message>
<message><source>由受信任的机构签发</source><translation>by a trusted authority</translation></message>
<message><source>由牵头部门决定</source><translation>the lead department decides</translation></message>
<message><source>由牵头部门办理</source><translation>For the lead department</translation></message>
<message><source>由管理员在 {file} 中统一设置，不能在这里更改。</source><translation>Set by the administrator in {file}; it can't be changed here.</translation></message>
<message><source>由管理员统一设置</source><translation>Set by the administrator</translation></message>
<message><source>申报内容</source><translation>what is applied for</translation></message>
<message><source>申报内容不完整</source><translation>Application incomplete</translation></message>
<message><source>申报已撤回</source><translation>Intake withdrawn</translation></message>
<message><source>申请人</source><translation>Applicant</translation></message>
<message><source>申请人 {name}</source><translation>Applicant {name}</translation></message>
<message><source>申请人可以在 {day} 之前（含当日）补正。</source><translation>The applicant can bring corrections up to and including {day}.</translation></message>
<message><source>申请人在申请时已同意电子送达。</source><translation>The applicant agreed to electronic service when applying.</translation></message>
<message><source>申请人屏幕</source><translation>Applicant's screen</translation></message>
<message><source>申请人屏幕的语言</source><translation>Language of the applicant's screen</translation></message>
<message><source>申请人屏幕的语言：随窗口（window）、中文（zh）、英文（en），或中英文（both）。</source><translation>Language of the applicant's monitor: Chinese (zh), English (en), both, or as the window. Names, items and letters stay as they are.</translation></message>
<message><source>申请人已在窗口书面同意电子送达</source><translation>The applicant has agreed to electronic service at the window in writing</translation></message>
<message><source>申请人未同意电子送达</source><translation>No consent to electronic service</translation></message>
<message><source>申请人的证件号码没有通过校验。</source><translation>The applicant's code doesn't pass its check.</translation></message>
<message><source>申请人能看到本办件和正在盖章的文书（Ctrl+Shift+D）</source><translation>The applicant sees this case and the letter being sealed (Ctrl+Shift+D)</translation></message>
<message><source>申请人证件号码</source><translation>applicant's code</translation></message>
<message><source>申请内容</source><translation>What is applied for</translation></message>
<message><source>申请内容（将写入许可内容）</source><translation>What is applied for (goes into the licence)</translation></message>
<message><source>申请已撤回</source><translation>Application withdrawn</translation></message>
<message><source>申请日期</source><translation>day of application</translation></message>
<message><source>申请材料</source><translation>Papers</translation></message>
<message><source>电子件</source><translation>Electronic</translation></message>
<message><source>电子送达</source><translation>Electronic</translation></message>
<message><source>电子送达以受送达人同意为前提。</source><translation>Electronic service needs the recipient's consent.</translation></message>
<message><source>男</source><translation>male</translation></message>
<message><source>留意</source><translation>Attention</translation></message>
<message><source>留置送达</source><translation>Left at the place</translation></message>
<message><source>登录</source><translation>Log in</translation></message>
<message><source>登录后即切换；前一位经办人的待上传事项会继续上传。</source><translation>Switches with the login; what waits of the former clerk goes on being uploaded.</translation></message>
<message><source>登录大厅后再查一次，或请管理员在 trust_dir 中放入根证书。</source><translation>Check again after logging in, or have the administrator put root certificates into trust_dir.</translation></message>
<message><source>登录已过期</source><translation>Login expired</translation></message>
<message><source>登记机关行政区划码</source><translation>region code of the registering authority</translation></message>
<message><source>盖了测试印记的样张</source><translation>Sheet with the test mark</translation></message>
<message><source>盖在关键字上，回车查找</source><translation>Seal on a keyword; Enter finds it</translation></message>
<message><source>盖完正在盖的一份后停止，其余仍待盖章</source><translation>Stops after the letter under the card; the rest stays to be sealed</translation></message>
<message><source>盖完这一份就停</source><translation>Stopping after this letter</translation></message>
<message><source>盖章</source><translation>Seal</translation></message>
<message><source>盖章</source><comment>work</comment><translation>Sealed</translation></message>
<message numerus="yes"><source>盖章 %n 份(&amp;G)</source><translation><numerusform>Seal %n letter (&amp;G)</numerusform><numerusform>Seal %n letters (&amp;G)</numerusform></translation></message>
<message><source>盖章(&amp;G)</source><translation>Seal (&amp;G)</translation></message>
<message><source>盖章位置</source><translation>Places</translation></message>
<message><source>盖章准备意外中断</source><translation>The preparation of a seal was interrupted</translation></message>
<message><source>盖章前 SHA-256</source><translation>SHA-256 before</translation></message>
<message><source>盖章后 SHA-256</source><translation>SHA-256 after</translation></message>
<message><source>盖章后自检没有通过，结果没有保存。</source><translation>The sealed document failed its own check; it wasn't kept.</translation></message>
<message><source>盖章失败</source><translation>Seal failed</translation></message>
<message><source>盖章成功</source><translation>Sealed</translation></message>
<message><source>盖章时联系不上时间戳服务。恢复后自动补上，不用印章卡，也不影响送达。</source><translation>No timestamp authority answered at the seal. It is added by itself later, without the card; serving needn't wait.</translation></message>
<message><source>盖章结果未通过校验</source><translation>The seal didn't verify</translation></message>
<message><source>盖章页</source><translation>Pages</translation></message>
<message><source>盖章须有文书。</source><translation>A seal needs a letter.</translation></message>
<message><source>目录</source><translation>Contents</translation></message>
<message><source>直接送达</source><translation>In person</translation></message>
<message><source>直接送达和留置送达当场完成，没有在途的过程。</source><translation>In person and left at the place are done on the spot; nothing is under way.</translation></message>
<message><source>省网上办事大厅</source><translation>Provincial hall</translation></message>
<message><source>省网上办事大厅的地址，由管理员提供。输入后立即试连，连不上也可以继续，以后再改。</source><translation>Address of the provincial hall, from the administrator. It is tried as you type; you can go on without an answer and change it later.</translation></message>
<message><source>省网上办事大厅的地址：https，或本机上的 http。不填时在本机上找演示大厅。</source><translation>Address of the provincial hall: https, or http on this machine itself. Without it the program looks for a sandbox hall on this machine.</translation></message>
<message><source>看不懂页码「{pages}」，该文书共 {count} 页。</source><translation>Pages “{pages}” can't be read; the document has {count}.</translation></message>
<message><source>知道了</source><translation>Understood</translation></message>
<message><source>确有把握时勾选「使用最后一次机会」再输入；否则请取消并联系印章管理员。</source><translation>If you are sure, tick “use the last try” and type it again; else cancel and ask the keeper of the seals.</translation></message>
<message><source>确有错误的，请按规定另行更正。</source><translation>If it is wrong, correct it as the rules provide.</translation></message>
<message><source>确有错误的，请按规定另行更正或者撤销。</source><translation>If it is wrong, correct or revoke it as the rules provide.</translation></message>
<message><source>确认</source><translation>Confirm</translation></message>
<message><source>确认{kind}</source><translation>Confirm: {kind}</translation></message>
<message><source>确认受理</source><translation>Accept</translation></message>
<message><source>磁盘已满</source><translation>Disk full</translation></message>
<message><source>磁盘曾经写满，为回执保留的备用空间已让出，暂不能接新的操作。</source><translation>The disk was full; the space kept for receipts was given up, so no new work is taken on.</translation></message>
<message><source>磁盘空间不足</source><translation>Disk space low</translation></message>
<message><source>磁盘读写失败</source><translation>Disk error</translation></message>
<message><source>离线</source><translation>Offline</translation></message>
<message><source>离线期间可照常办理，恢复后自动上传；点击立即重连</source><translation>Work goes on as usual and is uploaded later; click to connect now</translation></message>
<message><source>离线（自 {since}）</source><translation>Offline (since {since})</translation></message>
<message><source>秒</source><translation>s</translation></message>
<message><source>移交</source><translation>Hand over</translation></message>
<message><source>移交…</source><translation>Hand over…</translation></message>
<message><source>移动 1 毫米</source><translation>Move by 1 mm</translation></message>
<message><source>移除</source><translation>Remove</translation></message>
<message><source>程序事项</source><translation>Procedure</translation></message>
<message><source>程序凭证书认出真正的大厅。一般选第一项；大厅用自己签发的证书时选第二项。</source><translation>The program knows the real hall by its certificate. Choose the first as a rule, the second where the hall's certificate is its own.</translation></message>
<message><source>程序出错</source><translation>Something went wrong</translation></message>
<message><source>程序已在运行</source><translation>Already running</translation></message>
<message><source>程序更新</source><translation>Newer packages</translation></message>
<message><source>程序版本过低</source><translation>This version is too old</translation></message>
<message><source>程序遇到了意外错误</source><translation>The program met an unexpected error</translation></message>
<message><source>稍后再说(&amp;L)</source><translation>&amp;Later</translation></message>
<message><source>空格</source><translation>Space</translation></message>
<message><source>空白页不能盖章</source><translation>No seal on an empty page</translation></message>
<message><source>窗口</source><comment>role</comment><translation>Window</translation></message>
<message><source>窗口中全部文字的大小。下次启动时生效。</source><translation>Size of all texts in the window. Counts from the next start.</translation></message>
<message><source>窗口将接收并核对您的材料。</source><translation>The window will take your papers and check them.</translation></message>
<message><source>窗口已锁定</source><translation>Window locked</translation></message>
<message><source>窗口的语言：中文（zh）、英文（en），或跟随系统（system），系统两者都不是时用中文。下次启动时生效。文书和台账始终是中文。</source><translation>Language of the window: Chinese (zh), English (en), or as the system is set up, Chinese where it is neither. Counts from the next start. Letters and the ledger are Chinese in either.</translation></message>
<message><source>立即刷新</source><translation>Refresh now</translation></message>
<message><source>立即刷新（F5）</source><translation>Refresh now (F5)</translation></message>
<message><source>章位不对</source><translation>Wrong place</translation></message>
<message><source>第 {at} 步，共 {count} 步</source><translation>Step {at} of {count}</translation></message>
<message><source>第 {at} 行起不连续：先前导出的台账中有第 {at} 行及之后的行，现已缺失。</source><translation>Broken from line {at}: an earlier export has this line and later ones, which are missing now.</translation></message>
<message><source>第 {at} 行起不连续：第 {at} 行与先前导出的台账不同。</source><translation>Broken from line {at}: it differs from an earlier export.</translation></message>
<message><source>第 {at} 行起不连续：第 {at} 行与前一行的摘要不符，内容被改动。</source><translation>Broken from line {at}: it doesn't match the line before; it was changed.</translation></message>
<message><source>第 {at} 行起不连续：第 {at} 行缺失。</source><translation>Broken from line {at}: it is missing.</translation></message>
<message><source>第 {done} / {count} 份</source><translation>Letter {done} of {count}</translation></message>
<message><source>第 {first}–{last} 位「{code}」</source><translation>Characters {first}–{last} “{code}”</translation></message>
<message><source>第 {line} 行</source><translation>Line {line}</translation></message>
<message><source>第 {numbers} 页</source><translation>page {numbers}</translation></message>
<message><source>第 {page} / {pages} 页</source><translation>Page {page} of {pages}</translation></message>
<message><source>第 {page} 页</source><translation>Page {page}</translation></message>
<message><source>第 {page} 页 {x}, {y} 毫米</source><translation>page {page} {x}, {y} mm</translation></message>
<message><source>第 {page} 页 · 章心距左边 {x_mm:.1f} mm，距上边 {y_mm:.1f} mm · 拖动印章或用方向键移动</source><translation>Page {page} · centre {x_mm:.1f} mm from the left, {y_mm:.1f} mm from the top · drag it or use the arrow keys</translation></message>
<message><source>第 {page} 页比印章还小。</source><translation>Page {page} is smaller than the seal.</translation></message>
<message><source>第 {page} 页没有任何内容，不得单独盖章。</source><translation>Page {page} is empty; it isn't sealed by itself.</translation></message>
<message><source>第 {page} 页的印章盖住了「{text}」。</source><translation>The seal on page {page} covers “{text}”.</translation></message>
<message><source>第 {page} 页，共 {count} 页</source><translation>Page {page} of {count}</translation></message>
<message><source>第 {place} 位不能是「{sign}」{hint}，请核对这一位</source><translation>Character {place} can't be “{sign}”{hint}; check it</translation></message>
<message><source>等待上传</source><translation>Waiting for upload</translation></message>
<message><source>等待时间</source><translation>Waiting times</translation></message>
<message><source>等待最久</source><translation>Waiting longest</translation></message>
<message><source>等待裁定</source><translation>ruling awaited</translation></message>
<message><source>筛选</source><translation>Filter</translation></message>
<message><source>筛选中</source><translation>Filtered</translation></message>
<message><source>筛选和排序</source><translation>Filter and sort</translation></message>
<message><source>签名与内容不符</source><translation>signature doesn't match the content</translation></message>
<message><source>签名中放不下时间戳</source><translation>No room for the timestamp</translation></message>
<message><source>签名无法读取</source><translation>unreadable signature</translation></message>
<message><source>签名算法过弱</source><translation>algorithm too weak</translation></message>
<message><source>签名预留的空间不够，或盖章之后文书又有追加。</source><translation>The signature has too little room, or something was added after the seal.</translation></message>
<message><source>签收</source><translation>Confirm arrival</translation></message>
<message><source>签收人</source><translation>Received by</translation></message>
<message><source>签章</source><translation>Signature</translation></message>
<message><source>签章「{field}」之后文书被改动过，或签章本身已损坏。</source><translation>The document was changed after signature “{field}”, or the signature is damaged.</translation></message>
<message><source>签章人</source><translation>Signer</translation></message>
<message><source>签章后未被改动</source><translation>unchanged since it was signed</translation></message>
<message><source>签章时的版本</source><translation>the version that was signed</translation></message>
<message><source>管理常用语…</source><translation>Manage phrases…</translation></message>
<message><source>类别</source><translation>Kind</translation></message>
<message><source>系统中没有可用的打印机。</source><translation>The system has no printer that can be used.</translation></message>
<message><source>系统信任的证书</source><translation>those that the system trusts</translation></message>
<message><source>系统信任的证书(&amp;Y)</source><translation>Certificates that the s&amp;ystem trusts</translation></message>
<message><source>系统密钥环</source><translation>System key ring</translation></message>
<message><source>系统密钥环不可用</source><translation>Key ring not available</translation></message>
<message><source>系统的读卡器服务（pcscd 或 Windows 智能卡服务）没有应答。</source><translation>The system's reader service (pcscd, or the smart card service of Windows) doesn't answer.</translation></message>
<message><source>红牌</source><translation>Red</translation></message>
<message><source>组件</source><translation>Component</translation></message>
<message><source>经办人</source><translation>Clerk</translation></message>
<message><source>经办人登录</source><translation>Log in</translation></message>
<message><source>结束日期</source><translation>Last day</translation></message>
<message><source>结束查找（Esc）</source><translation>End search (Esc)</translation></message>
<message><source>结果</source><translation>Result</translation></message>
<message><source>统一社会信用代码</source><translation>Credit code</translation></message>
<message><source>继续(&amp;C)</source><translation>Go on (&amp;C)</translation></message>
<message><source>继续工作</source><translation>Go on working</translation></message>
<message numerus="yes"><source>继续批量盖章（余 %n 份）(&amp;G)</source><translation><numerusform>Go on with the batch (%n left) (&amp;G)</numerusform><numerusform>Go on with the batch (%n left) (&amp;G)</numerusform></translation></message>
<message numerus="yes"><source>继续盖其余 %n 份(&amp;C)</source><translation><numerusform>Seal the other one (&amp;C)</numerusform><numerusform>Seal the other %n (&amp;C)</numerusform></translation></message>
<message numerus="yes"><source>继续盖其余 %n 份文书</source><translation><numerusform>The other letter</numerusform><numerusform>The other %n letters</numerusform></translation></message>
<message><source>编号后几位、申请人、拼音首字母、手机（Ctrl+F）</source><translation>Number, applicant, pinyin, mobile (Ctrl+F)</translation></message>
<message><source>缩小</source><translation>Smaller</translation></message>
<message><source>缩略图</source><translation>Thumbnails</translation></message>
<message><source>缺少意见</source><translation>Opinion missing</translation></message>
<message><source>缺少或错误之处</source><translation>What is missing or wrong</translation></message>
<message><source>缺少批准人</source><translation>Approval missing</translation></message>
<message><source>缺少文书</source><translation>Letter missing</translation></message>
<message><source>缺少文书字体</source><translation>Letter font missing</translation></message>
<message><source>缺少有权机关</source><translation>Competent body missing</translation></message>
<message><source>缺少材料文件</source><translation>Paper without a file</translation></message>
<message><source>缺少材料的受理</source><translation>Accept with papers missing</translation></message>
<message><source>缺少理由</source><translation>Reason missing</translation></message>
<message><source>缺少生僻字字体</source><translation>Fonts for rare characters missing</translation></message>
<message><source>缺少补正期限</source><translation>Correction limit missing</translation></message>
<message><source>网络不通或大厅没有应答。</source><translation>There is no network, or the hall doesn't answer.</translation></message>
<message><source>翻页</source><translation>Page by page</translation></message>
<message><source>联系人</source><translation>Contact</translation></message>
<message><source>联系人（不填则为法定代表人）</source><translation>Contact (if not the legal representative)</translation></message>
<message><source>联系电话</source><translation>Telephone</translation></message>
<message><source>联系电话只能由数字组成，可以带连字符。</source><translation>A telephone number has digits and hyphens only.</translation></message>
<message><source>联系电话有误</source><translation>Wrong telephone number</translation></message>
<message><source>联系电话（选填）</source><translation>Telephone (optional)</translation></message>
<message><source>联网后会自动下载，下载完即显示。</source><translation>It is fetched and shown when there is a network.</translation></message>
<message><source>联网后会自动补上时间戳，不需要再插卡。</source><translation>It is added by itself when there is a network, without the card.</translation></message>
<message><source>自动锁定</source><translation>Automatic lock</translation></message>
<message><source>自发出公告之日起满三十日视为送达，最早为 {day}。</source><translation>A notice counts as served after thirty days: not before {day}.</translation></message>
<message><source>自收到材料起五个工作日（至 {day}）内未告知，依法自收到之日起即为受理。</source><translation>Five working days have passed without a word to the applicant (until {day}); by law the case counts as accepted from the day of receipt.</translation></message>
<message><source>自检</source><translation>Self-check</translation></message>
<message><source>自检发现的问题</source><translation>Found by the self-check</translation></message>
<message><source>自检结果</source><translation>Results of the self-check</translation></message>
<message><source>自检：查一查哪里不正常</source><translation>Self-check: find out what is wrong</translation></message>
<message><source>自称 {signed_at}</source><translation>claimed: {signed_at}</translation></message>
<message><source>至 {day}</source><translation>until {day}</translation></message>
<message><source>至 {day}（日期暂定）</source><translation>until {day} (provisional)</translation></message>
<message><source>行摘要</source><translation>Line digest</translation></message>
<message><source>行数太多，没有打印</source><translation>Too many lines to print</translation></message>
<message><source>补交</source><translation>Supplement</translation></message>
<message><source>补交 {name}</source><translation>Hand in {name}</translation></message>
<message><source>补交期限</source><translation>Follow-up limit</translation></message>
<message><source>补交的材料</source><translation>Paper handed in</translation></message>
<message><source>补时间戳</source><translation>Timestamp added</translation></message>
<message><source>补正</source><translation>Corrections</translation></message>
<message><source>补正不来办结</source><translation>Lapse</translation></message>
<message><source>补正不来办结</source><comment>state</comment><translation>Lapsed</translation></message>
<message><source>补正内容不完整</source><translation>Corrections incomplete</translation></message>
<message><source>补正内容应当一次性告知，本办件已经告知过。</source><translation>Corrections are told once, all together; this applicant has been told.</translation></message>
<message><source>补正内容（一次性全部告知）</source><translation>Corrections (all told at once)</translation></message>
<message><source>补正只能告知一次</source><translation>Corrections are told once</translation></message>
<message><source>补正告知</source><translation>Correct</translation></message>
<message><source>补正期限</source><translation>Correction limit</translation></message>
<message><source>补正期限未过</source><translation>Correction limit still running</translation></message>
<message><source>裁定</source><translation>Ruling</translation></message>
<message><source>裁定不通过</source><translation>Ruled against</translation></message>
<message><source>裁定通过</source><translation>Ruled in favour</translation></message>
<message><source>裁定须为通过或不通过。</source><translation>A ruling is for or against.</translation></message>
<message><source>要盖章的文书与您预览的不是同一份，没有盖章。</source><translation>The document isn't the one you looked at; it wasn't sealed.</translation></message>
<message><source>覆盖</source><translation>Covers</translation></message>
<message><source>见证人</source><translation>Witness</translation></message>
<message><source>视图</source><translation>Views</translation></message>
<message><source>视图名称（同名的视图会被替换）</source><translation>Name of the view (one of the same name is replaced)</translation></message>
<message><source>计入期限</source><translation>counted</translation></message>
<message><source>许可内容</source><translation>what is licensed</translation></message>
<message><source>许可证</source><translation>Licence</translation></message>
<message><source>许可证全文</source><translation>Licence in full</translation></message>
<message><source>设置</source><translation>Settings</translation></message>
<message><source>设置完成</source><translation>Setup complete</translation></message>
<message><source>证书</source><translation>Certificate</translation></message>
<message><source>证书不能用于盖章</source><translation>Certificate can't seal</translation></message>
<message><source>证书不能用于签章</source><translation>certificate not for signing</translation></message>
<message><source>证书即将到期</source><translation>Certificate expires soon</translation></message>
<message><source>证书尚未生效</source><translation>certificate not valid yet</translation></message>
<message><source>证书已被吊销</source><translation>certificate revoked</translation></message>
<message><source>证书已过期</source><translation>certificate expired</translation></message>
<message><source>证书已过期，且没有过期前的可信时间戳</source><translation>certificate expired, and no trusted timestamp from before</translation></message>
<message><source>证书序列号</source><translation>Serial number</translation></message>
<message><source>证书是否吊销未知</source><translation>Revocation unknown</translation></message>
<message><source>证书有效期</source><translation>Validity</translation></message>
<message><source>证书有效期至 {until} · PIN {pin}</source><translation>Certificate valid until {until} · PIN {pin}</translation></message>
<message><source>证书有效期至 {valid_until}，不能再盖章。</source><translation>The certificate was valid until {valid_until}; it can't seal any more.</translation></message>
<message><source>证书的吊销信息未能全部取得，文书没有改动。</source><translation>Not all revocation data could be had; the document wasn't changed.</translation></message>
<message><source>证书自 {valid_from} 起有效。</source><translation>The certificate is valid from {valid_from}.</translation></message>
<message><source>证书链</source><translation>Chain</translation></message>
<message><source>证书链没有核对</source><translation>Certificate chain not checked</translation></message>
<message><source>证件号码</source><translation>Code</translation></message>
<message><source>证件号码有误</source><translation>Wrong code</translation></message>
<message><source>试盖(&amp;T)……</source><translation>&amp;Try…</translation></message>
<message><source>试盖一个章</source><translation>Make a test seal</translation></message>
<message><source>该 PDF 是动态表单（XFA），盖上的章在部分阅读器中不显示。</source><translation>This PDF is a dynamic form (XFA); some readers wouldn't show the seal.</translation></message>
<message><source>该 PDF 的权限设置禁止修改，不能加盖印章。</source><translation>The permissions of this PDF forbid changes, so it can't be sealed.</translation></message>
<message><source>该 PDF 设有打开密码，或用了本程序不支持的加密方式，不能显示，也不能盖章。</source><translation>This PDF needs a password, or is encrypted in a way that isn't supported. It can be neither shown nor sealed.</translation></message>
<message><source>该办件没有上传到大厅，已从本机移除。</source><translation>The case had not been uploaded and is gone from this machine.</translation></message>
<message><source>该办件由窗口 {window} 办理。</source><translation>The case belongs to window {window}.</translation></message>
<message><source>该受送达人不在本办件的送达名单中，或者已经送达。</source><translation>The case doesn't name this recipient, or they have been served.</translation></message>
<message><source>该文书没有第 {page} 页。</source><translation>The document has no page {page}.</translation></message>
<message><source>该文件不是完整的 PDF，不能显示，也不能盖章。</source><translation>This is no complete PDF. It can be neither shown nor sealed.</translation></message>
<message><source>该方式不经发出</source><translation>Nothing is sent this way</translation></message>
<message><source>该材料不在待补清单中，或已经补交。</source><translation>The paper isn't on the list to follow, or has been handed in.</translation></message>
<message><source>该材料不能后补</source><translation>This paper can't follow</translation></message>
<message><source>该送达方式须填写「{field}」，送达回证要用。</source><translation>This way of service needs “{field}” for its record.</translation></message>
<message><source>详情请向窗口询问。</source><translation>Please ask at the window.</translation></message>
<message><source>语言</source><translation>Language</translation></message>
<message><source>语言、文字大小、大厅地址等全部设置</source><translation>All settings: language, text size, hall address and more</translation></message>
<message><source>说明</source><translation>Remark</translation></message>
<message><source>请与牵头部门联系。</source><translation>Ask the lead department.</translation></message>
<message><source>请使用 RSA 或 NIST 曲线密钥的印章卡。</source><translation>Use a card with an RSA or NIST curve key.</translation></message>
<message><source>请停止使用这张卡，并联系印章管理员。</source><translation>Stop using this card and ask the keeper of the seals.</translation></message>
<message><source>请先与{holder}商量；对方离开该办件后，您即可办理。</source><translation>Talk to {holder}; you can go on when they have left the case.</translation></message>
<message><source>请先制作文书。</source><translation>Make the letter first.</translation></message>
<message><source>请先办完前面的环节。</source><translation>Do the steps before it first.</translation></message>
<message><source>请先在大厅核对这些办件，再联系管理员恢复原数据；没有上报的请重新办理。</source><translation>Compare these cases at the hall, have the administrator restore the old data, and redo what wasn't reported.</translation></message>
<message><source>请先在页面上放置印章。</source><translation>Put the seal on the page first.</translation></message>
<message><source>请先打开浏览器完成上网认证；可继续离线办理。</source><translation>Open the browser and log in to the network; work goes on offline.</translation></message>
<message><source>请先把表单打印或导出为普通 PDF，再盖章。</source><translation>Print or export the form as a plain PDF, then seal it.</translation></message>
<message><source>请先撤其后盖的章。</source><translation>Take the later seals back first.</translation></message>
<message><source>请先核实文书来源；再盖章不会使原签章恢复有效。</source><translation>Find out where the document comes from; another seal doesn't mend the signature.</translation></message>
<message><source>请先登记发出。</source><translation>Record that it was sent first.</translation></message>
<message><source>请先翻看该文书的每一页。</source><translation>Look at each of its pages first.</translation></message>
<message><source>请先选定事项</source><translation>Choose an item first</translation></message>
<message><source>请再下载一次；仍不符时请联系发布者。</source><translation>Fetch it once more. If it is wrong again, contact the publisher.</translation></message>
<message><source>请再查一次；仍出现时请制作支持包交管理员。</source><translation>Check again; if it stays, make a support bundle for the administrator.</translation></message>
<message><source>请再试一次，并在读卡器提示后及时输入。</source><translation>Try again and type when the reader asks.</translation></message>
<message><source>请切换到已打开的窗口。</source><translation>Change to the window that is open.</translation></message>
<message><source>请办理受理。</source><translation>Accept it.</translation></message>
<message><source>请印章管理员解锁。期间可使用其他有权使用的印章卡。</source><translation>Have the keeper of the seals unlock it. Another card that you may use works meanwhile.</translation></message>
<message><source>请取得同意并勾选确认，或者改用其他方式。</source><translation>Get the consent and tick it, or choose another way.</translation></message>
<message><source>请取消骑缝章。</source><translation>Take the straddle seal off.</translation></message>
<message><source>请受理；依法不能受理的，请选择不予受理或退件。</source><translation>Accept it, or refuse or reject it where the law wants that.</translation></message>
<message><source>请只选一处盖章；需要骑缝章时请用尚未签章的原件。</source><translation>Choose one place; a straddle seal takes the original without signatures.</translation></message>
<message><source>请在「送达」一栏中选择。</source><translation>Choose under “Service”.</translation></message>
<message><source>请在公告期满后登记送达。</source><translation>Record the service when the period is over.</translation></message>
<message><source>请在延长后的期限内作出决定。</source><translation>Decide within the extended limit.</translation></message>
<message><source>请在本环节继续办理。</source><translation>Go on in this step.</translation></message>
<message><source>请在设置中核对大厅地址和证书文件，或联系管理员。</source><translation>Check the hall's address and the certificate files in the settings, or ask the administrator.</translation></message>
<message><source>请填写{name}。</source><translation>Fill in: {name}.</translation></message>
<message><source>请填写{text}</source><translation>Fill in: {text}</translation></message>
<message><source>请填写意见。</source><translation>Write an opinion.</translation></message>
<message><source>请填写批准人。</source><translation>Name who approved it.</translation></message>
<message><source>请填写日期。</source><translation>Give the day.</translation></message>
<message><source>请填写法定代表人</source><translation>Fill in the legal representative</translation></message>
<message><source>请填写理由。</source><translation>Write the reason.</translation></message>
<message><source>请填写申请内容</source><translation>Fill in what is applied for</translation></message>
<message><source>请填写该机关名称。</source><translation>Name that body.</translation></message>
<message><source>请安装不低于该版本的程序。</source><translation>Install that version or a newer one.</translation></message>
<message><source>请完成后勾选，再点「通过」。</source><translation>Tick it when it is done, then pass.</translation></message>
<message><source>请对照证件重新录入。</source><translation>Type it again from the card or licence.</translation></message>
<message><source>请导出后交管理员，在大厅核对这项操作；大厅没有执行的，撤回后重新办理。</source><translation>Export it for the administrator and check it at the hall. If the hall hasn’t done it, withdraw it and do it again.</translation></message>
<message><source>请尽快作出决定。</source><translation>Decide soon.</translation></message>
<message><source>请尽快联系印章管理员更换证书，到期后不能盖章。</source><translation>Ask the seal administrator for a new certificate soon; an expired one can't seal.</translation></message>
<message><source>请打开系统的自动对时，或请管理员校准时钟。</source><translation>Switch on the system's time synchronisation, or have the administrator set the clock.</translation></message>
<message><source>请扫描或者选择该材料的文件。</source><translation>Scan or choose a file for it.</translation></message>
<message><source>请把全部补正内容一次填齐。</source><translation>Fill in all corrections.</translation></message>
<message><source>请把印章放到有正文的页上。</source><translation>Put the seal on a page with text.</translation></message>
<message><source>请把日志交给管理员。</source><translation>Give the log to the administrator.</translation></message>
<message><source>请拔出卡再插入后重试；若再次发生，请把日志交给管理员。</source><translation>Take the card out, put it back and try again; if it happens again, give the log to the administrator.</translation></message>
<message><source>请拔出卡再插入，然后重试；其他驱动不受影响。</source><translation>Take the card out, put it back and try again; other modules aren't touched.</translation></message>
<message><source>请按 F5 刷新列表。</source><translation>Refresh the list with F5.</translation></message>
<message><source>请按 F5 刷新；若仍如此，请联系管理员。</source><translation>Refresh with F5; if it stays so, ask the administrator.</translation></message>
<message><source>请按《一次性补正告知书》补齐材料，交回本窗口。</source><translation>Please hand in here what the correction notice lists.</translation></message>
<message><source>请按「1 1-3 5,8」的写法填写。</source><translation>Write pages like “1 1-3 5,8”.</translation></message>
<message><source>请按「修改」后在读卡器键盘上输入原 PIN 和新 PIN</source><translation>Click “Change”, then type the present and the new PIN on the reader</translation></message>
<message><source>请按「盖章」后在读卡器键盘上输入 PIN</source><translation>Click “Seal”, then type the PIN on the reader</translation></message>
<message><source>请按原因改正后重办，或撤回该事项。</source><translation>Mend the cause and redo it, or withdraw it.</translation></message>
<message><source>请按顺序办理。</source><translation>Do the steps in order.</translation></message>
<message><source>请换一个新的 PIN，长度为 {shortest} 至 {longest} 位。</source><translation>Choose another one of {shortest} to {longest} characters.</translation></message>
<message><source>请换一个更长的口令再导出。</source><translation>Choose a longer one and export again.</translation></message>
<message><source>请换一张印章卡，或联系印章管理员。</source><translation>Use another card, or ask the keeper of the seals.</translation></message>
<message><source>请换一页盖章，或使用较大的纸张重新制作。</source><translation>Seal another page, or make it anew on larger paper.</translation></message>
<message><source>请插入印章卡，插好后再点「盖章」。</source><translation>Put the seal card in, then click “Seal”.</translation></message>
<message><source>请插入印章卡，而不是登录卡或加密卡。</source><translation>Put the seal card in, not one for login or encryption.</translation></message>
<message><source>请插入授权给您的印章卡，或联系印章管理员授权。</source><translation>Put in a card that is meant for you, or ask the keeper of the seals for the right.</translation></message>
<message><source>请插回原来的卡，或取消后用现在这张卡重新盖章。</source><translation>Put the former card back, or cancel and seal anew with this one.</translation></message>
<message><source>请插回这一批用的印章卡，插好后自动继续。</source><translation>Put the card of this batch back; it then goes on by itself.</translation></message>
<message><source>请插好读卡器或 USB 印章卡；换一个 USB 口再试。</source><translation>Plug in the reader or USB key; try another USB port.</translation></message>
<message><source>请收齐并登记补交后再办理；逾期不补的，依法作出不予决定。</source><translation>Record the papers when they come, then go on; deny the licence if they don't come in time.</translation></message>
<message><source>请改为给整个文书补加时间戳。</source><translation>Add a timestamp to the whole document.</translation></message>
<message><source>请更正天数。</source><translation>Correct the number.</translation></message>
<message><source>请本人在这台电脑上登录一次，之后会自动上传。</source><translation>They log in once on this machine; then it is uploaded by itself.</translation></message>
<message><source>请查看「文书」一栏。</source><translation>Look at the letters of the case.</translation></message>
<message><source>请查看「送达」一栏。</source><translation>Look under “Service”.</translation></message>
<message><source>请查看办件现在的情况，再决定重办或撤回。</source><translation>Look at how the case stands, then redo or withdraw.</translation></message>
<message><source>请查看办件，再决定重办或撤回。</source><translation>Look at the case, then redo or withdraw.</translation></message>
<message><source>请查看待补清单。</source><translation>Look at the list of papers to follow.</translation></message>
<message><source>请查看最新情况，再决定重办或撤回。</source><translation>Look at how it stands now, then redo or withdraw.</translation></message>
<message><source>请查看流程图中当前所处的环节。</source><translation>Look at the process to see which step it is at.</translation></message>
<message><source>请核对{kind}</source><translation>Check: {kind}</translation></message>
<message><source>请核对关键字、页码和第几处，或改用手工放置。</source><translation>Check the keyword and the pages, or place it by hand.</translation></message>
<message><source>请核对口令和文件。</source><translation>Check the passphrase and the file.</translation></message>
<message><source>请核对后重新录入。</source><translation>Check it and type it again.</translation></message>
<message><source>请核对后重新输入；忘记密码请联系管理员。</source><translation>Check them and try again; if you forgot the password, ask the administrator.</translation></message>
<message><source>请核对后重新输入；连续输错会锁定印章卡。</source><translation>Check it and type it again; several wrong ones lock the card.</translation></message>
<message><source>请核对密码，或在网络恢复后登录。</source><translation>Check the password, or log in when the network is back.</translation></message>
<message><source>请核对材料清单后重新提交。</source><translation>Check the list of papers and hand them in again.</translation></message>
<message><source>请核对材料；材料不齐的，请一次性告知补正。</source><translation>Check the papers; where some are missing, tell the applicant once.</translation></message>
<message><source>请核对送达日期。</source><translation>Check the day.</translation></message>
<message><source>请检查打印机是否开机、联机、有纸，再打印一次；也可以先存为 PDF 文件。</source><translation>See whether the printer is on, connected and has paper, and print again; or save it as a PDF file first.</translation></message>
<message><source>请检查本机日期是否正确；正确时请在生效后再盖章。</source><translation>Check this machine's date; if it is right, seal when the certificate has become valid.</translation></message>
<message><source>请检查网络后重试；现有签章不受影响。</source><translation>Check the network and try again; the signature stays as it is.</translation></message>
<message><source>请检查网络，等待上传后再办；长时间不通请联系管理员。</source><translation>Check the network and wait for the upload; if it lasts, ask the administrator.</translation></message>
<message><source>请检查网络，让待上传的事项先上传；长时间不通请联系管理员。</source><translation>Check the network so that waiting actions can be sent; if it stays down, ask the administrator.</translation></message>
<message><source>请清理磁盘空间后重做这一操作。</source><translation>Free some space and do it again.</translation></message>
<message><source>请清理磁盘空间，备用空间会自动恢复。</source><translation>Free some disk space; the reserve comes back by itself.</translation></message>
<message><source>请清理磁盘空间；不要删除本程序的数据文件夹。</source><translation>Free some disk space; don't delete this program's data folder.</translation></message>
<message><source>请点击状态栏的「需要重新登录」。</source><translation>Click “Login needed” in the status bar.</translation></message>
<message><source>请点击状态栏的印章卡，选择「修改 PIN」。</source><translation>Click the seal card in the status bar and choose “Change the PIN”.</translation></message>
<message><source>请用介质厂商的工具修改，或联系印章管理员。</source><translation>Change it with the maker's tool, or ask the keeper of the seals.</translation></message>
<message><source>请用没有锁定的原件盖章，或重新制作文书。</source><translation>Seal an original that isn't locked, or make the document anew.</translation></message>
<message><source>请由另一位有权限的人员办理。</source><translation>Have another person with that right do it.</translation></message>
<message><source>请由有权限的人员登录办理。</source><translation>Have a person with that right log in.</translation></message>
<message><source>请由该窗口的经办人办理。</source><translation>Have a clerk of that window do it.</translation></message>
<message><source>请登录桌面并解锁密钥环，再启动程序。</source><translation>Log in to the desktop, unlock the key ring and start the program again.</translation></message>
<message><source>请直接登记送达，或者改选邮寄、电子、公告。</source><translation>Record the service at once, or choose post, electronic or notice.</translation></message>
<message><source>请看读卡器，在其键盘上输入 PIN……</source><translation>Look at the reader and type the PIN on its keys…</translation></message>
<message><source>请确认文件还在、没有被其他程序占用，再重试。</source><translation>See that the file is there and no other program holds it, then try again.</translation></message>
<message><source>请稍候再查一次；仍无应答时请重新启动电脑，再联系管理员。</source><translation>Wait and check again; if there is still no answer, restart the computer, then ask the administrator.</translation></message>
<message><source>请稍候几秒再试。</source><translation>Wait a few seconds and try again.</translation></message>
<message><source>请等各部门出具会签意见；需要时请督促。</source><translation>Wait for the departments' opinions; remind them if need be.</translation></message>
<message><source>请等待上级裁定；裁定后会自动更新。</source><translation>Wait for the ruling; it comes in by itself.</translation></message>
<message><source>请等待回执；未能送达的，先登记送达未成，再重新发出。</source><translation>Wait for the receipt; if it failed, record that, then send it again.</translation></message>
<message><source>请管理员启动该服务；用专用驱动连接的介质可能仍可使用。</source><translation>Have the administrator start the service; keys with a driver of their own may still work.</translation></message>
<message><source>请管理员在系统设置中添加打印机；文书可先另存为 PDF。</source><translation>Have the administrator add a printer; letters can be saved as PDF meanwhile.</translation></message>
<message><source>请管理员在配置文件的 update_key 中写明正确的公钥文件。</source><translation>Ask the administrator to name the right key file in update_key in the configuration.</translation></message>
<message><source>请管理员安装 Noto CJK 字体（fonts-noto-cjk）。</source><translation>Have the administrator install the Noto CJK fonts (fonts-noto-cjk).</translation></message>
<message><source>请管理员安装介质驱动，或在配置文件的 modules 中写明路径。</source><translation>Have the administrator install the card's module, or name its path under modules in the configuration.</translation></message>
<message><source>请管理员安装仿宋、小标宋字体。</source><translation>Have the administrator install the letter fonts (Fangsong, Xiaobiaosong).</translation></message>
<message><source>请管理员核对 update_key 和发布文件；不要手工安装这个安装包。</source><translation>Ask the administrator to check update_key and the release file. Don't install this package by hand.</translation></message>
<message><source>请管理员检查 update_folder 和共享文件夹的权限。</source><translation>Ask the administrator to check update_folder and the rights on the share.</translation></message>
<message><source>请管理员检查数据文件夹的权限和磁盘。</source><translation>Have the administrator check the data folder's permissions and the disk.</translation></message>
<message><source>请管理员重新安装该驱动；其他读卡器不受影响。</source><translation>Have the administrator install it again; other readers aren't touched.</translation></message>
<message><source>请继续办理；申请人要求的，请勾选「应申请人要求」。</source><translation>Go on with it; if the applicant wants it, tick “The applicant wishes it”.</translation></message>
<message><source>请缩小范围，或导出 CSV。</source><translation>Narrow the list, or export it as CSV.</translation></message>
<message><source>请联系印章管理员写入印章图像。</source><translation>Ask the keeper of the seals to put the image on it.</translation></message>
<message><source>请联系印章管理员启用后再使用。</source><translation>Ask the keeper of the seals to set it up.</translation></message>
<message><source>请联系印章管理员更换证书。</source><translation>Ask the keeper of the seals for a new certificate.</translation></message>
<message><source>请联系盖章的经办人。</source><translation>Ask the clerk who sealed it.</translation></message>
<message><source>请联系管理员升级程序。</source><translation>Ask the administrator for an upgrade.</translation></message>
<message><source>请联系管理员恢复密钥环；不要删除数据文件。</source><translation>Ask the administrator to restore the key ring; delete no data file.</translation></message>
<message><source>请联系管理员核对权限；该事项保留在「需处理」。</source><translation>Ask the administrator about the right; it stays under “Needs you”.</translation></message>
<message><source>请联系管理员检查磁盘，不要关机。</source><translation>Ask the administrator to check the disk; leave the machine on.</translation></message>
<message><source>请联系管理员；大厅已有的办件会重新下载。</source><translation>Ask the administrator; cases that the hall has are fetched anew.</translation></message>
<message><source>请补充后再登记。</source><translation>Fill it in and record it again.</translation></message>
<message><source>请补全后重新制作。</source><translation>Fill it in and make it again.</translation></message>
<message><source>请补全后重新提交。</source><translation>Fill it in and hand it in again.</translation></message>
<message><source>请让申请人提交未加密的文件；自己的文件请去掉密码后重新另存。</source><translation>Ask the applicant for a file without encryption; save a file of your own again without its password.</translation></message>
<message><source>请让申请人重新扫描提交；自己的文件请打印为新的 PDF。</source><translation>Ask the applicant to scan it again; print a file of your own to a new PDF.</translation></message>
<message><source>请让申请人重新提交，或重新下载；自己的文件请用原来的程序重新另存为 PDF。</source><translation>Ask the applicant for it again, or download it again; save a file of your own as PDF anew, with the program that made it.</translation></message>
<message><source>请转换成 PDF，或者重新扫描。</source><translation>Convert it to PDF or scan it again.</translation></message>
<message><source>请输入数字。</source><translation>Enter a number.</translation></message>
<message><source>请输入整数。</source><translation>Enter a whole number.</translation></message>
<message><source>请连接网络，程序会自动领取新的号码。</source><translation>Connect to the network; new numbers come by themselves.</translation></message>
<message><source>请选择准予、不予或转报。</source><translation>Choose to grant, to deny or to report.</translation></message>
<message><source>请选择别的位置。</source><translation>Choose another place.</translation></message>
<message><source>请选择已有的页。</source><translation>Choose a page that is there.</translation></message>
<message><source>请选择特别程序的种类。</source><translation>Choose its kind.</translation></message>
<message><source>请选择理由。</source><translation>Choose a ground.</translation></message>
<message><source>请选择裁定结果。</source><translation>Choose the ruling.</translation></message>
<message><source>请选择送达方式。</source><translation>Choose how it was served.</translation></message>
<message><source>请逐项核对材料并勾选，再点「受理」。</source><translation>Check each paper and tick it, then accept.</translation></message>
<message><source>请重新制作并预览后再盖章。</source><translation>Make it again and look at it, then seal.</translation></message>
<message><source>请重新制作文书，或让制作人取消限制后另存。</source><translation>Make the document anew, or have its maker lift the restriction and save it again.</translation></message>
<message><source>请重新插入同一张卡，再盖一次。</source><translation>Put the same card back and seal again.</translation></message>
<message><source>请重新盖章；若再次发生，该文件可能有问题。</source><translation>Seal it again; if it happens again, the file itself may be at fault.</translation></message>
<message><source>请重新盖章；若再次发生，请把日志交给管理员。</source><translation>Seal again; if it happens again, give the log to the administrator.</translation></message>
<message><source>请重新输入 PIN 继续。</source><translation>Type the PIN again to go on.</translation></message>
<message><source>请重新输入。</source><translation>Type it again.</translation></message>
<message><source>请重新选择事项。</source><translation>Choose the item again.</translation></message>
<message><source>请重试；若再次发生，该文件可能有问题。</source><translation>Try again; if it happens again, something may be wrong with the file.</translation></message>
<message><source>请重试；若再次发生，请把日志交给管理员。</source><translation>Try again; if it happens again, give the log to the administrator.</translation></message>
<message><source>请重试；若再次发生，请把日志交给管理员。其他驱动不受影响。</source><translation>Try again; if it happens again, give the log to the administrator. Other modules aren't touched.</translation></message>
<message><source>请附上「{name}」的文件。</source><translation>Attach a file for “{name}”.</translation></message>
<message><source>请降低扫描分辨率，或者分成几份。</source><translation>Scan it at a lower resolution, or in several parts.</translation></message>
<message><source>请领取决定书，或等待送达。</source><translation>Please collect the decision, or wait for it to be served.</translation></message>
<message><source>读卡器</source><translation>Reader</translation></message>
<message><source>读卡器中换了另一张卡，文书没有盖章。</source><translation>Another card is in the reader; the letter isn't sealed.</translation></message>
<message><source>读卡器中没有卡</source><translation>No card in the reader</translation></message>
<message><source>读卡器中没有印章卡。</source><translation>There is no seal card in the reader.</translation></message>
<message><source>读卡器服务在运行。读卡器 {count} 个，其中 {full} 个有卡：{names}。</source><translation>The reader service runs. Readers: {count}, with a card: {full} ({names}).</translation></message>
<message><source>读卡器服务在运行，但没有接上读卡器。</source><translation>The reader service runs, but no reader is connected.</translation></message>
<message><source>读卡器服务未运行</source><translation>Reader service not running</translation></message>
<message><source>读卡器服务没有运行</source><translation>The reader service isn't running</translation></message>
<message><source>读卡器：{reader}</source><translation>Reader: {reader}</translation></message>
<message><source>起止日期</source><translation>From – to</translation></message>
<message><source>超期</source><translation>Overdue</translation></message>
<message numerus="yes"><source>超期 %n 天</source><translation><numerusform>%n day overdue</numerusform><numerusform>%n days overdue</numerusform></translation></message>
<message><source>超期办件数；全部临期、超期和监察事项（Ctrl+0）</source><translation>Number of overdue cases; everything due soon, overdue or supervised (Ctrl+0)</translation></message>
<message><source>跟随系统</source><translation>As the system</translation></message>
<message><source>跳转</source><translation>Skip</translation></message>
<message><source>跳转到</source><translation>Skip to</translation></message>
<message><source>跳过「{steps}」</source><translation>Skipped “{steps}”</translation></message>
<message><source>跳过环节</source><translation>Skipped a step</translation></message>
<message><source>转报</source><translation>Report</translation></message>
<message><source>转报办结</source><translation>Reported</translation></message>
<message><source>输入印章卡 PIN</source><translation>PIN of the seal card</translation></message>
<message><source>输入密码继续工作。</source><translation>Type your password to go on.</translation></message>
<message><source>近 30 日本机用印</source><translation>Seals on this computer, last 30 days</translation></message>
<message><source>近 30 日没有用印</source><translation>No seals in the last 30 days</translation></message>
<message><source>近期没有到期的办件</source><translation>Nothing is due soon</translation></message>
<message><source>返回</source><translation>Back</translation></message>
<message><source>返回列表</source><translation>Back to the list</translation></message>
<message><source>返回列表(&amp;B)</source><translation>Back to the list (&amp;B)</translation></message>
<message><source>返回列表（Esc）</source><translation>Back to the list (Esc)</translation></message>
<message><source>返回列表（Esc），已填写的内容会保留</source><translation>Back to the list (Esc); what you have filled in is kept</translation></message>
<message><source>还在等待：{branches}。</source><translation>Still waited for: {branches}.</translation></message>
<message numerus="yes"><source>还有 %n 份没有看完 · 空格键翻页，看完自动到下一份</source><translation><numerusform>%n letter not read yet · Space pages on, and to the next letter</numerusform><numerusform>%n letters not read yet · Space pages on, and to the next letter</numerusform></translation></message>
<message numerus="yes"><source>还有 %n 条</source><translation><numerusform>%n more</numerusform><numerusform>%n more</numerusform></translation></message>
<message><source>还没有办件</source><translation>No case yet</translation></message>
<message><source>还没有办结的办件</source><translation>No case done yet</translation></message>
<message><source>还没有完成：{steps}。</source><translation>Not done yet: {steps}.</translation></message>
<message><source>还没有建立，首次登录时建立。</source><translation>Not made yet; the first login makes it.</translation></message>
<message><source>还没有确认：{materials}。</source><translation>Not confirmed yet: {materials}.</translation></message>
<message><source>还没有补交：{materials}。</source><translation>Not handed in yet: {materials}.</translation></message>
<message><source>还没有视图</source><translation>No views yet</translation></message>
<message numerus="yes"><source>还缺 %n 份</source><translation><numerusform>%n paper missing</numerusform><numerusform>%n papers missing</numerusform></translation></message>
<message numerus="yes"><source>还缺 %n 份必要材料，收件后须一次性告知补正或者后补</source><translation><numerusform>%n required paper missing; after taking in, tell what to correct or let it follow</numerusform><numerusform>%n required papers missing; after taking in, tell what to correct or let them follow</numerusform></translation></message>
<message><source>这一批文书</source><translation>Letters of the batch</translation></message>
<message><source>这一操作没有保存。</source><translation>This action was not saved.</translation></message>
<message><source>这一操作没有保存。已办理的事项都在，仍会上传。</source><translation>This action was not saved. All that was done before is there and will be uploaded.</translation></message>
<message><source>这一项 {seconds} 秒内没有应答，其余各项不受影响。</source><translation>It didn't answer within {seconds} seconds; the other checks aren't affected.</translation></message>
<message><source>这一项没有查成</source><translation>Check failed</translation></message>
<message><source>这份不盖(&amp;B)</source><translation>Leave this one out (&amp;B)</translation></message>
<message><source>这份文书还没有看过</source><translation>This letter has not been seen yet</translation></message>
<message><source>这份要盖(&amp;B)</source><translation>Take this one in (&amp;B)</translation></message>
<message><source>这张卡不允许由本程序修改 PIN，原来的 PIN 继续有效。</source><translation>This card doesn't let this program change its PIN; the present one stays in force.</translation></message>
<message><source>这张卡还没有启用。</source><translation>This card hasn't been set up.</translation></message>
<message><source>这项操作无法显示</source><translation>This action can’t be shown</translation></message>
<message><source>进行中</source><translation>running</translation></message>
<message><source>违规不予受理</source><translation>Wrongly refused</translation></message>
<message><source>连不上省网上办事大厅</source><translation>The hall can't be reached</translation></message>
<message><source>连续：本行及之前各行完整</source><translation>Intact up to this line</translation></message>
<message><source>追加</source><translation>Additions</translation></message>
<message><source>退件</source><translation>Reject</translation></message>
<message><source>退件</source><comment>state</comment><translation>Returned</translation></message>
<message><source>退件通知书</source><translation>Notice of Return</translation></message>
<message><source>退件通知书写明理由，材料已退还。</source><translation>The notice gives the reasons; your papers are returned.</translation></message>
<message><source>退回</source><translation>Return</translation></message>
<message><source>退回上一环节</source><translation>Return to the step before</translation></message>
<message><source>退格</source><translation>Backspace</translation></message>
<message><source>送达</source><translation>Serve</translation></message>
<message><source>送达</source><comment>step</comment><translation>Service</translation></message>
<message><source>送达</source><comment>work</comment><translation>Delivered</translation></message>
<message><source>送达回证</source><translation>Record of Service</translation></message>
<message><source>送达地点</source><translation>Place of service</translation></message>
<message><source>送达备注</source><translation>service: remark</translation></message>
<message><source>送达情况</source><translation>service</translation></message>
<message><source>送达方式</source><translation>Way of service</translation></message>
<message><source>送达日期</source><translation>Day of service</translation></message>
<message><source>送达日期不对</source><translation>Wrong day of service</translation></message>
<message><source>送达日期不能早于办结，也不能晚于今日。</source><translation>The day of service is not before the closing and not after today.</translation></message>
<message><source>送达期限</source><translation>Service limit</translation></message>
<message><source>送达未成</source><translation>Not served</translation></message>
<message><source>送达系统</source><translation>Served through</translation></message>
<message><source>送达记录不完整</source><translation>Record of service incomplete</translation></message>
<message><source>送达须记明方式。</source><translation>A service names its way.</translation></message>
<message><source>适合宽度</source><translation>Fit the width</translation></message>
<message><source>适合页面</source><translation>Fit page</translation></message>
<message><source>适用动作</source><translation>Action</translation></message>
<message><source>选交</source><translation>optional</translation></message>
<message><source>选定事项后列出所需材料</source><translation>Choose an item to see its papers</translation></message>
<message><source>选择一份材料或文书即可预览</source><translation>Choose a paper or a letter to see it here</translation></message>
<message><source>选择文件</source><translation>Choose a file</translation></message>
<message><source>选择文件：{name}</source><translation>Choose a file: {name}</translation></message>
<message><source>通过</source><translation>Pass</translation></message>
<message><source>通过，进入下一环节</source><translation>Pass on to the next step</translation></message>
<message><source>逾期办理</source><translation>Done late</translation></message>
<message><source>逾期未补正，已退件</source><translation>Returned: not corrected in time</translation></message>
<message><source>邮寄单号</source><translation>Tracking number</translation></message>
<message><source>邮寄送达</source><translation>By post</translation></message>
<message><source>部门意见未到齐</source><translation>Opinions still missing</translation></message>
<message><source>配色</source><translation>Colours</translation></message>
<message><source>重办</source><translation>Redo</translation></message>
<message><source>重新上传</source><translation>Upload again</translation></message>
<message><source>重新查看读卡器</source><translation>Look at the readers again</translation></message>
<message><source>重新校验</source><translation>Check again</translation></message>
<message><source>重新登录</source><translation>Log in again</translation></message>
<message><source>鉴定</source><translation>Appraisal</translation></message>
<message><source>锁定</source><translation>Lock</translation></message>
<message><source>锁定窗口</source><translation>Lock the window</translation></message>
<message><source>锁定窗口（Ctrl+L）</source><translation>Lock the window (Ctrl+L)</translation></message>
<message><source>错误报告</source><translation>Report</translation></message>
<message><source>阅读文书</source><translation>Reading documents</translation></message>
<message><source>附上材料后在此预览</source><translation>Attached papers are shown here</translation></message>
<message><source>随牵头件结束</source><translation>Ended with the lead case</translation></message>
<message><source>随窗口</source><translation>As the window</translation></message>
<message><source>需处理</source><translation>Needs you</translation></message>
<message><source>需要您处理</source><translation>Needs you</translation></message>
<message><source>需要时可以重新申请。</source><translation>You may apply again whenever you need to.</translation></message>
<message><source>需要补正材料</source><translation>Papers need to be corrected</translation></message>
<message><source>需要补正的内容</source><translation>corrections</translation></message>
<message><source>需要补正的材料名称</source><translation>name of the paper to correct</translation></message>
<message><source>需要重新同步</source><translation>Synchronising anew</translation></message>
<message><source>需要重新登录</source><translation>Login needed</translation></message>
<message><source>非必要</source><translation>optional</translation></message>
<message><source>页码写法不对</source><translation>Pages can't be read</translation></message>
<message><source>页面放不下印章</source><translation>Page too small for the seal</translation></message>
<message><source>页面缩略图</source><translation>Page thumbnails</translation></message>
<message><source>顺时针旋转</source><translation>Rotate clockwise</translation></message>
<message><source>须为 https 地址，或本机上的 http 地址。</source><translation>Must be an https address, or http on this machine.</translation></message>
<message><source>须写明是哪一种特别程序。</source><translation>The kind of special procedure is named.</translation></message>
<message><source>须写明申请人最迟何日补正，该日应晚于今日。</source><translation>The last day for corrections is named, and is after today.</translation></message>
<message><source>须由「{role}」人员办理</source><translation>For a “{role}”</translation></message>
<message><source>预先下载总量</source><translation>Prefetch in all</translation></message>
<message><source>预先下载的最大材料</source><translation>Largest prefetched material</translation></message>
<message><source>预留的{series}已用完。</source><translation>The reserved {series} are used up.</translation></message>
<message><source>预览意外中断</source><translation>Preview broken off</translation></message>
<message><source>预警</source><translation>Warning</translation></message>
<message><source>首个环节不能退回</source><translation>No return from the first step</translation></message>
<message><source>驱动 {module} 加载失败。</source><translation>Module {module} can't be loaded.</translation></message>
<message><source>驱动 {module} 在规定时间内没有答复，已经中止，没有完成。</source><translation>Module {module} didn't answer in time and was stopped; it wasn't finished.</translation></message>
<message><source>驱动 {module} 已经崩溃，没有完成；将自动重新启动。</source><translation>Module {module} crashed; it wasn't finished. It starts again by itself.</translation></message>
<message><source>驱动不可用</source><translation>Module can't be used</translation></message>
<message><source>驱动可用，看到 {count} 张卡。</source><translation>The driver works. Cards seen: {count}.</translation></message>
<message><source>验章</source><translation>Verify</translation></message>
<message><source>验章意外中断</source><translation>Verification broken off</translation></message>
<message><source>验章所信任的根证书（.cer、.crt、.der、.pem）所在的文件夹。证书链到不了其中任何一个的印章，显示为未知。</source><translation>Folder of the root certificates (.cer, .crt, .der, .pem) that verification trusts. A seal whose certificate leads to none of them is shown as unknown.</translation></message>
<message><source>骑缝</source><translation>straddle seal</translation></message>
<message><source>骑缝章(&amp;Q)</source><translation>Straddle seal (&amp;Q)</translation></message>
<message><source>骑缝章至少需要两张纸；双面打印时只算单数页。</source><translation>A straddle seal needs at least two sheets; printed on both sides, odd pages count.</translation></message>
<message><source>骑缝章（双面打印，单数页）</source><translation>straddle seal (double-sided, odd pages)</translation></message>
<message><source>骑缝章（逐页）</source><translation>straddle seal (every page)</translation></message>
<message><source>黄牌</source><translation>Yellow</translation></message>
<message><source>默认：{value}</source><translation>Default: {value}</translation></message>
<message><source>（PIN {pin}）</source><translation> (PIN {pin})</translation></message>
<message><source>（{pin_min} 至 {pin_max} 位）</source><translation> ({pin_min} to {pin_max} characters)</translation></message>
<message><source>（{why}）</source><translation> ({why})</translation></message>
<message><source>（已锁定）</source><translation> (locked)</translation></message>
<message><source>（暂定）</source><translation> (provisional)</translation></message>
<message><source>（至少 {pin_min} 位）</source><translation> (at least {pin_min} characters)</translation></message>
<message><source>＋ 添加其他材料</source><translation>+ Add another paper</translation></message>
<message><source>，</source><translation>, </translation></message>
<message><source>，{done_by} {done_at}</source><translation>, {done_by} {done_at}</translation></message>
<message><source>，「{all}」中有 {elsewhere} 件（Ctrl+9）</source><translation>; {elsewhere} in “{all}” (Ctrl+9)</translation></message>
<message><source>，共 {count} 页</source><translation> of {count}</translation></message>
<message><source>，向下滚动继续</source><translation>; scroll down for more</translation></message>
<message numerus="yes"><source>，循环 %n 次</source><translation><numerusform>, looped once</numerusform><numerusform>, looped %n times</numerusform></translation></message>
<message><source>，是否数字 0</source><translation> (the digit 0?)</translation></message>
<message><source>，是否数字 1</source><translation> (the digit 1?)</translation></message>
<message><source>，是否数字 2</source><translation> (the digit 2?)</translation></message>
<message><source>，是否数字 5</source><translation> (the digit 5?)</translation></message>
<message><source>，未成 {failed} 次</source><translation>, failed {failed}</translation></message>
<message><source>，末行摘要 {digest}</source><translation>, digest of the last one {digest}</translation></message>
<message><source>，结果：{opinion}</source><translation>, result: {opinion}</translation></message>
<message><source>：</source><translation>: </translation></message>
<message><source>；</source><translation>; </translation></message>
</context>
</TS>
