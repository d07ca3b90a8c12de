"""Rules about times and limits."""
