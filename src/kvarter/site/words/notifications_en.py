"""The English words of notifications."""

from typing import Final

NOTIFICATIONS_EN: Final[dict[str, str]] = {
    "notify_all_title": "Notifications",
    "notify_lead": (
        "When something important happens to the cooperation or the plan, every party is told here, and each answers."
    ),
    "notify_write": "Tell of a change",
    "notify_send": "Send to the parties",
    "notify_reaches": "It reaches the parties in the plan's bodies:",
    "notify_party": "On behalf of",
    "notify_no_party": "no party in particular",
    "notify_title": "Heading",
    "notify_text": "What has changed",
    "notify_meaning": "What it means for the plan",
    "notify_answer_by": "Answer by",
    "notify_others": "Tell also",
    "notify_others_hint": "Parties without a seat in a body.",
    "notify_day_past": "Give the parties time: choose a day that has not been.",
    "notify_nobody": "There are no other parties to tell. Nothing was sent.",
    "notify_made": "Sent {day} by",
    "notify_by": "Answer by {day}.",
    "notify_missing": "{count} parties have not answered, by {day}.",
    "notify_missing_one": "1 party has not answered, by {day}.",
    "notify_all_answered": "Every party has answered.",
    "notify_none": "No notifications have been sent.",
    "notify_parties": "The parties",
    "notify_answered": "Seen and answered {day} by {who}.",
    "notify_answered_for": "Answered {day}; the answer was written down by {who}.",
    "notify_unanswered": "Not answered.",
    "notify_reached": "Told here to {count} with an account.",
    "notify_unreached": (
        "Nobody in the party's seats has an account. Tell them in another way, and write their answer here."
    ),
    "notify_do_answer": "Answer for your party",
    "notify_do_answer_for": "Write the party's answer",
    "notify_answer": "Answer",
    "notify_acknowledge": "We have seen it",
    "notify_answered_already": "The party has answered already. Nothing is changed.",
    "notify_silent": "Have not answered: {parties}. Answers were due by {day}.",
    "notify_waiting": "Have not answered yet: {parties}. They have until {day}.",
    "agenda_notify": "Find another way together if the change has consequences for the plan.",
    "agenda_notify_late": "Hear the parties that have not answered, and decide what the change leads to.",
    "notify_subject": "Notification: {title}",
    "notify_letter": "{who} tells of an important change in {plan}.",
    "notify_letter_answer": "Answer for your party by {day}:",
    "task_notification": "Answer the notification",
    "what_notified": "Notification sent",
    "what_notification_answered": "Notification answered",
}
