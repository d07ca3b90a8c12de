"""How long things take, and how their limits fit together."""
