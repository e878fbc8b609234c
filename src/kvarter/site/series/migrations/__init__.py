"""The tables of series."""
