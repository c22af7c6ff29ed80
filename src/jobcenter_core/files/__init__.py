"""Between folders and the library: an input folder becomes commands, a run becomes papers."""
