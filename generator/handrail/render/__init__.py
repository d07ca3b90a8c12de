"""Pure functions from the model to what readers get: pages, checklists, data."""
