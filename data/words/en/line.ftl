# The line: lock, suspend, palettes.
