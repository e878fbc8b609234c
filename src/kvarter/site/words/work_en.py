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
}
