"""The logbook: what happened, written down where it happens, counted into the criteria at once."""
