"""Editions: what readers were told on which day, and what changed between two states."""
