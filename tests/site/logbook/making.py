"""What the tests of the logbook share: a small plan, an entry to send, and the criteria as the site shows them."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime
from urllib.parse import urlencode

from kvarter.followup.loading import load
from kvarter.followup.logbook import for_the_team
from kvarter.model.activities import Activity, PlanCriterion
from kvarter.model.areas import Area
from kvarter.model.criteria import Count, Years
from kvarter.model.plans import FocusArea, Plan
from kvarter.site.accounts.models import Role, RoleName, User
from kvarter.store import open_store

AS_OF = "2025-05-31"
ID = "engen-2024-2026"
NEW = f"/planer/{ID}/logbog/ny/"
ALL = f"/planer/{ID}/logbog/"
FORM = "application/x-www-form-urlencoded"
BEGAN = datetime(2023, 12, 1, tzinfo=UTC)


def criterion(name, event, what, value, over=None, unit="count"):
    return PlanCriterion(
        id=name, name=name, text=f"Kriterium {name}", form="threshold", comparator="at_least", value=value,
        unit=unit, how="each_year", from_=2025, to=2025, count=Count(event=event, what=what, over=over),
    )  # fmt: skip


def make_plan(plan_id=ID):
    cafe = Activity(
        id="cafe",
        name="Forældrecafé",
        criteria=(
            criterion("gange", "cafe", "events", 3),
            criterion("familier", "cafe#families", "sum", 20),
            criterion("snit", "cafe", "mean_per_event", 8),
            criterion("unikke", "cafe", "unique", 10),
            criterion("ofte", "cafe", "share_over", 50, over=3, unit="percent"),
            criterion("faste", "cafe", "regular", 3, over=4),
        ),
    )
    fest = Activity(id="fest", name="Sommerfest", criteria=(criterion("beboere", "fest#resident_driven", "events", 1),))
    return Plan(
        id=plan_id, kind="neighbourhood_plan", title="Engen 2024-2026", period=Years(from_=2024, to=2026), area="engen",
        focus_areas=(FocusArea(id="liv", name="Liv", activities=(fest, cafe)),),
    )  # fmt: skip


def make_store(path):
    with open_store(path) as store, store.writing():
        store.add_areas([Area(id="engen", name="Engen", kind="housing_area")], at=BEGAN)
        store.add_plan(make_plan(), at=BEGAN)
        store.add_plan(make_plan("andet-sted-2024-2026"), at=BEGAN)
    return path


def colleague(name="medarbejder", plan=ID, role=RoleName.CONTRIBUTOR, activity=""):
    user = User.objects.create(username=name, name=name)
    Role.objects.create(user=user, role=role, plan=plan, activity=activity)
    return user


def fields(**more):
    """An entry as the page's form sends it."""
    made = {"key": str(uuid.uuid4()), "activity": "cafe", "day": "2025-05-20", "participants": "9", "new": "2"}
    return {**made, "families": "6", "volunteers": "1", "common_area": "on", "note": "", **more}


def send(client, address, said):
    return client.post(address, urlencode(said), content_type=FORM)


def verdicts(store, as_of=AS_OF):
    """Every criterion's verdict by its id, as the team sees it."""
    day = date.fromisoformat(as_of)
    with open_store(store, read_only=True) as held:
        plan = held.plan(ID, day)
        found = [one for activity in ("cafe", "fest") for one in for_the_team(held, plan, activity, day)]
    return {one.criterion.id: one.verdict for one in found}


def released(store):
    """Every figure as it may be shown."""
    with open_store(store, read_only=True) as held:
        following = load(held, as_of=date.fromisoformat(AS_OF))
    return {
        (key.measure, str(row.period)): row
        for key in following.release.keys()  # noqa: SIM118 - a method of its own
        for row in following.release.figures(*key)
    }
