# 认定所依据的事实、轮次所见的材料、表决的星级。

check-stale = { $by } 于 { $on } 的认定所依据的事实已变动
check-recommender-itself = { $name } 即申请企业本身
check-recommender-twice = { $name } 重复列名
check-no-measures = 未载任何年度数据
material-of-recommender = { $material }：{ $recommender }

refused-recommender-unsaid = 须写明是哪一家的推荐函：{ $names }
refused-recommender-unknown = 无此名称或代码的推荐公益组织；现有：{ $names }
refused-dated = 文件日期 { $dated } 晚于今日
refused-seen-round = { $on } 的{ $round }所依据的材料此后已变动
refused-seen-clearance = { $on } 的尽职调查结论所依据的材料此后已变动
refused-seen-rating = { $on } 的评级所依据的材料此后已变动
refused-nothing-changed = 作出决定后材料未有变动
refused-may-vote = 可就本案表决或已表决者，不得认定变动无实质影响
refused-notice-changed = { $on } 的公示载明“{ $name }”及“{ $stars }”，所公示内容此后已变动
refused-entry = { $of } 项评级条件中有 { $open } 项未满足
refused-proof = { $of } 个维度中有 { $open } 个的证明材料尚未合格
refused-proof-of = { $material }：{ $state }
refused-scores-closed = 评级表决已开始，评分不再更改
refused-other-stars = 本轮表决的是“{ $motion }”；“{ $stars }”须另行一轮
refused-stars-carried = 表决通过的是“{ $carried }”；“{ $stars }”须另行一轮
refused-rated = 已于 { $on } 评定为“{ $stars }”；另评须另行一轮
refused-rating-not-begun = 本轮评级尚无人表决

changed-title = 决定后的变动
changed-clearance = 尽职调查结论
changed-rating = 评级
changed-since = 决定于 { $on }，此后材料已变动
changed-immaterial = 认定无实质影响
changed-immaterial-value = { $on } { $by }：{ $reason }
vote-motion = 表决的星级
refused-contradicts = { $what }，与授证条件不符
