# 企业档案用语：只能经变更登记改动的事实、更正、代码、保密信息的披露。

field-former_codes = 曾用代码
field-predecessors = 前身（并购或分立）
field-corrections = 文字更正
field-confidential_disclosures = 保密信息披露

## 不予办理
refused-banned-on = { $on } 尚在禁申期内（至 { $until }），自 { $from } 起方可重新接收申请
refused-by-registration = { $field }：证书存续期间只能经变更登记改动（{ $kind }）
refused-code-known = 代码 { $code } 已在案：须经代码更正，核对执照并由第二人确认
refused-nothing-corrected = 至少填写一项应有的内容
refused-code-unknown = 代码尚未登记：请直接补填，无可更正
refused-code-same = 代码已是 { $code }
refused-licence-unseen = 请先核对营业执照，再注明已核对
refused-code-of-successor = 已登记 { $on } 的{ $event }：新代码属另一法人，证书不得转移，应由其自行申请
refused-legal-person-gone = 法人资格已不存在（营业执照：{ $state }）
refused-no-code = 请填写代码，或注明代码不详
refused-code-and-none = 既填写了代码，又注明代码不详

## 档案页
line-banned-predecessor = 前身处于禁申期
line-banned-predecessor-value = 前身为{ $banned }，禁申期至 { $until }
