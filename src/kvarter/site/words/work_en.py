"""The English words of what is due for somebody."""

from typing import Final

WORK_EN: Final[dict[str, str]] = {
    "task_title": "Waiting for you",
    "task_none": "Nothing is waiting for you now.",
    "task_due": "By {day}.",
    "task_late": "{days} days late",
    "task_late_one": "1 day late",
    "task_late_months": "over {months} months late",
    "task_late_years": "over {years} years late",
    "task_over": "{count} things in plans that have ended",
    "task_over_one": "1 thing in plans that have ended",
    "task_decision": "Carry out the decision",
    "task_decision_owner": "Responsible: {owner}.",
    "work_begin_title": "How to begin",
    "work_begin_areas": ("Make the places and figures. Figures only counted in the logbook need none."),
    "work_begin_plan": "Write the plan: parties, bodies, focus areas, activities and criteria.",
    "work_begin_people": "Let the others in. That can happen before the plan is signed.",
}
