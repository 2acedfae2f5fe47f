# What waits for a second person.

refused-nothing-waits = nothing waits on it for a second person
refused-second-role = the second person needs one of: { $roles }
refused-decline-role = it is declined by who asked for it, or by one of: { $roles }
refused-own-entry = you entered it yourself: somebody else must confirm it
refused-waits = { $approval } waits already, asked for by { $by } on { $on }

kind-approval = Approval
state-approval_waiting = waiting
state-approval_confirmed = confirmed
state-approval_declined = declined

field-transition = Step
field-fields = Typed
field-clauses = Clauses
field-proposed_by = Proposed by
field-proposed_on = Proposed on
