"""The pages where areas and indicators are defined."""
