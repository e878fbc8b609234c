"""The tables of volunteers, step by step."""
