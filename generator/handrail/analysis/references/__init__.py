"""What refers to what: addresses, contexts, names, and all that rests on a place in a law."""
