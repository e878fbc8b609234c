"""A body judges a criterion otherwise than the system, with a reason: both verdicts are kept and both are shown."""
