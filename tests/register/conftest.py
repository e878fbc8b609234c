"""What several rooms of the register's tests need."""

import pytest
from tests.site.databases import postgresql


@pytest.fixture(scope="session")
def postgres():
    """The address of a PostgreSQL server of the tests' own."""
    with postgresql() as address:
        yield address
