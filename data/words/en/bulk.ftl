# Marks and bulk: progress, results, files.
