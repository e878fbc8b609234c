"""The English words of verdicts a body has set aside."""

from typing import Final

ASSESSMENTS_EN: Final[dict[str, str]] = {
    "count_set_aside": "{count} verdicts are set aside by a body; they are counted as the system judges them.",
    "count_set_aside_one": "1 verdict is set aside by a body; it is counted as the system judges it.",
    "set_aside_by": "judges",
    "set_aside_title": "Set aside by a body",
    "set_aside_lead": "The system's verdict stands beside it and does not change.",
    "set_aside_reason": "Reason",
    "set_aside_system": "The system's verdict that day",
    "assessment_title": "The body's verdict",
    "assessment_lead": (
        "A body can judge a criterion otherwise than the system. Both are shown, and everybody can read the reason."
    ),
    "assessment_now": "The system's verdict now",
    "assessment_body": "Body",
    "assessment_status": "The body's verdict",
    "assessment_choose": "Choose",
    "assessment_as_system": "That is what the system judges too. Choose another verdict.",
    "assessment_back": "Take it back: the system's verdict stands alone again",
    "assessment_how": "Decided",
    "assessment_chair": "By me as chair",
    "assessment_meeting": "At the meeting on {day}: {text}",
    "assessment_reason": "Reason",
    "assessment_reason_hint": "Everybody can read it. Write nothing about single persons.",
    "assessment_same": "That is the body's verdict already.",
    "assessment_not_chair": "Choose the decision the body made. Only the chair can decide without a meeting.",
    "assessment_not_its": "The decision was made in another body.",
    "assessment_elsewhere": "Somebody has changed the body's verdict since you read it. Nothing is kept. See it now:",
    "assessment_where": ("Your body can set a verdict aside: open the criterion and choose “Set the verdict aside”."),
    "assessment_go": "Set the verdict aside",
    "what_verdict_set_aside": "Verdict set aside",
}
