"""The English words of the logbook."""

from typing import Final

LOGBOOK_EN: Final[dict[str, str]] = {
    "logbook_title": "Logbook",
    "logbook_team": "Only those who work in the plan see the logbook. Small counts stay here.",
    "logbook_empty": "Nothing is written yet.",
    "entry_title": "Write in the logbook",
    "entry_activity": "Activity",
    "entry_day": "Date",
    "entry_participants": "Participants",
    "entry_new": "New participants",
    "entry_families": "Families",
    "entry_volunteers": "Volunteers",
    "entry_resident_driven": "Run by residents",
    "entry_common_area": "On the common areas",
    "entry_note": "Note",
    "entry_note_hint": "Write no names and nothing about single persons.",
    "entry_note_personal": "Here is something written like a CPR number. Delete it.",
    "entry_day_outside": "Choose a day that has been.",
    "entry_more_new": "There cannot be more new ones than came.",
    "entry_cards": "Cards",
    "entry_cards_hint": "The code on each card, one a line. Can be left out.",
    "entry_cards_not_counted": "No criterion asks who came to that activity. Delete the codes.",
    "entry_cards_no_code": "Line {line} is not the code of a card. A code is eight letters and digits.",
    "entry_cards_unknown": "The code {code} does not exist in this plan. Look at the card again.",
    "entry_cards_many": "There can be {most} cards at a time at most.",
    "entry_less": "one less",
    "entry_more": "one more",
    "entry_keep": "Keep",
    "entry_wrong": "It is not kept yet. Correct what is marked.",
    "entry_wrong_form": (
        "What was sent is not the form of the page. Nothing is kept. Go back, fetch the page again and try once more."
    ),
    "entry_kept": "Kept.",
    "entry_line": "{participants} participants, {new} of them new · {families} families · {volunteers} volunteers",
    "entry_so_far": "Times in {year} so far: {times}. Participants in all: {participants}.",
    "entry_counts": "Counts towards",
    "entry_counts_nothing": "No success criteria count this activity from the logbook.",
    "entry_again": "Write another about the same activity",
    "entry_correct": "Correct",
    "entry_why": "Why (can be left out)",
    "entry_keep_correction": "Keep the correction",
    "entry_strike": "Strike out",
    "entry_struck": "struck out",
    "entry_is_struck": "Struck out: it does not count.",
    "entry_was_corrected": "corrected",
    "entry_history": "What it has said",
    "entry_elsewhere": (
        "Somebody has corrected it meanwhile. Nothing is kept from here. The new one stands below under “What it has "
        "said”; keep again if your correction still holds."
    ),
}
