"""The national lists since 2010: dated regimes, exact arithmetic, and "cannot be decided" where a figure is unknown."""
