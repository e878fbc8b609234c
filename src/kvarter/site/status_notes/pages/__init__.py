"""The pages of status notes and of those who lead activities."""
