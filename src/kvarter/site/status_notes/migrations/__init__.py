"""Changes of the table of status notes."""
