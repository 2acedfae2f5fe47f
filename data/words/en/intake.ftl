# Words of the intake of spreadsheets.
