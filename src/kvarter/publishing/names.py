"""Where things stand in the published folder."""

from __future__ import annotations

from typing import Final

INDEX: Final = "index.html"
ARCHIVE: Final = "data.zip"
MANIFEST: Final = "manifest.json"
DATASET: Final = "dataset.json"
SUMMARY: Final = "data/summary.json"
SUMMARY_INDICATORS: Final = "data/summary_indicators.csv"
SUMMARY_PARTS: Final = "data/summary_goals.csv"
AREAS: Final = "data/areas.json"
AREAS_CSV: Final = "data/areas.csv"
DICTIONARY: Final = "data/dictionary.json"

_PLAIN: Final = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-_.")


def file_name(identifier: str) -> str:
    """An id as a file name that every disk and address takes as it stands; different ids give different names.

    Letters outside a-z, capitals included (some disks see no difference), are written as ~ and two hexadecimals for
    each byte. No name begins with a dot.
    """
    if _PLAIN.issuperset(identifier) and not identifier.startswith("."):
        return identifier
    return "".join(
        one if one in _PLAIN and (place or one != ".") else "".join(f"~{byte:02x}" for byte in one.encode())
        for place, one in enumerate(identifier)
    )


def data_json(measure: str) -> str:
    """The JSON file of an indicator."""
    return f"data/indicators/{file_name(measure)}.json"


def data_csv(measure: str) -> str:
    """The CSV file of an indicator."""
    return f"data/indicators/{file_name(measure)}.csv"


def page(measure: str) -> str:
    """The page of an indicator."""
    return f"indicators/{file_name(measure)}.html"


def indicator_files(measure: str) -> tuple[str, str, str]:
    """All files of an indicator."""
    return data_json(measure), data_csv(measure), page(measure)
