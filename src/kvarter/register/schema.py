"""The yearly register as files hold it: a row for each resident of 1 January, and the codes of its columns."""

from __future__ import annotations

from typing import Final

COLUMNS: Final = (
    "year", "person_id", "household_id", "municipality", "area_id", "age", "sex", "origin", "employment", "education",
    "income", "convicted",
)  # fmt: skip
"""The columns every register has; others pass through untouched."""

PORTION: Final = "unattached_fte"
"""An optional column: the part of the year (0 to 1) without work or education, used instead of the codes."""

SEX: Final = ("f", "m")
ORIGIN: Final = (
    "danish", "western_immigrant", "western_descendant", "nonwestern_immigrant", "nonwestern_descendant",
)  # fmt: skip
EMPLOYMENT: Final = (
    "employed", "self_employed", "student", "unemployed", "cash_benefit", "sickness_benefit", "early_pension",
    "old_age_pension", "outside_labour_force", "child",
)  # fmt: skip
EDUCATION: Final = (
    "basic", "upper_secondary", "vocational", "short_higher", "medium_higher", "long_higher", "unknown", "none_child",
)  # fmt: skip
ATTACHED: Final = ("employed", "self_employed", "student")
"""In work or education; everybody else of working age is unattached."""

SEXES: Final = (*SEX, "k", "F", "M", "K", "female", "male", "kvinde", "mand", "1", "2")
"""Sex as registers write it. The form leaves the codes open; a closed list keeps anything else out of what is shown."""

CODES: Final[dict[str, tuple[str, ...]]] = {
    "employment": EMPLOYMENT, "education": EDUCATION, "origin": ORIGIN, "sex": SEXES,
}  # fmt: skip
"""The codes a column may hold; another one is a fault in the data."""

EVENTS_FILE: Final = "events.parquet"
"""The events behind a register, in its folder; never read as rows of the register."""

SYNTHETIC_KEY: Final = "kvarter.synthetic"
"""The key in a Parquet file's own metadata that says its rows are made up; what is measured on them is illustrative."""
