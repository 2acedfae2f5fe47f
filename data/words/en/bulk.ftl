# Marks and bulk: progress, results, files.
desk-given-up = given up; nothing was changed
