"""The Danish words of verdicts a body has set aside."""

from typing import Final

ASSESSMENTS_DA: Final[dict[str, str]] = {
    "count_set_aside": "{count} vurderinger er sat til side af et organ; de er talt, som systemet vurderer dem.",
    "count_set_aside_one": "1 vurdering er sat til side af et organ; den er talt, som systemet vurderer den.",
    "set_aside_by": "vurderer",
    "set_aside_title": "Sat til side af et organ",
    "set_aside_lead": "Systemets vurdering står ved siden af og ændres ikke.",
    "set_aside_reason": "Begrundelse",
    "set_aside_system": "Systemets vurdering den dag",
    "assessment_title": "Organets vurdering",
    "assessment_lead": (
        "Et organ kan vurdere et kriterium anderledes end systemet. Begge vurderinger vises, og alle kan læse grunden."
    ),
    "assessment_now": "Systemets vurdering nu",
    "assessment_body": "Organ",
    "assessment_status": "Organets vurdering",
    "assessment_choose": "Vælg",
    "assessment_as_system": "Det er det samme, som systemet vurderer. Vælg en anden vurdering.",
    "assessment_back": "Tag den tilbage: systemets vurdering står alene igen",
    "assessment_how": "Besluttet",
    "assessment_chair": "Af mig som formand",
    "assessment_meeting": "På mødet {day}: {text}",
    "assessment_reason": "Begrundelse",
    "assessment_reason_hint": "Alle kan læse den. Skriv ikke om enkelte personer.",
    "assessment_same": "Det er allerede organets vurdering.",
    "assessment_not_chair": "Vælg den beslutning, organet har taget. Kun formanden kan beslutte uden et møde.",
    "assessment_not_its": "Beslutningen er taget i et andet organ.",
    "assessment_elsewhere": "En anden har ændret organets vurdering, siden du læste den. Intet er gemt. Se den nu:",
    "assessment_where": (
        "Dit organ kan sætte en vurdering til side: åbn kriteriet, og vælg »Sæt vurderingen til side«."
    ),
    "assessment_go": "Sæt vurderingen til side",
    "what_verdict_set_aside": "Vurdering sat til side",
}
