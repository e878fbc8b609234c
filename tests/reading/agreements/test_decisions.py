"""Decisions on a draft: kept one by one, never half, never over somebody else's."""

import dataclasses
import io
import multiprocessing
import os

import pytest
from tests.site.drafting import SENTENCES, files_of, make_draft

from kvarter.cli.agreement_review import review
from kvarter.reading.agreements import writing
from kvarter.reading.agreements.review.drafts import ChangedElsewhereError, check_draft, decide, read_draft


@pytest.fixture
def folder(tmp_path):
    return make_draft(tmp_path / "bakkebo")


def accept_all(folder, times):
    """Accepts what is open, starting over when somebody else was first."""
    for _each in range(times):
        draft = read_draft(folder)
        place = draft.next_open()
        if place is None:
            return
        try:
            decide(folder, draft.version, draft.passages[place].id, draft.passages[place].now)
        except ChangedElsewhereError:
            continue


def test_a_decision_is_another_version_and_only_that_criterion_changes(folder):
    first = read_draft(folder)
    assert [one.state for one in first.passages] == [None] * len(SENTENCES)
    second = decide(folder, first.version, "tryghed-4", dataclasses.replace(first.passages[3].now, direction="fall"))
    assert second.version != first.version
    assert second.passages[3].state == "corrected"
    assert second.passages[3].now.reader == ""
    assert second.passages[:3] + second.passages[4:] == first.passages[:3] + first.passages[4:]
    assert not any(one.is_error for one in check_draft(second).problems)


def test_what_is_corrected_back_to_the_reading_is_accepted(folder):
    draft = read_draft(folder)
    now = draft.passages[0].now
    draft = decide(folder, draft.version, "tryghed-1", dataclasses.replace(now, value=9.0))
    assert draft.passages[0].state == "corrected"
    draft = decide(folder, draft.version, "tryghed-1", now)
    assert draft.passages[0].state == "accepted"
    assert draft.passages[0].now == now


def test_sentence_and_id_are_not_for_a_decision_to_change(folder):
    draft = read_draft(folder)
    other = dataclasses.replace(draft.passages[0].now, id="tryghed-2", text="Noget andet")
    draft = decide(folder, draft.version, "tryghed-1", other)
    assert [one.now.text for one in draft.passages] == list(SENTENCES)


def test_the_next_open_one_is_after_this_one_and_then_from_the_start(folder):
    draft = read_draft(folder)
    assert draft.next_open(2) == 3
    for number in (4, 5):
        draft = decide(folder, draft.version, f"tryghed-{number}", None)
    assert draft.next_open(4) == 0
    for number in (1, 2, 3):
        draft = decide(folder, draft.version, f"tryghed-{number}", draft.passages[number - 1].now)
    assert draft.next_open(2) is None


@pytest.mark.parametrize("name", ["plan.yaml", "fremdrift.json", "criteria.jsonl"])
def test_whatever_changed_meanwhile_is_told_and_nothing_is_stored(folder, name):
    draft = read_draft(folder)
    decide(folder, draft.version, "tryghed-1", None)
    draft = read_draft(folder)
    path = folder / name
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    before = files_of(folder)
    with pytest.raises(ChangedElsewhereError) as told:
        decide(folder, draft.version, "tryghed-2", draft.passages[1].now)
    assert files_of(folder) == before
    assert told.value.draft == read_draft(folder)


def test_an_id_that_is_not_in_the_draft_is_refused(folder):
    draft = read_draft(folder)
    before = files_of(folder)
    with pytest.raises(KeyError):
        decide(folder, draft.version, "en-anden-1", draft.passages[0].now)
    assert files_of(folder) == before


@pytest.mark.parametrize("fails", ["fsync", "replace"])
def test_a_disk_that_fails_leaves_the_old_files_whole(folder, monkeypatch, fails):
    draft = read_draft(folder)
    before = files_of(folder)

    def refuse(*_args):
        raise OSError(28, "full")

    monkeypatch.setattr(*((os, "fsync") if fails == "fsync" else (writing.Path, "replace")), refuse)
    with pytest.raises(OSError, match="full"):
        decide(folder, draft.version, "tryghed-1", dataclasses.replace(draft.passages[0].now, value=9.0))
    assert files_of(folder) == before


def test_programs_that_decide_at_once_lose_nothing(folder):
    several = multiprocessing.get_context("spawn")
    workers = [several.Process(target=accept_all, args=(folder, 40)) for _each in range(3)]
    for one in workers:
        one.start()
    for one in workers:
        one.join(120)
    assert [one.exitcode for one in workers] == [0, 0, 0]
    draft = read_draft(folder)
    assert [one.state for one in draft.passages] == ["accepted"] * len(SENTENCES)
    assert [one.now.reader for one in draft.passages] == [""] * len(SENTENCES)


def test_the_terminal_and_the_page_keep_the_same_progress(folder, monkeypatch, capsys):
    draft = read_draft(folder)
    decide(folder, draft.version, "tryghed-1", draft.passages[0].now)
    monkeypatch.setattr("sys.stdin", io.StringIO("s\nvalue=25\n\nq\n"))
    assert review(folder, "da") == 0
    assert "1 af 5 er gået igennem." in capsys.readouterr().out
    after = read_draft(folder)
    assert [one.state for one in after.passages[:4]] == ["accepted", "skipped", "corrected", None]
    assert after.passages[2].now.value == 25
    before = files_of(folder)
    with pytest.raises(ChangedElsewhereError) as told:
        decide(folder, draft.version, "tryghed-4", draft.passages[3].now)
    assert files_of(folder) == before
    assert "ikke gemt" in told.value.sentence("da")
    assert "not saved" in told.value.sentence("en")
