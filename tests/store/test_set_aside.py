"""What bodies judge is kept beside the verdicts: nothing replaced, and each day knows what was judged by then."""

from datetime import UTC, date, datetime

from kvarter.model.records import build, dump
from kvarter.model.set_aside import SetAside
from kvarter.store import open_store

FIRST, SECOND = datetime(2019, 5, 1, 10, tzinfo=UTC), datetime(2019, 6, 1, 10, tzinfo=UTC)
JUDGED = SetAside(
    plan="p", criterion="k", body="b", status="met", reason="Fordi", system="not_met", day=date(2019, 5, 1),
    how="meeting", meeting=date(2019, 4, 30),
)  # fmt: skip
BACK = SetAside(plan="p", criterion="k", body="b", status="", reason="Nu", system="met", day=date(2019, 6, 1))


def test_each_day_knows_what_was_judged_by_then_the_newest_first(tmp_path):
    with open_store(tmp_path / "s.sqlite3") as store:
        assert store.add_set_aside(JUDGED, at=FIRST)
        assert not store.add_set_aside(JUDGED, at=FIRST), "the same twice changes nothing"
        assert store.add_set_aside(BACK, at=SECOND)
        assert store.set_aside(date(2019, 4, 30)) == {}
        assert store.set_aside(date(2019, 5, 31)) == {"p#k": (JUDGED,)}
        assert store.set_aside(date(2019, 6, 1)) == {"p#k": (BACK, JUDGED)}


def test_what_is_written_is_read_back():
    assert [build(SetAside, dump(one)) for one in (JUDGED, BACK)] == [JUDGED, BACK]
