"""From criteria and figures to verdicts with reasons: pure, the day is an argument."""
