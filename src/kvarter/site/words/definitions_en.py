"""The English words of areas and indicators as they are defined."""

from typing import Final

DEFINITIONS_EN: Final[dict[str, str]] = {
    "definitions_title": "Areas and indicators",
    "definitions_lead": (
        "Areas are the places followed. Indicators are the figures about them. All plans of the system share them."
    ),
    "definitions_import": "If you have them in files, “kvarter import” reads them. The rules are the same.",
    "define_areas": "Areas",
    "define_indicators": "Indicators",
    "define_no_area": "There are no areas yet. Begin with the municipality, and put the estate in it.",
    "define_no_indicator": (
        "There are no indicators yet. Figures that are only counted in the logbook need none: write them at the "
        "criterion."
    ),
    "define_new_area": "New area",
    "define_new_indicator": "New indicator",
    "define_area_lead": "A place that plans and figures can be about. The rest can be written afterwards.",
    "define_indicator_lead": (
        "A figure that is followed: what it counts, where it comes from, and whose turn it is to deliver."
    ),
    "define_of_law": "The figure belongs to the law's lists. It stands on the law's pages only and cannot be a target.",
    "define_history": "The history",
    "define_first": "Written for the first time.",
    "define_id": "Id in files: {id}",
    "define_public": "See the page that everybody can see",
    "define_need": "Is an area or an indicator missing? Make it under",
    "define_name_taken": "Somebody has just made one of that name. See the list, or keep it again.",
    "define_hint_housing": "Empty when it is no housing estate.",
    "define_hint_source": "Such as Statistics Denmark, BOL101, or a survey of the residents. No names of persons.",
    "define_hint_definition": "So that somebody else can count the same next year.",
    "define_hint_persons": "Answer yes, and small counts are not shown.",
    "define_hint_by": "A role, not a name, such as Secretariat leader.",
    "define_hint_minimum": "Empty: the system's limit holds.",
    "what_area_defined": "An area was written",
    "what_indicator_defined": "An indicator was written",
}
