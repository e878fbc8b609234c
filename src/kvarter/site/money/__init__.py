"""A plan's money and milestones: what was paid, where it ends, and what has been said of each milestone."""
