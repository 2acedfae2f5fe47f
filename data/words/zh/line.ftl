# The line: lock, suspend, palettes.
command-colours = 切换浅色或深色背景的配色
hint-colours = 配色
command-lock = 锁定屏幕
hint-lock = 锁屏
lock-title = 已锁定
lock-how = 已锁定：按 { $key } 继续
lock-who = 当前登录：{ $officer }
lock-note = 草稿已保存。锁定期间其他按键无效。不另设密码：身份由系统登录确认。
help-arg-palette = 适合浅色（light）或深色（dark）背景的配色；auto 询问终端
help-arg-lock-after = 无按键满若干分钟后锁定屏幕；0 表示不锁定
help-value-minutes = 分钟数
cli-terminal-dumb = 此终端无法显示界面：请给出命令。
