"""The tables of pictures."""
