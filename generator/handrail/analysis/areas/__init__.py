"""Procedures side by side in areas that have rules of their own."""
