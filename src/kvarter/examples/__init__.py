"""Examples that come with kvarter: plans, indicators, areas and figures to look at and to learn from."""
