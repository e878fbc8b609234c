"""The English words of status notes and of those who lead activities."""

from typing import Final

STATUS_NOTES_EN: Final[dict[str, str]] = {
    "own_title": "My activities",
    "own_none": "You have no activities in the plan.",
    "own_team": "Figures from the logbook are shown in full and only to you who work with the activity.",
    "status_title": "Status note",
    "status_write": "Write status",
    "status_progress": "How it goes",
    "status_progress_hint": "What matters most since last time.",
    "status_barriers": "What is in the way",
    "status_barriers_hint": "If anything stands here, the note goes on the body's next agenda.",
    "status_needs": "What is needed, and from whom",
    "status_needs_hint": "Such as “A room on Wednesday evenings, from the housing association”.",
    "status_body": "Body that coordinates",
    "status_send": "Send to the body",
    "status_keep": "Save without sending",
    "status_empty": "Write in at least one of the fields.",
    "status_elsewhere": "Somebody else has written in the note meanwhile. Your text is still here, theirs is below.",
    "status_versions": "Notes so far",
    "status_sent_to": "sent to",
    "status_not_sent": "not sent",
    "status_sent_on": "Sent {day}.",
    "status_kept_on": "Saved {day}, not sent.",
    "status_agenda": "Status note: {activity}",
    "what_status_written": "Status note saved",
    "what_status_sent": "Status note sent",
    "task_status": "Write the status",
    "task_status_why": "{body} meets soon and has no new status of the activity.",
}
