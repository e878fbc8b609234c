"""The yearly follow-up: its contents as data, then as HTML, PDF and Word."""
