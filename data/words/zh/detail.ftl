# The detail of a record, its time line, home.

board-line-still = 此行无可打开的内容。
hint-open-form = 补办
hint-open-clause = 条文
clause-title = 第 { $clause } 条
