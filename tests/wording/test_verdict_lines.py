"""A verdict as one line of JSON says what its document says."""

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kvarter.model.verdicts import Evidence, Reason, ReasonCode, Status, Verdict
from kvarter.wording.documents import verdict_document, verdict_line

TEXTS = st.text(st.characters(codec="utf-8"), max_size=12) | st.just('"evidence": null')
EVIDENCE = st.builds(
    Evidence, TEXTS, TEXTS, st.just("2019"), st.none() | st.floats(-1e9, 1e9), TEXTS, TEXTS, TEXTS, TEXTS
)


@given(TEXTS, st.lists(EVIDENCE, max_size=4))
def test_a_verdicts_line_is_its_document(name: str, evidence: list[Evidence]) -> None:
    reasons = (Reason(ReasonCode.VAGUE, {}),)
    verdict = Verdict(
        name, Status.NOT_MEASURABLE, True, date(2025, 5, 31), None, None, None, None, reasons, tuple(evidence)
    )
    line = verdict_line(verdict)
    assert line == json.dumps(verdict_document(verdict), ensure_ascii=False)
