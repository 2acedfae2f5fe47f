# Words of the rules: refusals and reasons.
