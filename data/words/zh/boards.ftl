# Boards: pages on which something is decided.

command-board = 办理所需的全部内容，一页呈现
hint-board = 全案
command-home = 今日工作一览图
hint-home = 总览
command-network = 合作网络：伙伴、挑战、对接
hint-network = 网络
command-standard = 现行标准文本
hint-standard = 标准
command-what-if = 星级门槛变动试算
hint-what-if = 试算星级
board-empty = 暂无内容。
