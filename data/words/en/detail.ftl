# The detail of a record, its time line, home.

board-line-still = Nothing to open here.
hint-open-form = mend
hint-open-clause = clause
clause-title = Clause { $clause }
