"""Follow a strategy from goal to neighbourhood: plans, figures, verdicts, reports and pages."""

__version__ = "0.1.0"
