# 表格导入用语。

# 单元格或行的问题，每种原因一句；行号与列名另行显示，column 即列名。
intake-missing = “{ $column }”不能为空。
intake-name-missing = 企业名称不能为空。
intake-not-a-day = “{ $found }”不是日期，请写作 2026-05-01。
intake-no-such-day = 没有 { $found } 这一天。
intake-in-the-future = { $found } 晚于今天（{ $today }）。
intake-not-a-year = “{ $found }”不是四位数的年份。
intake-not-a-number = “{ $found }”不是数字。
intake-over-100 = { $found } 超过 100%。
intake-too-fine = “{ $found }”超过两位小数。
intake-no-currency = “{ $found }”未注明币种。请写成CNY 1234.50，或在表头注明单位，如“金额（元）”。
intake-not-an-amount-of-money = “{ $found }”不是金额。请写成CNY 1234.50。
intake-not-yes-or-no = “{ $found }”不是“是”或“否”。
intake-not-one-to-five-stars = “{ $found }”不是一至五星；未评级请留空。
intake-not-a-list = “{ $found }”无法拆分：各条之间请用“；”，一条之内各部分请用“|”。
intake-unknown-code = “{ $found }”不在“{ $list }”可选范围内，可选：{ $allowed }。
intake-unknown-legal-form = 没有“{ $found }”这种企业类型，可选：{ $allowed }。
intake-length = 统一社会信用代码应为 18 位，此处为 { $length } 位。
intake-alphabet = 第 { $position } 位“{ $character }”不是统一社会信用代码所用字符。
intake-letter-among-digits = 代码第 { $position } 位应为数字，此处为“{ $character }”。
intake-check-character = 校验码不符，应为“{ $expected }”。
intake-duplicate-in-file = 与第 { $line } 行重复。
intake-control-characters = 含有不允许的字符：{ $characters }。
intake-too-long = 内容过长：{ $length } 字节。
intake-unreadable-characters = 此处有无法解码的字节：“{ $found }”。请将文件另存为 UTF-8。
intake-error-in-the-cell = 此单元格公式出错：{ $found }。
intake-digits-lost = “{ $found }”被表格当作数字保存，末尾数位已丢失。请将该列设为文本格式后重新填写。
intake-too-many-cells = 此行单元格多于列数，从“{ $found }”起多出。名称里是否含有逗号？
intake-unclosed-quotation = 此行有引号未闭合，其下各行均被并入本行。
intake-unknown-column = 不认识“{ $column }”这一列，未读取。
intake-no-heading = 有内容没有列名，首见于此行，未读取。
intake-target-staff-over-total = 特殊群体员工数（{ $found }）多于员工总数。
intake-certificate-without-certified-status = 填有证书编号，但认证状态不是“已认证”。
intake-encoding-in-doubt = 文件按 GB18030 读取，但更像 { $encoding }；导入前请先核对名称。

# 整个文件无法读取的原因。
intake-error-too-large = 文件超过 { $most } MiB。
intake-error-inflates-too-far = 工作簿解压后将超过 { $most } MiB。
intake-error-too-many-rows = 表格超过 { $most } 行。
intake-error-damaged = 文件已损坏，或格式无法读取。请另存为 XLSX 或 CSV。
intake-error-empty = 文件中没有内容。
intake-error-no-headings = 前三十行中找不到所需的全部列名，缺少：{ $missing }。
intake-error-map-unreadable = 列名对照表自第 { $line } 行起无法读取，格式应为 "列名" = "字段"。
intake-error-map-unknown-field = 对照表把“{ $column }”对应到“{ $found }”，此类表格没有这个字段。

# 与工作台核对
intake-already-there = 该企业已在工作台
intake-partner-there = 该名称的合作伙伴已在库
intake-challenge-there = 同日同名的影响力挑战已在库
intake-match-there = 相同的市场对接（企业、采购方、金额、日期）已在库
intake-nobody-of-that = 库中没有该统一社会信用代码、证书编号或名称的企业
intake-certificate-there = 该证书编号已在工作台
intake-unknown-certificate = 查无此证书编号，也不是信用代码
intake-unknown-enterprise = 工作台没有该代码的企业
intake-ambiguous-name = 有多家企业同名
intake-delisting-day-missing = 已认证企业处于禁申期，请填写除名日期。
intake-ban-ends-before = 禁申期止于 { $until }，早于除名日期 { $from }。
intake-no-filing = 该企业 { $year } 年度无须申报
intake-received-already = 已于 { $on } 收件
intake-refused = 按规则不予办理
intake-taken-before = 同一份文件已在 { $operation } 录入

