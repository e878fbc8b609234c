"""Who works here: local accounts with a second factor, sign-in through the organisation, and roles."""
