"""What does not add up in an agreement: one small function a check."""
