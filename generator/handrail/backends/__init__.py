"""The outside programs that Handrail works with, each behind one module: a builder, a typesetter."""
