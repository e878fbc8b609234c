"""Two imports at once: both are kept, each once."""

from pathlib import Path

import pytest
from tests.store.importing import Starter, known_store, values, write_documents, write_figures

ROWS = 1500


@pytest.mark.slow
def test_two_imports_of_one_file_at_once_give_one_copy(tmp_path: Path) -> None:
    path = known_store(tmp_path, ROWS)
    file = write_figures(tmp_path / "tal.csv", ROWS, value=0)
    starter = Starter()
    running = [starter.start("import", file, "--store", path) for _ in range(4)]
    for process in running:
        process.join()
    assert [process.exitcode for process in running] == [0] * 4
    assert values(path) == [float(n) for n in range(ROWS)]


@pytest.mark.slow
def test_many_that_make_the_store_at_once_all_find_it_made(tmp_path: Path) -> None:
    starter = Starter()
    for round_ in range(5):
        path = tmp_path / f"{round_}" / "store.sqlite3"
        documents = write_documents(tmp_path, ROWS)
        running = [starter.start("import", *documents, "--store", path) for _ in range(6)]
        for process in running:
            process.join()
        assert [process.exitcode for process in running] == [0] * 6
        assert values(path) == []
