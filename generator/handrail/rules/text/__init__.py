"""Rules about Markdown in texts."""
