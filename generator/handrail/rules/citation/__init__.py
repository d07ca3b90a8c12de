"""Rules about laws and their citations."""
