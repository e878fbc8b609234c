"""Segregation: how unevenly groups are spread over areas, schools or day-care. Pure, with NumPy."""
