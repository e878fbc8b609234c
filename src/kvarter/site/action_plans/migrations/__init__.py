"""The tables of action plans, step by step."""
