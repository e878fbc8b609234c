"""What is published of plans is what report and site show: the same verdicts, the same outcomes."""

import json
from datetime import date
from pathlib import Path

import pytest

from kvarter.examples import gladsaxe
from kvarter.followup.loading import load
from kvarter.publishing import names
from kvarter.publishing.content import Setting
from kvarter.publishing.run import publish
from kvarter.store import open_store


@pytest.mark.parametrize("illustrative", [True, False])
@pytest.mark.parametrize("as_of", [date(2019, 3, 31), date(2025, 5, 31)])
def test_the_example_comes_out_as_in_the_followup(tmp_path: Path, as_of: date, illustrative: bool) -> None:
    with open_store(tmp_path / "store.sqlite3") as store:
        gladsaxe.load_into(store)
        following = load(store, as_of=as_of, illustrative=illustrative)
        publish(store, tmp_path / "out", Setting(as_of, illustrative))
    published = {plan["id"]: plan for plan in json.loads((tmp_path / "out" / names.SUMMARY).read_bytes())["plans"]}
    assert set(published) == set(following.plans)
    for plan in following.plans.values():
        written = published[plan.id]
        assert [(one["id"], one["status"]) for one in written["criteria"]] == [
            (one.criterion.id, one.status.value) for one in following.criteria(plan.id)
        ]
        shown = [(one["kind"], one["id"], one["status"]) for one in written["parts"]]
        assert shown == [
            (one.kind, one.part.id, one.outcome.status.value if one.outcome.status else None)
            for one in (*following.goals(plan), *following.focus_areas(plan))
        ]
