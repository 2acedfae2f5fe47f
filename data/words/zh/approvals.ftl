# 待第二人确认的事项。

refused-nothing-waits = 没有待第二人确认的事项
refused-second-role = 第二人须具有以下角色之一：{ $roles }
refused-decline-role = 须由提出人或具有以下角色之一者不予确认：{ $roles }
refused-own-entry = 由您本人登记，须由他人确认
refused-waits = { $approval } 已在等待，由 { $by } 于 { $on } 提出

kind-approval = 待复核事项
state-approval_waiting = 待确认
state-approval_confirmed = 已确认
state-approval_declined = 未确认

field-transition = 事项
field-fields = 填写内容
field-clauses = 条款
field-proposed_by = 提出人
field-proposed_on = 提出日期
