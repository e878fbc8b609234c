"""The pages of changes and versions of a plan."""
