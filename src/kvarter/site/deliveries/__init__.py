"""Figures on their way to the store: who is to deliver which and when, what was sent, and what the coordinator said."""
