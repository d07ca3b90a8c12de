"""What rules and commands ask of a catalog: numbers in text, ways through a procedure."""
