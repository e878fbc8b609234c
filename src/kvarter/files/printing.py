"""A plan printed as its YAML file; reading what was printed gives the same plan."""

from __future__ import annotations

from typing import Any, Final

import yaml

from kvarter.files.yaml_reading import is_plain_value
from kvarter.model.plans import Plan
from kvarter.model.records import dump

WIDTH: Final = 110


class _Printer(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Quotes what our own reader would take for a number or a truth: the library goes by an older YAML."""


def _text(printer: Any, value: str) -> Any:
    style = "'" if is_plain_value(value) else None
    return printer.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Printer.add_representer(str, _text)


def plan_text(plan: Plan, remark: str = "") -> str:
    """A plan as its YAML file, a remark as comment at the top.

    ``read_document_text(plan_text(plan), "").plan == plan`` for every plan a file can hold.
    """
    body: str = yaml.dump(
        {"plan": dump(plan)},
        Dumper=_Printer,
        allow_unicode=True,
        sort_keys=False,
        width=WIDTH,
        default_flow_style=False,
    )
    said = " ".join(remark.split())
    return f"# {said}\n{body}" if said else body
