"""Meetings of a plan's bodies: who sits there, what is due, what was decided and by whom it is carried out."""
