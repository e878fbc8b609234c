"""Who may do what with a change of a plan. Which pages somebody sees at all stands with the pages' addresses."""

from __future__ import annotations

from kvarter.site.accounts.access import leads_secretariat
from kvarter.site.accounts.models import User


def edits(user: User, plan: str) -> bool:
    """Whether somebody writes in drafts, proposes them, and says what was approved: who leads the secretariat."""
    return bool(leads_secretariat(user, plan))
