"""What the search knows of a language: one YAML file for each."""
