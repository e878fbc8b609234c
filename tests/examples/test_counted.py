"""What the example counts from its logbook: each criterion names an activity, and entries become its figures."""

from datetime import date

from kvarter.examples.gladsaxe import FOLDER
from kvarter.files.documents import read_document
from kvarter.judging.counting import count
from kvarter.model.logbook import LogEntry, event_of
from kvarter.model.plans import placed_criteria

PLANS = [plan for path in sorted(FOLDER.glob("plans/*.yaml")) if (plan := read_document(path).plan) is not None]
INDICATORS = {one.id: one.unit for path in FOLDER.glob("indicators/*.yaml") for one in read_document(path).indicators}


def test_every_criterion_that_is_counted_gets_figures_from_entries_of_its_activity():
    counted = 0
    for plan in PLANS:
        activities = {one.id for focus in plan.focus_areas for one in focus.activities}
        for placed in placed_criteria(plan):
            asked = placed.criterion.count
            if asked is None:
                continue
            event = event_of(asked.event)
            assert event is not None, placed.criterion.id
            assert event.activity in {"*", *activities}, placed.criterion.id
            activity = min(activities) if event.activity == "*" else event.activity
            entry = LogEntry(activity, date(2019, 5, 1), 9, 1, 1, 1, True, True, (1, 2))
            assert placed.criterion.id in {one.criterion for one in count(plan, [entry], date(2019, 6, 1), INDICATORS)}
            counted += 1
    assert counted >= 5
