"""The English words of action plans."""

from typing import Final

ACTION_PLANS_EN: Final[dict[str, str]] = {
    "action_title": "Action plans",
    "steps_lead": "The steps towards each objective: who does what, and when. They are changed on the way.",
    "step_title": "A step of the action plan",
    "step_part": "Objective",
    "step_part_gone": "Objectives the plan no longer has",
    "step_text": "What is to be done",
    "step_owner": "Responsible",
    "step_due": "By",
    "step_state": "How far it is",
    "step_note": "Remark",
    "step_planned": "Planned",
    "step_started": "Under way",
    "step_done": "Done",
    "step_dropped": "Given up",
    "step_add": "Add a step",
    "step_none": "No steps yet.",
    "step_keep": "Save",
    "step_theirs": "What stands now",
    "step_elsewhere": (
        "Somebody changed the step meanwhile. Nothing is saved from here. "
        "Write yours into what stands now, and save again."
    ),
    "step_line": "{text} (responsible: {owner}, by {day})",
    "agenda_step": "The action plan is late: {part}",
    "agenda_step_proposal": "Agree on a new date, another who is responsible or another way.",
    "task_step": "Do the step of the action plan",
    "what_step_added": "Step added to action plan",
    "what_step_changed": "Step of action plan changed",
}
