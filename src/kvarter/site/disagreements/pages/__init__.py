"""The pages of disagreements."""
