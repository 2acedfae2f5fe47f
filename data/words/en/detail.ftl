# The detail of a record, its time line, home.
