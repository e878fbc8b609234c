"""The chain names every row that was changed, removed, swapped or cut, whatever it was and wherever it stood."""

from hypothesis import given
from hypothesis import strategies as st

from kvarter.site.audit.chain import START, Fault, Head, Row, faults, hash_of

TEXTS = st.text(max_size=20)


def chain(saids):
    made, before = [], START
    for number, (who, about) in enumerate(saids, start=1):
        row = Row(number, "2026-11-21T12:00:00Z", who, "signed_in", "", about, "{}", before, "")
        made.append(row._replace(hash=hash_of(row)))
        before = made[-1].hash
    return made


CHAINS = st.lists(st.tuples(TEXTS, TEXTS), min_size=2, max_size=12).map(chain)


@given(CHAINS)
def test_what_was_written_is_whole(rows):
    assert faults(rows, [Head(rows[-1].number, rows[-1].hash)]) == []


@given(CHAINS, st.data())
def test_a_changed_row_is_named(rows, data):
    at = data.draw(st.integers(0, len(rows) - 1))
    field = data.draw(st.sampled_from(["at", "who", "what", "plan", "about", "details"]))
    rows[at] = rows[at]._replace(**{field: getattr(rows[at], field) + "x"})
    assert faults(rows, []) == [Fault("changed", at + 1)]


@given(CHAINS, st.data())
def test_a_removed_row_is_named(rows, data):
    at = data.draw(st.integers(0, len(rows) - 2))
    del rows[at]
    assert faults(rows, []) == [Fault("missing", at + 1, at + 1)]


@given(CHAINS, st.data())
def test_rows_cut_from_the_end_are_named_by_an_exported_head(rows, data):
    kept = data.draw(st.integers(0, len(rows) - 1))
    head = Head(rows[-1].number, rows[-1].hash)
    assert faults(rows[:kept], [head]) == [Fault("truncated", kept + 1, len(rows))]
    assert faults(rows[:kept], []) == []


@given(CHAINS, st.data())
def test_swapped_rows_are_named(rows, data):
    at = data.draw(st.integers(0, len(rows) - 2))
    first, second = rows[at], rows[at + 1]
    rows[at], rows[at + 1] = second._replace(number=first.number), first._replace(number=second.number)
    named = {one.number for one in faults(rows, [])}
    assert named & {at + 1, at + 2}


@given(CHAINS, st.data())
def test_a_row_made_over_with_its_own_hash_breaks_the_next_link(rows, data):
    at = data.draw(st.integers(0, len(rows) - 2))
    made = rows[at]._replace(who=rows[at].who + "x")
    rows[at] = made._replace(hash=hash_of(made))
    assert faults(rows, []) == [Fault("link", at + 2)]


@given(CHAINS)
def test_a_chain_made_anew_is_told_by_the_head_that_was_kept(rows):
    kept = Head(rows[-1].number, rows[-1].hash)
    anew = chain([(row.who + "x", row.about) for row in rows])
    assert faults(anew, []) == []
    assert faults(anew, [kept]) == [Fault("rewritten", rows[-1].number)]
