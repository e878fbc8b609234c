"""What every test shares: the strategies of Hypothesis are bounded and repeatable, so a run means the same twice; and
one browser a worker, because its driver runs once in a thread."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# No deadline: the machine is shared, and a test never measures time. Derandomised: a red run can be made red again.
settings.register_profile(
    "kvarter", deadline=None, max_examples=100, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("kvarter")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long begins first: the workers, which take from each other, then end together."""
    items.sort(key=lambda one: not one.get_closest_marker("slow"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A real browser, started by the first test that needs one.

    Its driver leaves a loop in this thread for the rest of the run. Django's database refuses to be used beside a loop,
    which is meant for servers; the tests that follow in the same worker use it all the same.
    """
    from tests.browser.driving import open_browser

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

    with open_browser() as opened:
        yield opened
