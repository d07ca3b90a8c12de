"""Languages as data: a folder for each, with its words and how it is written. See ``keys.yml``."""
