# 名册接收、标准版本升级、管理员、体检在记录中所见。

## 名册接收
takeover-unknown = { $on } 接收名册时未知，随下次申报补报：{ $fields }
intake-award-day-missing = 已认证企业须填授牌日期。
intake-delisted-before-award = 摘牌日期 { $on } 早于授牌日期 { $awarded }。
intake-stars-beyond = 标准只设至 { $most } 星，没有 { $stars } 星。
field-claims = 名册所载（待确认）
claim-of = { $what }（{ $on } 由 { $by } 录入）
claim-certificate = 证书 { $number }，{ $on } 授牌
claim-stars = { $stars } 星
claim-delisted = { $on } 摘牌
claim-banned = 禁申期至 { $until }
row-claims = 名册待确认：{ $claims }
state-claimed = 名册所载，待确认
refused-own-claim = 由您录入，须由第二人确认
refused-claim-taken = 该企业已有证书 { $number }
cli-import-waiting = { $n } 行待第二人确认：确认前认证状态不变（approvals 队列，步骤 confirm）。

## 角色
role-ask-admin = 请向工作台管理员申请角色：{ $role }。
role-set-self = 您是管理员，可为自己设定该角色（会记入日志）：{ $line }
cli-mend-role = （{ $mend }）
cli-made-persons = 以下步骤一人不能单独办理：
cli-made-persons-second = {"  "}须第二人：{ $steps }
cli-made-persons-sometimes = {"  "}超出单人权限时须第二人：{ $steps }
cli-made-persons-others = {"  "}须由未参与其他环节的人办理：{ $steps }
cli-made-persons-committee = {"  "}评审委员会：{ $quorum } 的委员投票方为有效。
cli-made-persons-desk = {"  "}载入标准版本或日历、事后补录名册，均须第二人。

## 标准版本
help-verb-standard-upgrade = 把工作台升级到程序随附的标准版本
desk-load-own = { $stamp } 待确认，且由您载入
desk-load-own-do = 请另一位管理员或监管负责人执行同一命令。
cli-loaded-waits = { $stamp } 待第二人确认：操作 { $operation }。请另一位管理员或监管负责人执行同一命令；此前不按其办理。
cli-upgrade-there = 工作台已按程序随附的版本 { $stamp } 办理。
cli-upgrade-another = 工作台按 { $edition } 办理，{ $shipped } 是另一标准：请用 sedesk standard load FILE 载入。
cli-upgrade-number = {"  "}{ $key }：{ $was } → { $becomes }，适用于此后新开的案件

edition-awaited = { $on } 由 { $by } 载入，待第二人确认

## 体检
doctor-edition = 标准版本
doctor-edition-is = { $stamp }
doctor-edition-older = { $stamp } 早于程序随附的 { $shipped }：工作台仍按原规则办理
doctor-edition-older-do = 管理员执行 sedesk standard upgrade；多人工作台还须第二人执行一次。
doctor-waiting = 待确认
doctor-document-waits = { $stamp } 由 { $by } 载入，待第二人确认
doctor-document-waits-do = 请另一位管理员或监管负责人执行载入时的同一命令。
doctor-claims-wait = { $count } 家企业的名册所载认证状态尚未确认
doctor-claims-wait-do = sedesk queue approvals 可列出；由第二人确认：sedesk act confirm --query approvals
doctor-records = 记录
doctor-records-well = 按规则未发现问题
doctor-records-well-then = 按程序随附版本的规则未发现问题
doctor-records-more = 另有 { $count } 项
doctor-records-do = 未作任何改动：请逐项查看，并按所引条款办理。
doctor-records-unread-do = 请待工作台空闲时再查。
doctor-record = { $reference } { $name }：{ $clause } { $what }
audit-registered-later = 注册日期 { $on } 晚于授牌日期 { $awarded }
audit-recommends-itself = 自己推荐自己：{ $name }
audit-recommender-twice = 推荐机构重复：{ $name }
audit-condition = { $condition }：{ $why }
audit-material = 尚未通过：{ $material }
audit-ban-length = 禁申期 { $from } – { $until }；按标准应至 { $lawful }
audit-own-role = { $on } 为自己设定角色：{ $roles }（{ $operation }）
