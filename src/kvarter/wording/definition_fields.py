"""What the fields of areas and indicators are called by those who define them, and what can be chosen in them."""

from __future__ import annotations

from typing import Final

Words = dict[str, tuple[str, str]]
"""Danish and English by what the files call it."""

DEFINITION_KINDS: Final[Words] = {
    "Area": ("Område", "Area"),
    "BoundaryVersion": ("Afgrænsning", "Boundary"),
    "Indicator": ("Indikator", "Indicator"),
    "DefinitionBreak": ("Brud", "Break"),
    "Group": ("Gruppe", "Group"),
    "GroupSum": ("Sum af grupper", "Sum of groups"),
}

DEFINITION_FIELDS: Final[dict[str, Words]] = {
    "Area": {
        "part_of": ("Ligger i", "Lies in"),
        "housing_organisation": ("Boligorganisation", "Housing organisation"),
        "boundaries": ("Hvad området har bestået af, fra og til", "What the area has consisted of, from and to"),
        "strengths": ("Styrker", "Strengths"),
        "challenges": ("Udfordringer", "Challenges"),
    },
    "BoundaryVersion": {
        "from": ("Fra dag", "From day"),
        "to": ("Til dag (tom: stadig)", "To day (empty: still)"),
        "parts": ("Bestod af", "Consisted of"),
    },
    "Indicator": {
        "unit": ("Tallet tælles i", "The figure is counted in"),
        "source": ("Hvor tallet kommer fra", "Where the figure comes from"),
        "definition": ("Hvad der tælles, og hvordan", "What is counted, and how"),
        "definition_en": ("Hvad der tælles, på engelsk", "What is counted, in English"),
        "bounds": ("Tal, der kan forekomme", "Figures there can be"),
        "bounds.low": ("Laveste tal, der kan forekomme", "Lowest figure there can be"),
        "bounds.high": ("Højeste tal, der kan forekomme", "Highest figure there can be"),
        "decimals": ("Decimaler, der vises", "Decimals shown"),
        "delivery": ("Levering", "Delivery"),
        "delivery.every": ("Tallet kommer hver", "The figure comes every"),
        "delivery.days_after": ("Leveres senest, dage efter perioden", "Delivered at most, days after the period"),
        "delivery.by": ("Hvis tur det er at levere (rolle)", "Whose turn it is to deliver (role)"),
        "breaks": ("Brud: fra da af tælles der anderledes", "Breaks: counted otherwise from then on"),
        "counts_persons": ("Tæller tallet personer?", "Does the figure count persons?"),
        "sensitive": ("Emnet er følsomt", "The topic is sensitive"),
        "minimum": ("Færrest personer, et tal må vise", "Fewest persons a figure may show"),
        "extremes": ("Røber det noget, når ingen eller alle har det?", "Does nobody or everybody having it disclose?"),
        "dominance": ("Procent i p %-reglen for beløb", "Per cent of the p % rule for amounts"),
        "numerator": ("Indikatoren med tælleren", "The indicator with the numerator"),
        "denominator": ("Indikatoren med nævneren", "The indicator with the denominator"),
        "within_year": ("Sådan bliver dele af et år til årets tal", "How parts of a year make the year's figure"),
        "groups": ("Grupper, tallet deles på", "Groups the figure is divided by"),
        "parts": ("Grupper, der tilsammen er det hele (kendenavne)", "Groups that add up to the whole (ids)"),
        "group_sums": ("Grupper, der tilsammen er en anden gruppe", "Groups that add up to another group"),
        "topic": ("Emne", "Topic"),
        "law": ("Lovens tal", "Figure of the law"),
    },
    "DefinitionBreak": {
        "from": ("Fra periode", "From period"),
        "what": ("Hvad der er anderledes", "What is different"),
        "what_en": ("Hvad der er anderledes, på engelsk", "What is different, in English"),
    },
    "Group": {"id": ("Kendenavn, som tallenes fil skriver det", "Id, as the file of figures writes it")},
    "GroupSum": {
        "total": ("Gruppen, det giver (kendenavn)", "The group it makes (id)"),
        "parts": ("Af grupperne (kendenavne)", "Of the groups (ids)"),
    },
}
"""What a field is called in a definition, where that is something else than in a plan."""

DEFINITION_CHOICES: Final[dict[tuple[str, str], Words]] = {
    ("Indicator", "within_year"): {
        "sum": ("de lægges sammen", "they are added"),
        "mean": ("deres gennemsnit", "their mean"),
        "last": ("det sidste i året gælder", "the last of the year counts"),
    },
    ("Indicator", "extremes"): {
        "neither": ("nej", "no"),
        "none": ("ja, når ingen har det", "yes, when nobody has it"),
        "all": ("ja, når alle har det", "yes, when everybody has it"),
        "both": ("ja, begge dele", "yes, either way"),
    },
}
"""What can be chosen in a definition only."""
