"""The reading as a draft plan: what is clear in its field, the rest as notes."""
