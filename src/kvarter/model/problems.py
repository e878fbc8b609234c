"""Problems: what is wrong with something somebody wrote, as data; the sentences stand in the wording room."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Any, Final, NamedTuple

LONGEST_SHOWN: Final = 60
LONGEST_KEY: Final = 160
HIDDEN: Final = "▪▪▪"
"""Stands where a text is left out of a message, so that no message carries a number that may name a person."""

PERSONAL_NUMBER: Final = re.compile(
    r"(?<!\d)(?:\d{6}[-‐‑–]|(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])(?:0[1-9]|1[0-2])\d\d ?)\d{4}(?!\d)"
)
"""Written like a CPR number: six digits, a dash and four; without the dash the first six must be a date (a day may
have 60 added, as in numbers given out for the time being), else every long number in an address would be one."""
_TEN_DIGITS: Final = re.compile(r"\d{6}[-‐‑– ]?\d{4}")
_LONG_DIGITS: Final = re.compile(r"\d[\d ]{8,}\d")
_CONTROL: Final = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


class ProblemCode(StrEnum):
    """What can be wrong; a closed list, each explained in docs/problems.md."""

    # The file
    UNEXPECTED = "unexpected"
    FILE_NOT_FOUND = "file_not_found"
    FILE_NOT_ALLOWED = "file_not_allowed"
    FILE_IS_FOLDER = "file_is_folder"
    FILE_UNREADABLE = "file_unreadable"
    FOLDER_EMPTY = "folder_empty"
    FILE_EMPTY = "file_empty"
    FILE_TOO_LARGE = "file_too_large"
    FILE_KIND_UNKNOWN = "file_kind_unknown"
    FILE_CONTENT_OTHER = "file_content_other"
    FILE_DAMAGED = "file_damaged"
    NOT_UTF8 = "not_utf8"
    CONTROL_CHARACTER = "control_character"
    DISK_FULL = "disk_full"
    TOO_MANY_PROBLEMS = "too_many_problems"
    # Texts in any file
    PERSONAL_NUMBER = "personal_number"
    # YAML
    YAML_SYNTAX = "yaml_syntax"
    YAML_TAB = "yaml_tab"
    YAML_SEVERAL_DOCUMENTS = "yaml_several_documents"
    YAML_ALIAS = "yaml_alias"
    YAML_TAG = "yaml_tag"
    YAML_TOO_DEEP = "yaml_too_deep"
    YAML_TOO_MUCH = "yaml_too_much"
    YAML_KEY_NOT_TEXT = "yaml_key_not_text"
    KEY_TWICE = "key_twice"
    DOCUMENT_KIND = "document_kind"
    # JSON Lines
    JSON_SYNTAX = "json_syntax"
    JSON_NOT_OBJECT = "json_not_object"
    # Keys and values
    KEY_UNKNOWN = "key_unknown"
    KEY_MISSING = "key_missing"
    NOT_TEXT = "not_text"
    NOT_NUMBER = "not_number"
    NOT_WHOLE_NUMBER = "not_whole_number"
    NOT_TRUTH = "not_truth"
    NOT_LIST = "not_list"
    NOT_MAPPING = "not_mapping"
    NOT_ONE_OF = "not_one_of"
    NOT_DATE = "not_date"
    NOT_ACCEPTED = "not_accepted"
    NUMBER_AS_TEXT = "number_as_text"
    NUMBER_DECIMAL_COMMA = "number_decimal_comma"
    NUMBER_THOUSANDS = "number_thousands"
    NUMBER_PERCENT_SIGN = "number_percent_sign"
    NUMBER_NOT_FINITE = "number_not_finite"
    NUMBER_TOO_LARGE = "number_too_large"
    PERIOD_FORM = "period_form"
    PERIOD_YEAR = "period_year"
    PERIOD_NO_SUCH_DAY = "period_no_such_day"
    PERIOD_NO_SUCH_MONTH = "period_no_such_month"
    PERIOD_NO_SUCH_QUARTER = "period_no_such_quarter"
    PERIOD_SCHOOL_YEAR = "period_school_year"
    PERIOD_BACKWARDS = "period_backwards"
    UNIT_UNKNOWN = "unit_unknown"
    CONDITION_FORM = "condition_form"
    MEASURE_NOT_WHOLE = "measure_not_whole"
    ID_FORM = "id_form"
    # Criteria that contradict themselves
    CRITERION_COMPARATOR_MISSING = "criterion_comparator_missing"
    CRITERION_VALUE_MISSING = "criterion_value_missing"
    CRITERION_DIRECTION_MISSING = "criterion_direction_missing"
    CRITERION_CHANGE_NEGATIVE = "criterion_change_negative"
    CRITERION_UNIT_MISSING = "criterion_unit_missing"
    CRITERION_REFERENCE_MISSING = "criterion_reference_missing"
    CRITERION_GROUP_MISSING = "criterion_group_missing"
    YEARS_BACKWARDS = "years_backwards"
    # Tables of observations
    COLUMN_MISSING = "column_missing"
    COLUMN_UNKNOWN = "column_unknown"
    COLUMN_TWICE = "column_twice"
    COLUMN_NAMELESS = "column_nameless"
    COLUMN_TYPE = "column_type"
    SEPARATOR = "separator"
    ROW_WIDTH = "row_width"
    ROW_QUOTING = "row_quoting"
    NO_ROWS = "no_rows"
    TOO_MANY_ROWS = "too_many_rows"
    MORE_ROWS = "more_rows"
    CELL_EMPTY = "cell_empty"
    CELL_SPACE = "cell_space"
    CELL_TOO_LONG = "cell_too_long"
    CELL_OUTSIDE = "cell_outside"
    FORMULA_TEXT = "formula_text"
    STATUS_UNKNOWN = "status_unknown"
    VALUE_MISSING = "value_missing"
    VALUE_WITH_STATUS = "value_with_status"
    VALUE_NOT_RATIO = "value_not_ratio"
    COUNT_NEGATIVE = "count_negative"
    DENOMINATOR_ZERO = "denominator_zero"
    DENOMINATOR_MISSING = "denominator_missing"
    NUMERATOR_LARGER = "numerator_larger"
    RECORDED_FORM = "recorded_form"
    RECORDED_EARLY = "recorded_early"
    UNITS_DIFFER = "units_differ"
    ROW_CONFLICT = "row_conflict"
    # Spreadsheets and Parquet
    SHEET_NONE = "sheet_none"
    SHEET_UNPACKED = "sheet_unpacked"
    SHEET_MEMBERS = "sheet_members"
    SHEET_MACROS = "sheet_macros"
    SHEET_ENTITIES = "sheet_entities"
    SHEET_LOCKED = "sheet_locked"
    SHEET_OLD = "sheet_old"
    SHEET_WIDE = "sheet_wide"
    SHEET_SLOW = "sheet_slow"
    # Substance: what papers say against themselves or each other
    BUDGET_FUNDING_SUM = "budget_funding_sum"
    BUDGET_LINES_SUM = "budget_lines_sum"
    BUDGET_NEGATIVE = "budget_negative"
    WORKING_TIME_OVER = "working_time_over"
    WORKING_TIME_NEGATIVE = "working_time_negative"
    TARGET_WRONG_SIDE = "target_wrong_side"
    DIRECTION_UNWANTED = "direction_unwanted"
    MEASURE_UNKNOWN = "measure_unknown"
    MEASURE_NONE = "measure_none"
    MEASURE_OF_LAW = "measure_of_law"
    AREA_UNKNOWN = "area_unknown"
    GROUP_UNKNOWN = "group_unknown"
    REFERENCE_AREA_MISSING = "reference_area_missing"
    PERSONS_UNSAID = "persons_unsaid"
    MEASURES_NOT_CHECKED = "measures_not_checked"
    AREAS_NOT_CHECKED = "areas_not_checked"
    LINK_NOT_CHECKED = "link_not_checked"
    OUTSIDE_PLAN = "outside_plan"
    DATES_BACKWARDS = "dates_backwards"
    BASES_DIFFER = "bases_differ"
    DATA_SOURCE_MISSING = "data_source_missing"
    DELIVERY_MISSING = "delivery_missing"
    ID_TWICE = "id_twice"
    ID_IN_TWO_FILES = "id_in_two_files"
    NAME_UNKNOWN = "name_unknown"
    LINK_UNKNOWN = "link_unknown"
    UNIT_OF_CRITERION = "unit_of_criterion"
    UNIT_OTHER = "unit_other"
    BOUNDS_BACKWARDS = "bounds_backwards"
    VALUE_OUT_OF_BOUNDS = "value_out_of_bounds"
    AREA_CYCLE = "area_cycle"
    BOUNDARIES_OVERLAP = "boundaries_overlap"
    SDG_UNKNOWN = "sdg_unknown"
    TEMPORARY_WITHOUT_END = "temporary_without_end"
    MILESTONE_STATE = "milestone_state"
    ACCOUNT_SUM = "account_sum"
    ACCOUNT_SMALL = "account_small"
    ACCOUNT_WITHHELD = "account_withheld"
    # Tables of the law
    LAW_LIST_TWICE = "law_list_twice"
    LAW_DATE_EARLY = "law_date_early"
    LAW_FIGURE_OUTSIDE = "law_figure_outside"
    LAW_LIMIT_FORM = "law_limit_form"
    LAW_COUNT_OF_NONE = "law_count_of_none"
    # Accounts of what was paid
    MONEY_PERIOD = "money_period"
    MONEY_ORE = "money_ore"
    MONEY_TWICE = "money_twice"
    MONEY_OVERLAP = "money_overlap"
    # The store, and what is written into it
    STORE_MISSING = "store_missing"
    STORE_OTHER_FILE = "store_other_file"
    STORE_NEWER = "store_newer"
    STORE_DAMAGED = "store_damaged"
    STORE_BUSY = "store_busy"
    STORE_READ_ONLY = "store_read_only"
    STORE_FOLDER_READ_ONLY = "store_folder_read_only"
    STORE_NOT_OPENED = "store_not_opened"
    STORE_DISK_FAILED = "store_disk_failed"
    STORE_REFUSED = "store_refused"
    STORE_UNIT_OTHER = "store_unit_other"
    STORE_UNIT_HELD = "store_unit_held"
    STORE_ROW_CONFLICT = "store_row_conflict"
    STORE_MEASURE_UNKNOWN = "store_measure_unknown"
    STORE_AREA_UNKNOWN = "store_area_unknown"
    STORE_RECORDED_LATE = "store_recorded_late"


WARNINGS: Final = frozenset(
    {
        ProblemCode.PERSONS_UNSAID,
        ProblemCode.MEASURES_NOT_CHECKED,
        ProblemCode.AREAS_NOT_CHECKED,
        ProblemCode.LINK_NOT_CHECKED,
        ProblemCode.DELIVERY_MISSING,
        ProblemCode.UNIT_OF_CRITERION,
        ProblemCode.MEASURE_NONE,
        ProblemCode.TEMPORARY_WITHOUT_END,
        ProblemCode.MILESTONE_STATE,
        ProblemCode.NO_ROWS,
    }
)
"""What ought to be looked at but stops nothing."""


class Problem(NamedTuple):
    """One thing that is wrong, where it stands (file, line, key) and what its sentence needs.

    ``details`` holds plain values (texts, numbers, lists of them) made safe to show by ``found``.
    """

    code: ProblemCode
    file: str
    line: int | None
    key: str
    details: dict[str, Any]

    @property
    def is_error(self) -> bool:
        """Whether it stops the work; the others ought to be looked at."""
        return self.code not in WARNINGS


def found(code: ProblemCode, file: str = "", line: int | None = None, key: str = "", **details: Any) -> Problem:
    """A problem whose key and details are safe to show: short, on one line, without anything like a CPR number."""
    return Problem(code, file, line, shown(key, LONGEST_KEY), {name: _safe(value) for name, value in details.items()})


def shown(text: str, longest: int = LONGEST_SHOWN) -> str:
    """A text as a message may show it: at most ``longest`` signs, no control signs, long numbers hidden."""
    text = _CONTROL.sub("�", text[: 4 * longest])
    text = _LONG_DIGITS.sub(HIDDEN, _TEN_DIGITS.sub(HIDDEN, text))
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _safe(value: Any) -> Any:
    if isinstance(value, str):
        return shown(value)
    if isinstance(value, (list, tuple)):
        return [_safe(item) for item in value]
    return value
