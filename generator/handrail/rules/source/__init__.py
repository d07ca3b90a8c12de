"""Rules about files and their syntax."""
