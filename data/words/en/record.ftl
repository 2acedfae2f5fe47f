# Words of the enterprise's record: what changes by registration only, corrections, codes, what was disclosed in confidence.

field-former_codes = Former codes
field-predecessors = Came from (merger or division)
field-corrections = Clerical corrections
field-confidential_disclosures = Confidential disclosures

## Refusals
refused-banned-on = on { $on } a ban was running (until { $until }): papers may be received anew from { $from }
refused-by-registration = { $field }: while the certificate stands this changes by registration only ({ $kind })
refused-code-known = the code { $code } is known: it is corrected by its own step, with the licence seen and a second person
refused-nothing-corrected = type at least one field as it should stand
refused-code-unknown = no code is known yet: fill it in, there is nothing to correct
refused-code-same = the code is { $code } already
refused-licence-unseen = look at the business licence first; then say that it was seen
refused-code-of-successor = { $event } of { $on } is registered: another code is another legal person's, and no certificate passes to it; it applies for itself
refused-legal-person-gone = the legal person is no more (business licence: { $state })
refused-no-code = give the code, or say that it is not known
refused-code-and-none = a code is given and said to be not known

## On sheets
line-banned-predecessor = Predecessor under a ban
line-banned-predecessor-value = it came from { $banned }, banned until { $until }
