"""Whether both languages of a text say the same."""
