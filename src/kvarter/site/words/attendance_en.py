"""The English words of attendance."""

from typing import Final

ATTENDANCE_EN: Final[dict[str, str]] = {
    "attendance_title": "Who came",
    "attendance_count": "Present: {count}",
    "attendance_legend": "Tick those who came",
    "attendance_nobody": "There are no participants yet.",
    "attendance_back": "Back to what is written",
    "card_label": "Code on the card",
    "card_tick": "Tick",
    "card_unknown": "The code is not in this plan. Look at the card again.",
    "person_first_time": "Somebody here for the first time",
    "person_name_label": "Full name",
    "person_name_hint": "Name and birthday are only used to make a code and are not kept.",
    "person_born_label": "Birthday",
    "person_nickname_label": "Nickname in the team",
    "person_nickname_hint": "Short, and not the name: such as “the green bicycle”. Can be left out.",
    "person_nickname_name": "The nickname must not be the name.",
    "person_no_name": "The name must have letters. Nothing is kept.",
    "person_add": "Add and tick",
    "participants_title": "Participants",
    "participants_all": "Participants in the plan: {count}",
    "participants_times": "times: {times}",
    "doubles_title": "Perhaps the same",
    "doubles_lead": "The same birthday and the same first or last name. Nobody can see the names; ask if in doubt.",
    "doubles_join": "They are the same",
    "doubles_apart": "They are two",
    "purpose_title": "Purpose and deletion",
    "purpose_lead": (
        "Before anybody is ticked it must be said why it is kept, what it is used for and when it is deleted. On the "
        "day, participants, ticks and the plan's key are deleted; the figures of the criteria stay."
    ),
    "purpose_legal_basis": "Legal basis",
    "purpose_legal_basis_hint": "Such as the provision of the data protection regulation you rely on.",
    "purpose_purpose": "Purpose",
    "purpose_delete_on": "Deleted on",
    "purpose_past": "Choose a day to come.",
    "purpose_keep": "Keep",
    "purpose_missing": "The secretariat leader must say why it is kept who came before anybody can be ticked.",
}
