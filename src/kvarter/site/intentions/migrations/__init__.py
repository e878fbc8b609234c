"""The tables of money and milestones, step by step."""
