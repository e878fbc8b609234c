"""The words of the pages about social balance in English: the law's lists, who moved, and how divided the town is."""

from __future__ import annotations

from typing import Final

BALANCE_EN: Final[dict[str, str]] = {
    # The national lists
    "law_page": "The law's lists",
    "law_of_area": "{area} and the law's lists",
    "law_link": "How the figures stand to the act on social housing",
    "law_link_text": "The law's criteria, limits and lists are gathered on a page of their own.",
    "law_link_all": "The law's lists for the areas that are followed",
    "law_lead": (
        "These are the law's own words with paragraph and date. They speak of figures and limits on a certain day, not "
        "of the place or those who live there. Areas are not ranked."
    ),
    "law_lead_arithmetic": "Areas on no list that are drawing near a limit are followed here too.",
    "law_none": "No area has figures for the law's lists on the day you have chosen.",
    "law_origin_off": "The criterion about origin is switched off on these pages.",
    "law_criteria_title": "The criteria against their limits",
    "law_criteria_caption": "The newest list, criterion by criterion",
    "law_scale": "On the line the stroke is the limit and the dot the figure; the left end is nought.",
    "law_rules_title": "What each of the law's terms asks for",
    "law_some_of": "at least {asks} of these {many} ({met} are met): {which}",
    "law_close_title": "How close",
    "law_no_distance": "From the figures there are, no term can be moved by a number of people.",
    "law_next_title": "The next list if nothing changes",
    "law_next_caption": "Each criterion carried forward to the list of {day}",
    "law_next_note": (
        "The projection carries the last years on at half their pace. The interval holds the true figure four times "
        "out of five. It says nothing of what anyone should do."
    ),
    "law_lists_title": "The lists year by year",
    "law_lists_caption": "Every list there are figures for, the newest first",
    "law_behind_title": "The figures behind",
    "law_behind_more": "Show every figure with its source",
    "law_behind_caption": "Figures for the law's lists, the newest list first",
    "law_national_convicted": "the national share of convicted residents",
    "law_counts": "({people} of {of})",
    "law_col_criterion": "Criterion",
    "law_col_limit": "Limit",
    "law_col_outcome": "Outcome",
    "law_col_newest": "Now",
    "law_col_expected": "Expected",
    "law_col_chance": "Likely met",
    "law_col_list": "List",
    "law_col_term": "The law's term",
    "law_col_met": "Criteria met",
    "law_col_close": "Within a tenth of the limit",
    "law_met_of": "{met} of {many}, and {asks} are asked for ({paragraph})",
    "law_unknown_count": "({many} not known)",
    "law_met": "Met",
    "law_not_met": "Not met",
    "law_open": "Cannot be decided",
    "law_edge": "on the edge",
    "law_not_known": "not known",
    "law_no_term": "None",
    "law_undecided": "Cannot be decided",
    "law_none_close": "None",
}
