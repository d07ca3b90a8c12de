"""Handouts: what a sheet of paper says, as data for Typst."""
