"""The facts of a procedure as finished words; every kind of output is made from these."""
