"""Rules about numbers and other facts."""
