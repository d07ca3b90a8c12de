"""Rules about areas and their overlays."""
