# Views: the query language, columns, order, saved views.
