"""Whether the languages of a text state the same."""
