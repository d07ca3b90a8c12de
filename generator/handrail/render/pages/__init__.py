"""Whole pages and embeds, as HTML."""
