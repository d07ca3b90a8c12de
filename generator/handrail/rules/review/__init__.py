"""Rules about reviews and editions."""
