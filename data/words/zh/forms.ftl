# Forms: kinds of field, calendar, rows, merging.
