"""Ways through a procedure: situations, steps, and what a reader holds in each."""
