from pathlib import Path

import pytest
from tests.publishing import making


@pytest.fixture(scope="session")
def published_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that no test writes to."""
    return making.make(tmp_path_factory.mktemp("store") / "store.sqlite3")


@pytest.fixture(scope="session")
def published(published_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that no test writes to."""
    out = tmp_path_factory.mktemp("published") / "out"
    making.run(published_store, out)
    return out


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store of the test's own."""
    return making.make(tmp_path / "store.sqlite3")
