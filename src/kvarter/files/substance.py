"""What papers say against themselves or each other, over all files that are looked at together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kvarter.files.documents import Document
from kvarter.files.findings import Findings, known_by
from kvarter.files.problems import Problem
from kvarter.files.substance_accounts import check_accounts
from kvarter.files.substance_criteria import check_criteria
from kvarter.files.substance_figures import check_areas, check_indicators
from kvarter.files.substance_measures import check_measures
from kvarter.files.substance_money import check_budget, check_working_time
from kvarter.files.substance_names import check_ids, check_names, check_twice
from kvarter.files.substance_years import check_years
from kvarter.model.areas import Area
from kvarter.model.indicators import Indicator
from kvarter.model.plans import Plan


def substance_problems(
    documents: Sequence[Document],
    *,
    indicators: Mapping[str, Indicator] | None = None,
    areas: Mapping[str, Area] | None = None,
    plans: Sequence[Plan] = (),
) -> list[Problem]:
    """Everything that is wrong in substance in documents looked at together.

    ``indicators``, ``areas`` and ``plans`` are those a store knows besides; None = there is no store. Measures and
    areas are only held against something when some file or the store tells which there are; a warning says if not.
    """
    known = known_by(documents, indicators=indicators, areas=areas, plans=plans)
    all_findings = [Findings(document, known) for document in documents]
    check_twice(all_findings)
    for findings in all_findings:
        check_ids(findings)
        check_indicators(findings)
        check_areas(findings)
        check_accounts(findings)
        check_measures(findings)
        if findings.document.plan is not None:
            check_names(findings, findings.document.plan)
            check_years(findings, findings.document.plan)
            check_budget(findings, findings.document.plan)
            check_working_time(findings, findings.document.plan)
    check_criteria(all_findings)
    return [problem for findings in all_findings for problem in findings.problems]
