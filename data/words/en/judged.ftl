# What was judged, and on what: findings on facts, rounds on materials, stars on votes.

check-stale = what { $by } found on { $on } rests on facts that have changed since
check-recommender-itself = { $name } is the applicant itself
check-recommender-twice = { $name } is named twice
check-no-measures = no measures of any year are known
material-of-recommender = { $material }: { $recommender }

refused-recommender-unsaid = whose letter it is must be said: { $names }
refused-recommender-unknown = no recommending organisation of that name or code; there are: { $names }
refused-dated = the document is dated { $dated }, in the future
refused-seen-round = { $round } of { $on } was decided on materials that have changed since
refused-seen-clearance = the clearance of { $on } rests on materials that have changed since
refused-seen-rating = the rating of { $on } rests on materials that have changed since
refused-nothing-changed = no material has changed since anything was decided
refused-may-vote = whoever votes on the case, or voted, does not find a change immaterial
refused-notice-changed = the notice of { $on } published "{ $name }" and "{ $stars }"; what it publishes has changed since
refused-entry = { $open } of { $of } conditions of entry to the rating open
refused-proof = proof of { $open } of { $of ->
    [one] { $of } dimension
   *[other] { $of } dimensions
} not accepted
refused-proof-of = { $material }: { $state }
refused-scores-closed = the vote on the rating has begun: the scores stand
refused-other-stars = the vote is on "{ $motion }"; "{ $stars }" takes another round
refused-stars-carried = the vote carried "{ $carried }"; "{ $stars }" takes another round
refused-rated = rated "{ $stars }" on { $on }; other stars take another round
refused-rating-not-begun = nobody has voted in this round of the rating

changed-title = Changed since it was decided
changed-clearance = Clearance
changed-rating = Rating
changed-since = decided on { $on }; materials have changed since
changed-immaterial = Found immaterial
changed-immaterial-value = { $on } by { $by }: { $reason }
vote-motion = Voted on
refused-contradicts = { $what }: it contradicts what the certificate was awarded for
