"""The tables of disagreements, step by step."""
