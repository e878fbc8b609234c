"""Files in: plans, indicators, areas, criteria and observations, with every problem found at once."""
