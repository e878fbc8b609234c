"""The English words of papers."""

from typing import Final

PAPERS_EN: Final[dict[str, str]] = {
    "papers_title": "Papers",
    "papers_lead": "What the partnership, the fund and the auditor ask for, made from what is in the system now.",
    "papers_year": "Year",
    "papers_for_you": (
        "The papers show meetings of the bodies you can see. Closed items are left out, and figures for few "
        "persons are not shown."
    ),
    "paper_as_docx": "Word",
    "paper_as_pdf": "PDF",
    "paper_as_xlsx": "Excel",
    "paper_of_effects": "Status on the effects",
    "paper_of_followed": "Follow-up on the locally set measures",
    "paper_of_central": "The central measures at the start and now",
    "paper_of_activities": "Activity scheme",
    "paper_of_milestones": "Milestone plan",
    "paper_of_budget": "Budget, what was paid and co-financing",
    "paper_why_effects": (
        "For the partnership in the first quarter: for each objective how it stands, what was done, and what "
        "is proposed."
    ),
    "paper_why_followed": (
        "For the auditor: each measure, when it was taken up by which body, how it stood, and what was decided."
    ),
    "paper_why_central": (
        "For the fund and the board: the register figures the fund delivers, at the plan's start and now."
    ),
    "paper_why_activities": (
        "For the fund: each activity with purpose, target group, who answers and success criteria with data source."
    ),
    "paper_why_milestones": "For the fund: the milestones with who answers, day and state.",
    "paper_why_budget": (
        "For the fund and the auditor: the financing, what was paid, and the share others than the fund pay."
    ),
}
