"""Changes of the tables of figures on their way."""
