# Taking over a register, upgrading the edition, who administers, what the doctor finds in the records.

## Taking over a register
takeover-unknown = Taken over on { $on }; not known, due with the next filing: { $fields }
intake-award-day-missing = A certified enterprise needs the day of its award.
intake-delisted-before-award = It was delisted on { $on }, before its award on { $awarded }.
intake-stars-beyond = { $stars ->
    [one] { $stars } star
   *[other] { $stars } stars
} are not among those the standard gives, up to { $most }.
field-claims = Claimed by a register
claim-of = { $what } (entered by { $by } on { $on })
claim-certificate = certificate { $number }, awarded { $on }
claim-stars = { $stars ->
    [one] { $stars } star
   *[other] { $stars } stars
}
claim-delisted = delisted { $on }
claim-banned = banned until { $until }
row-claims = register to be confirmed: { $claims }
state-claimed = claimed, not confirmed
refused-own-claim = you entered it; a second person must confirm it
refused-claim-taken = the enterprise has a certificate { $number } by now
cli-import-waiting = { $n ->
    [one] { $n } row waits for a second person: it gives no standing until confirmed (queue approvals, step confirm).
   *[other] { $n } rows wait for a second person: they give no standing until confirmed (queue approvals, step confirm).
}

## Roles
role-ask-admin = Ask an administrator of the desk for the role: { $role }.
role-set-self = You administer the desk and may take the role; that is logged: { $line }
cli-mend-role = ({ $mend })
cli-made-persons = Not one person alone takes these steps:
cli-made-persons-second = {"  "}A second person for: { $steps }
cli-made-persons-sometimes = {"  "}A second person beyond what one officer may do, for: { $steps }
cli-made-persons-others = {"  "}Somebody who had no other part, for: { $steps }
cli-made-persons-committee = {"  "}A committee whose votes count when { $quorum } of its members vote.
cli-made-persons-desk = {"  "}A second person for loading an edition or a calendar, and for a register brought in later.

## Editions
help-verb-standard-upgrade = Bring the desk to the edition that comes with the program
desk-load-own = { $stamp } waits, and you have loaded it
desk-load-own-do = Another administrator or a supervisor gives the same command.
cli-loaded-waits = { $stamp } waits for a second person: operation { $operation }. Another administrator or a supervisor gives the same command; until then nothing is judged by it.
cli-upgrade-there = The desk judges by { $stamp }, the edition that comes with the program.
cli-upgrade-another = The desk judges by { $edition }, and { $shipped } is another standard: sedesk standard load FILE loads an edition.
cli-upgrade-number = {"  "}{ $key }: { $was } -> { $becomes } for what is opened from now on

edition-awaited = loaded { $on } by { $by }; a second person has still to confirm

## Doctor
doctor-edition = edition
doctor-edition-is = { $stamp }
doctor-edition-older = { $stamp } is older than { $shipped }, which comes with the program: the desk judges as it did
doctor-edition-older-do = An administrator gives sedesk standard upgrade; on a desk for several a second person gives it too.
doctor-waiting = waiting
doctor-document-waits = { $stamp }, loaded by { $by }, waits for a second person
doctor-document-waits-do = Another administrator or a supervisor gives the command that loaded it.
doctor-claims-wait = { $count ->
    [one] a register claims the standing of { $count } enterprise, not confirmed
   *[other] a register claims the standing of { $count } enterprises, not confirmed
}
doctor-claims-wait-do = sedesk queue approvals lists them; a second person confirms: sedesk act confirm --query approvals
doctor-records = records
doctor-records-well = the rules find nothing wrong
doctor-records-well-then = the rules of the edition that comes with the program would find nothing wrong
doctor-records-more = { $count } more
doctor-records-do = Nothing has been changed: look at each, and take the step that its clause asks for.
doctor-records-unread-do = Ask again when the desk is free.
doctor-record = { $reference } { $name }: { $clause } { $what }
audit-registered-later = registered on { $on }, after the award on { $awarded }
audit-recommends-itself = it recommends itself: { $name }
audit-recommender-twice = named twice as a recommending organisation: { $name }
audit-condition = { $condition }: { $why }
audit-material = not accepted: { $material }
audit-ban-length = ban { $from } – { $until }; the standard has it end on { $lawful }
audit-own-role = gave itself { $roles } on { $on } ({ $operation })
