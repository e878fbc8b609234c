"""Disagreements, and the agreed ladder they climb step by step."""
