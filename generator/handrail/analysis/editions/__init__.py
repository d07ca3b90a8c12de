"""Editions: what a reader was told on a day, and how two states differ."""
