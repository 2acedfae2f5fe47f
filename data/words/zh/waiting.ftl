# 等待第二人确认的事项、补录、通知。
field-awaited = 待第二人确认
field-confirmed = 确认情况
field-immaterial = 认定无实质影响的变动
field-loaded_by = 载入人
field-parts = 参与情况
field-reissues = 替换的证书
field-renews = 接续的证书
field-waits = 等待时段
refused-own-waiting = 该事项由您提出，须由第二人确认

# 撤回。
undo-lasts = { $kind }不能撤回；{ $way }
undo-loses = { $field }：已决定或已发出的内容须留存，不能撤回；{ $way }
undo-ground = 撤回将使情形“{ $ground }”消失；{ $way }
undo-refused-times = { $count } 条记录：{ $why }

# 命令行撤回。
cli-undo-unsaid = 将撤回 { $day } 的 { $operation } { $what }（{ $count } 条记录）。请写明 sedesk undo '{ $operation }'，或加 --yes。
cli-undo-asks = 撤回 { $day } 的 { $operation } { $what }（{ $count } 条记录）？[y/N]
cli-undo-left = 没有撤回任何操作。
help-arg-yes = 不询问，直接撤回最近一次操作
