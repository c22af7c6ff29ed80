"""An input folder (settings in TOML, rows in CSV) turned into nouns, with all faults at once."""
