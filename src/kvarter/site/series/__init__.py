"""What comes again: an activity held every week or month, the time that is due today, and what did not happen."""
