"""Reading disagreements: only those of the plan asked about."""

from __future__ import annotations

from kvarter.site.disagreements.models import Disagreement, Step


def disagreements(plan: str) -> list[Disagreement]:
    """Every disagreement of a plan with its steps, the newest first. Who may see each is asked in ``access``."""
    return list(Disagreement.objects.filter(plan=plan).select_related("made_by").prefetch_related("steps"))


def disagreement(plan: str, number: int) -> Disagreement | None:
    """A disagreement of a plan; None when there is none in it."""
    found = Disagreement.objects.filter(plan=plan, pk=number).select_related("made_by")
    return found.prefetch_related("steps").first()


def unsettled(plan: str) -> list[tuple[Disagreement, list[Step]]]:
    """Disagreements that are not settled, the oldest first, each with its steps."""
    found: dict[int, tuple[Disagreement, list[Step]]] = {}
    rows = Step.objects.filter(disagreement__plan=plan, disagreement__settled=None).select_related("disagreement")
    for one in rows.order_by("disagreement", "number"):
        found.setdefault(one.disagreement_id, (one.disagreement, []))[1].append(one)
    return list(found.values())
