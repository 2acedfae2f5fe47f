# Days that were entered late, notices, force majeure.

refused-before-stage = the case came to this stage on { $since }: it was not held before
refused-appeal-waits = received on { $on }, entered on { $entered }, after the last day { $until }: a second person must confirm the entry first
refused-no-report = the report on social responsibility has not come
refused-changes-denied = it says no change, and { $change } ({ $kind }) is registered for { $year }
refused-points-open = no finding yet on: { $points }
refused-until-far = force majeure puts off by { $days ->
    [one] { $days } day
   *[other] { $days } days
} at most: to { $last }
refused-failed-own = it did not fail by force majeure
refused-attributed = you said otherwise yourself: another supervisor must
refused-no-address = no address for { $channel }: { $field } is empty
refused-no-contact = the desk lists no address of { $party } for { $channel }
refused-notice-kind = no notice of the kind “{ $notice }” is about this ({ $record }); it is about: { $about }
refused-no-addressee = it belongs to no enterprise that could be told
refused-before-sending = it was sent on { $sent }
refused-contact = reads not as name | channel | address: { $given }

row-entry-waits = entered late on { $on }: counts from that day until a second person confirms it
row-step-waits = { $step } on { $record }, asked for on { $on }: a second person is awaited
row-warning-returned = the warning of { $on } came back: nothing runs from it

line-notice = Notice { $reference }
delisting-warning-returned = its notice came back: nothing runs from it

kind-notice = Notice
state-notice_sent = sent
state-notice_served = served
state-notice_refused = refused
state-notice_returned = returned
state-returned = notice returned

field-about = About
field-notice_kind = Of what
field-party = To whom
field-address = Address
field-sent_on = Sent on
field-sent_by = Sent by
field-text_hash = Hash of the text
field-served_on = Served on
field-attributed_by = Attributed by
field-failure_attributed_by = Failure attributed by
field-reopenings = Opened again
field-entered = Entered
field-authorities = Notices to the authorities
field-media = Notices to the media

list-notice_kind = kinds of notice
list-notice_party = whom notices go to
list-notice_outcome = what becomes of notices
field-reference = Postmark or number
