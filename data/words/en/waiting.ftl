# What waits for a second person, what is entered late, and notices.
field-awaited = Awaits a second person
field-confirmed = Confirmed
field-immaterial = Changes found immaterial
field-loaded_by = Loaded by
field-parts = Parts taken
field-reissues = Issued in place of
field-renews = Goes on from
field-waits = Spans in which it waited
refused-own-waiting = you asked for it; a second person must confirm it

# Taking back.
undo-lasts = { $kind }: it is not taken back; { $way }
undo-loses = { $field }: what was decided or sent stays on the record; { $way }
undo-ground = the ground { $ground } would vanish; { $way }
undo-refused-times = { $count } { $count ->
    [one] record
   *[other] records
}: { $why }

# Taking back on the command line.
cli-undo-unsaid = { $operation } { $what } of { $day } ({ $count ->
    [one] { $count } record
   *[other] { $count } records
}) would be taken back. Name it, sedesk undo '{ $operation }', or say --yes.
cli-undo-asks = Take back { $operation } { $what } of { $day } ({ $count ->
    [one] { $count } record
   *[other] { $count } records
})? [y/N]
cli-undo-left = Nothing was taken back.
help-arg-yes = Take the last operation back without being asked
