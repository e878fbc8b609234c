"""The tables of proposals, step by step."""
