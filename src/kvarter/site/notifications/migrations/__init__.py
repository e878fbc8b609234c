"""The tables of notifications, step by step."""
