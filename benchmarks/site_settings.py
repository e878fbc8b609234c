"""The site's own settings with the empty page beside its pages."""

from kvarter.site.settings import *  # noqa: F403 - all of them, unchanged

ROOT_URLCONF = "benchmarks.site_addresses"
