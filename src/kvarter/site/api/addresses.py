"""The calls of the API, and the page where keys to it are made."""

from typing import Final

from kvarter.site.accounts.access import ANY_ROLE, EVERYBODY, MEETINGS, TEAM
from kvarter.site.api import meeting_calls, reading, room_calls, working
from kvarter.site.api.calls import Call, described, patterns
from kvarter.site.api.models import Scope
from kvarter.site.api.pages import tokens
from kvarter.site.deliveries.addresses import DELIVERIES
from kvarter.site.page import Page
from kvarter.site.status_notes.addresses import STATUS

_ENTRY: Final = "plans/{str:plan}/logbook/{uuid:entry}"

PUBLIC_CALLS: Final = (
    Call("api_plans", "plans", EVERYBODY, reading.plans),
    Call("api_plan", "plans/{str:plan}", EVERYBODY, reading.plan),
    Call("api_criteria", "plans/{str:plan}/criteria", EVERYBODY, reading.criteria),
    Call("api_criterion", "plans/{str:plan}/criteria/{str:criterion}", EVERYBODY, reading.criterion),
    Call("api_indicators", "indicators", EVERYBODY, reading.indicators),
    Call("api_indicator", "indicators/{str:indicator}", EVERYBODY, reading.indicator),
    Call("api_series", "indicators/{str:indicator}/figures", EVERYBODY, reading.figures),
    Call("api_csv", "indicators/{str:indicator}/figures.csv", EVERYBODY, reading.as_csv),
    Call("api_areas", "areas", EVERYBODY, reading.areas),
    Call("api_area", "areas/{str:area}", EVERYBODY, reading.area),
    Call("api_newest", "areas/{str:area}/figures", EVERYBODY, reading.newest_in_area),
    Call("api_milestones", "plans/{str:plan}/milestones", EVERYBODY, room_calls.milestones),
    Call("api_money", "plans/{str:plan}/money", EVERYBODY, room_calls.plan_money),
    Call("api_tasks", "plans/{str:plan}/volunteer-tasks", EVERYBODY, room_calls.volunteer_tasks),
    Call("api_ideas", "plans/{str:plan}/ideas", EVERYBODY, room_calls.ideas),
    Call("api_law", "national-lists", EVERYBODY, reading.law),
    Call("api_area_law", "national-lists/{str:area}", EVERYBODY, reading.area_law),
)

WORKING_CALLS: Final = (
    Call("api_me", "me", ANY_ROLE, working.me),
    Call("api_activities", "plans/{str:plan}/activities", TEAM, working.activities),
    Call("api_activity", "plans/{str:plan}/activities/{str:activity}", TEAM, working.activity),
    Call(
        "api_logbook", "plans/{str:plan}/logbook", TEAM.with_json, working.entries, working.write, writes=Scope.LOGBOOK
    ),
    Call("api_entry", _ENTRY, TEAM, working.entry),
    Call(
        "api_correct",
        _ENTRY + "/correct",
        TEAM.with_json,
        sends=working.correct,
        writes=Scope.LOGBOOK,
        conflicts=True,
    ),
    Call("api_strike", _ENTRY + "/strike", TEAM.with_json, sends=working.strike, writes=Scope.LOGBOOK, conflicts=True),
    Call("api_meetings", "plans/{str:plan}/meetings", MEETINGS, meeting_calls.meetings),
    Call("api_meeting", "plans/{str:plan}/meetings/{int:meeting}", MEETINGS, meeting_calls.meeting),
    Call("api_decisions", "plans/{str:plan}/decisions", MEETINGS, meeting_calls.decisions),
    Call(
        "api_carry_out",
        "plans/{str:plan}/decisions/{int:decision}/done",
        MEETINGS.with_json,
        sends=meeting_calls.carry_out,
    ),
    Call("api_missing", "plans/{str:plan}/missing-figures", DELIVERIES, room_calls.missing_figures),
    Call(
        "api_deliveries",
        "plans/{str:plan}/deliveries",
        DELIVERIES.with_json,
        room_calls.deliveries,
        room_calls.deliver,
        writes=Scope.FIGURES,
        conflicts=True,
    ),
    Call("api_notes", "plans/{str:plan}/status-notes", STATUS, room_calls.status_notes),
    Call("api_changes", "plans/{str:plan}/changes", MEETINGS, room_calls.plan_changes),
    Call("api_proposals", "plans/{str:plan}/proposals", MEETINGS, room_calls.proposals),
    Call("api_notifications", "plans/{str:plan}/notifications", MEETINGS, room_calls.notifications),
    Call("api_steps", "plans/{str:plan}/action-steps", MEETINGS, room_calls.action_steps),
)

API, _OF_CALLS = patterns((*PUBLIC_CALLS, *WORKING_CALLS))
_DESCRIBED: Final = described(API)
CALLS: Final = (*PUBLIC_CALLS, *WORKING_CALLS, Call("api_openapi", "openapi.json", EVERYBODY))
PATTERNS: Final = [*_OF_CALLS, _DESCRIBED]

PAGES: Final = (Page("tokens", "mit-arbejde/noegler/", "my-work/keys/", tokens.tokens, ANY_ROLE.with_form),)
