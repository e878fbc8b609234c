"""Volunteers: tasks wanted done, who offers, who was matched, and the ideas of residents."""
