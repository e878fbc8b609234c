"""The Danish words of what is due for somebody."""

from typing import Final

WORK_DA: Final[dict[str, str]] = {
    "task_title": "Det venter på dig",
    "task_none": "Intet venter på dig lige nu.",
    "task_due": "Senest {day}.",
    "task_late": "{days} dage for sent",
    "task_late_one": "1 dag for sent",
    "task_late_months": "over {months} måneder for sent",
    "task_late_years": "over {years} år for sent",
    "task_over": "{count} ting i planer, der er slut",
    "task_over_one": "1 ting i planer, der er slut",
    "task_decision": "Udfør beslutningen",
    "task_decision_owner": "Ansvarlig: {owner}.",
    "work_begin_title": "Sådan kommer I i gang",
    "work_begin_areas": ("Lav stederne og tallene. Tal, der kun tælles i logbogen, behøver det ikke."),
    "work_begin_plan": "Skriv planen: parter, organer, indsatsområder, aktiviteter og kriterier.",
    "work_begin_people": "Luk de andre ind. Det kan ske, før planen er underskrevet.",
}
