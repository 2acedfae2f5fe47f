# Marks and bulk: progress, results, files.
desk-given-up = 已放弃，没有任何改动
