"""Rules about the languages of a text."""
