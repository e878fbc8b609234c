"""A store of one's own with the example in it."""

from tests.site.changes.conftest import own_store_once

__all__ = ["own_store_once"]
