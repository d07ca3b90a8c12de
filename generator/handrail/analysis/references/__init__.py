"""What refers to what: addresses, contexts, names, and everything that depends on a place in a law."""
