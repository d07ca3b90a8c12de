"""Rules about steps and what they need."""