# What is noticed of sheets, columns and values; what a file is that is no sheet.
intake-per-cent-or-part-of-one = “{ $found }”可能是{ $found }%，也可能是小数形式的比例。请写明百分号，如70%，或用 --shares 说明不带百分号的数字是什么。
intake-more-than-one-meaning = “{ $found }”在{ $list }中可有多种理解。请写明其一：{ $allowed }。
intake-formula-not-calculated = 此处的公式没有计算结果，或结果早于公式。请用表格软件打开、保存后重新报送。
intake-same-as-above = “{ $found }”指的是另一单元格的内容，请写明。
intake-number-for-a-day = 数字 { $found } 不是日期，是年份或年月吗？请写作 2026-05-01。
intake-two-columns-differ = “{ $column }”与“{ $other }”含义相同，但本行内容不一致。
intake-two-columns-of-one-meaning = “{ $column }”与“{ $other }”含义相同；两列都填写处内容一致。
intake-column-left-aside = 已填“{ $other }”处，不采用“{ $column }”。
intake-left-the-list = 已于 { $on } 移出名单，不作预警接收
intake-hidden-sheet-left-out = 隐藏的工作表“{ $found }”未读取，可用 --sheet 指定。
intake-sheet-without-headings-left-out = 工作表“{ $found }”未读取：没有一行具备所需表头。
intake-hidden-rows-taken = 被筛选隐藏的 { $rows } 行已一并接收。
intake-lines-under-the-table = { $rows } 行为合计、注释或签章，未作数据行读取。
intake-second-table = 此处起是另一张表的表头。请将每张表分别放在单独的工作表中。
intake-two-enterprises = 证书编号与统一社会信用代码分属两家企业
intake-name-not-known = 工作台上没有该名称的企业，已按代码或证书编号接收
intake-name-of-another = 该名称属于另一家企业，与代码或证书编号不符
intake-unknown-name = 工作台上没有与该名称完全一致的企业
intake-error-locked = 工作簿设有密码。请取消密码后另存。
intake-error-format = 该文件是{ $what }，不是表格。请用表格软件打开后另存为 XLSX 或 CSV。
intake-error-lock-file = 该文件（~$…）是表格软件打开工作簿时留下的临时文件。请指定工作簿本身。
intake-error-takes-too-much = 读取该文件所需内存超过 { $most } MiB。请只将数据行另存为 XLSX 或 CSV，行数很多时分几份报送。
intake-error-takes-too-long = 读取该文件每百万单元格用时超过 { $seconds } 秒。请只将数据行另存为 XLSX 或 CSV。
intake-error-too-many-faults = 文件中的问题超过 { $most } 处，应不是此类表格，未接收任何内容。
intake-error-no-such-sheet = 工作簿中没有工作表“{ $wanted }”。现有：{ $found }。
intake-error-only-hidden = 可见的工作表上没有内容。隐藏的有：{ $found }。可用 --sheet 指定读取。
intake-error-no-alerts = 该文件是“{ $export }”名单，不涉及违法失信，不产生预警。
intake-error-ask-ground = “{ $export }”名单可对应多种情形，请用 --ground 指明。
intake-format-pdf = PDF 文件
intake-format-picture = 图片
intake-format-archive = 压缩包
intake-format-document = 文档或演示文稿
intake-format-program = 程序文件
intake-format-database = 数据库文件
intake-format-ancient = 1995年以前的工作簿
intake-format-web-page = 网页文件（无论其扩展名为何）
intake-format-xml-spreadsheet = 2003版 XML 表格（无论其扩展名为何）
intake-format-xml = XML 文件
intake-standing-differs = 表中证书与工作台不同；表格不改变认证身份
intake-day-for-a-text = 此处应为文字，却是日期“{ $found }”：表格软件改变了所填内容。请将该列设为文本格式后重新填写。
intake-left-the-list-once = 已移出名单，不作预警接收
intake-error-too-many-sheets = 工作簿的工作表超过 { $most } 个。
intake-merged-across-columns = 跨列合并的单元格写有“{ $found }”，无法判断属于哪一列。
