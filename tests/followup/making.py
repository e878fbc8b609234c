"""What the tests of follow-up share: a plan of the example as its file says it."""

from __future__ import annotations

from kvarter.examples.gladsaxe import FOLDER
from kvarter.files.documents import read_document
from kvarter.model.plans import Plan


def example_plan(name: str = "hoeje-gladsaxe-2017-2020") -> Plan:
    found = read_document(FOLDER / "plans" / f"{name}.yaml").plan
    assert found is not None
    return found
