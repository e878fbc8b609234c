"""The page where a body sets a verdict aside."""
