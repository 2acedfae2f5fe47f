# Marks and bulk: progress, results, files.
desk-given-up = 已放弃，没有任何改动
progress = 已处理 { $done } / { $total }，约剩 { $left } 秒，按 { $key } 放弃
progress-begun = 已处理 { $done } / { $total }，按 { $key } 放弃
progress-writing = 正在写入，已无法放弃……
giving-up = 正在放弃……
command-mark-file = 按文件中的代码、编号或名称标记
command-mark-query = 按查询条件追加标记
command-unmark-matching = 取消所有匹配记录的标记
hint-mark-file = 按文件标记
hint-mark-query = 按查询标记
hint-unmark-matching = 取消匹配标记
mark-file-title = 按文件标记
mark-file-how = 文件路径：名单（每行一个）、CSV 或工作簿；自动识别代码所在的列
mark-file-unreadable = 无法读取 { $path }：{ $why }
mark-query-title = 按查询标记
mark-query-how = 写法同筛选；在本队列中查到的记录追加标记
pasted-again = · 重复 { $count } 个
pasted-same = { $count } 个与前面指向同一记录
menu-fits = { $name } · 适用于 { $count } / { $of } 条
menu-fits-at-least = { $name } · 至少适用于 { $count } / { $of } 条
refused-alike = { $why }（另有 { $others } 种类似情况）
mend-by-role = 须由具有该角色的人员办理；角色由系统管理员授予。
mend-by-looking = 记录已被他人改动：请返回查看最新内容后再办。
mend-by-steps = 先办：{ $steps }。
alert-no-evidence = 暂无
alert-clause = 条款
alert-clause-value = { $title }：{ $hint }
alert-earlier = 其他预警
alert-earlier-value = { $count ->
    [0] 此前无；该企业其他预警共 { $all } 条
   *[other] 此前 { $count } 条；该企业其他预警共 { $all } 条
 }
off-not-in-list = 仅可用于列表
range-ended = 列表已被他人改动，连续标记已结束。请先并入更新（{ $key }）再重新标记。
