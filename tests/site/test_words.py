"""The catalogues: the same phrases in both languages, none missing, none left over."""

import re
import string
from pathlib import Path
from typing import get_args

from kvarter.model.areas import AreaKind
from kvarter.model.bodies import BodyLevel, PartyKind
from kvarter.model.indicators import Delivery, Wanted
from kvarter.model.plans import Milestone, PlanKind
from kvarter.model.units import UNITS
from kvarter.model.verdicts import Status
from kvarter.site import words
from kvarter.site.pages.errors import TOLD

SITE = Path(words.__file__).parent.parent
DA, EN = words.catalogue("da"), words.catalogue("en")
MADE_UP = {
    "area_", "body_", "count_", "every_", "hit_", "kind_", "level_", "means_", "milestone_", "party_", "sdg_", "unit_",
    "wanted_", "error_", "figure_in", "figure_on", "draft_state_", "draft_fault", "draft_question", "draft_note",
    "api_wrong_", "token_", "entry_", "series_", "person_", "purpose_", "role_", "what_", "title_",
    "offer_", "idea_", "paper_as_", "paper_of_", "paper_why_", "divided_between_",
    "agenda_proposal_", "meeting_planned", "meeting_held", "meeting_cancelled",
    "point_", "answer_", "assessment_", "agenda_approve_", "proposal_",
    "status_", "figure_",
    "job_name_", "job_fault_", "mail_pace", "mail_address", "mail_language",
    "step_planned", "step_started", "step_done", "step_dropped",
    "define_", "change_state_", "task_outside_", "change_fund_", "outside_",
}  # fmt: skip


def fields(text):
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name}


def test_both_languages_say_the_same_things():
    assert list(DA) == list(EN)
    assert {key for key in DA if fields(DA[key]) != fields(EN[key])} == set()
    assert [key for key in DA if not DA[key].strip() or not EN[key].strip()] == []


def test_every_phrase_a_template_or_a_page_asks_for_is_there_and_every_phrase_is_asked_for():
    asked = set(TOLD)
    for file in SITE.rglob("*.html"):
        asked |= set(re.findall(r'\{% say "(\w+)"', file.read_text(encoding="utf-8")))
    for file in SITE.rglob("*.py"):
        if file.parent.name != "words":
            text = file.read_text(encoding="utf-8")
            asked |= set(re.findall(r'say\(\s*"(\w+)"', text)) | {
                key for key in re.findall(r'"(\w+)"', text) if key in DA
            }
    assert asked - set(DA) - {""} == set()
    left_over = {key for key in DA if key not in asked and not any(key.startswith(one) for one in MADE_UP)}
    assert left_over == set()


def test_every_word_of_the_model_has_a_phrase():
    needed = {f"unit_{unit}" for unit in UNITS} | {f"sdg_{number}" for number in range(1, 18)}
    needed |= {f"area_{one}" for one in get_args(AreaKind)} | {f"area_{one}_one" for one in get_args(AreaKind)}
    needed |= {f"kind_{one}" for one in get_args(PlanKind)} | {f"body_{one}" for one in get_args(BodyLevel)}
    needed |= {f"party_{one}" for one in get_args(PartyKind)} | {f"wanted_{one}" for one in get_args(Wanted)}
    needed |= {f"means_{one.value}" for one in Status}
    every = Delivery.__annotations__["every"]
    needed |= {f"every_{one}" for one in re.findall(r"\"(\w+)\"", str(every))}
    needed |= {f"milestone_{one}" for one in re.findall(r"\"(\w+)\"", str(Milestone.__annotations__["state"]))}
    assert needed - set(DA) == set()
