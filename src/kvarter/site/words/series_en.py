"""The English words of what comes again."""

from typing import Final

SERIES_EN: Final[dict[str, str]] = {
    "series_title": "Repeating",
    "series_lead": "What is held again and again. On the day the activity is ready when you write in the logbook.",
    "series_none": "Nothing repeats.",
    "series_new": "Something that is held again and again",
    "series_every": "How often",
    "series_every_week": "Every week",
    "series_every_two_weeks": "Every other week",
    "series_every_month": "Every month, the same weekday",
    "series_first": "The first time",
    "series_last": "The last time (can be left out)",
    "series_from": "from",
    "series_to": "to",
    "series_begin": "Keep",
    "series_end": "Stop",
    "series_outside": "Choose a day between 2000 and 2100.",
    "series_last_before": "The last time cannot be before the first or after 2100.",
    "series_unwritten": "Not written yet",
    "series_write": "Write",
    "series_not_held": "Did not happen",
}
