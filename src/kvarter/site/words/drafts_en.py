"""The English words of the pages that go through a draft."""

from typing import Final

DRAFTS_EN: Final[dict[str, str]] = {
    "drafts_title": "Drafts",
    "drafts_lead": (
        "Agreements read as draft plans. Go through the sentences one by one; what you decide stands in the "
        "plan at once."
    ),
    "drafts_none": (
        "There are no drafts in the folder. Make one with “kvarter agreement read FILE --out FOLDER” and load "
        "the page again."
    ),
    "draft_folder": "Folder",
    "draft_of": "Draft in the folder",
    "draft_summary": (
        "{understood} of {total} understood, {doubtful} in doubt. Does not add up: {faults}. Questions: {questions}."
    ),
    "draft_done": "{done} of {total} gone through",
    "draft_begin": "Begin",
    "draft_continue": "Continue",
    "draft_to_plan": "The plan as it is now",
    "draft_problems": "What does not add up ({count})",
    "draft_no_problems": "Everything adds up, as far as can be checked.",
    "draft_criteria": "Success criteria ({count})",
    "draft_page": "Page {page}",
    "draft_line": "Line {line}",
    "draft_fault": "Does not add up",
    "draft_question": "Question",
    "draft_note": "Note",
    "draft_state_open": "Not gone through",
    "draft_state_doubtful": "In doubt",
    "draft_state_accepted": "Accepted",
    "draft_state_corrected": "Corrected",
    "draft_state_skipped": "Skipped",
    "draft_criterion_title": "Criterion {number} of {total}",
    "draft_sentence": "The sentence in the agreement",
    "draft_here": "Worth a look here",
    "draft_understood": "Understood as",
    "draft_doubts": "In doubt about",
    "draft_accept": "Accept and go on",
    "draft_skip": "Skip",
    "draft_keys": ("Keys: Enter accepts, the right and left arrows go on and back, Shift and the right arrow skips."),
    "draft_fields": "Correct the fields if something is wrong",
    "draft_save": "Save the correction and go on",
    "draft_steps": "Other criteria",
    "draft_previous": "Previous",
    "draft_next": "Next",
    "draft_overview": "The whole draft",
    "draft_wrong": "The correction was not saved",
    "draft_elsewhere": "The draft was changed in another window",
    "draft_elsewhere_text": (
        "Nothing from here has been saved yet. What you wrote still stands in the fields; accept again to save it."
    ),
    "draft_elsewhere_now": "In the plan the criterion now is:",
    "draft_unreadable": "The draft cannot be read",
    "draft_unreadable_text": "Something in the files of the folder is not as it should be. Nothing was changed.",
    "draft_plan_title": "The plan",
    "draft_plan_open": "Not gone through yet: {count}. The plan can be used, but their doubts still stand in it.",
    "draft_plan_done": "Every criterion has been gone through.",
    "draft_plan_where": "Where the plan is",
    "draft_plan_where_text": "Every decision was written into the file at once.",
    "draft_plan_check": "Looked over by kvarter check",
    "draft_plan_errors": "To be mended in the file before the plan can be imported: {count}",
    "draft_plan_no_errors": "No faults.",
    "draft_plan_warnings": "Worth a look: {count}",
    "draft_plan_next": "Next",
    "draft_plan_next_text": (
        "Import the plan with “kvarter import” and the name of the file. Then it shows under Plans."
    ),
    "draft_wrong_form": (
        "What was sent is not the form of the page, or it is too much. Nothing was saved. Go back, load the "
        "page again and try once more."
    ),
    "error_403": "The form was refused",
    "not_from_here_text": (
        "The form did not come from this site, or the browser has been closed since. Nothing was saved. Go "
        "back, load the page again and send it once more."
    ),
}
