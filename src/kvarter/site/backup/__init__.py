"""A copy of everything in one file, taken while people write, and laid back in an empty place."""
