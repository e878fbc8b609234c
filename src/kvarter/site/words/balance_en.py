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
    # Who moved
    "movers_question": "Who moved, and what changed for those who stayed?",
    "movers_link": "All accounts, and where those who left went",
    "movers_page": "Who moved in {area}?",
    "movers_crumb": "Movers",
    "movers_lead": (
        "When a share changes, it may be because residents' lives changed or because other people live here now. Here "
        "the change is taken apart so that both can be seen, with nothing left over."
    ),
    "movers_views": (
        "“Every event” counts a change even when the person moved afterwards; “the two days” compares 1 January of two "
        "years only. The two are never mixed."
    ),
    "movers_contents": "The accounts on this page",
    "movers_title": "{what}, the two days: {first} and {last}",
    "movers_title_event": "{what}, every event from {first} to {last}",
    "movers_title_gap": "{what}, the gap to {place}: {first} and {last}",
    "movers_the_municipality": "the municipality",
    "movers_caption": "What each step did to the share",
    "movers_col_step": "Step",
    "movers_col_points": "Percentage points",
    "movers_col_people": "Persons",
    "movers_ways": "Where did they go?",
    "movers_ways_text": (
        "The same account where they came to: what those who left here did, by themselves, to the share there. "
        "The places are in alphabetical order."
    ),
    "movers_ways_caption": "Those who moved from here into another place",
    "movers_col_there": "Moved to",
    "movers_col_effect": "Did to the share there",
    "movers_ways_others": "Other places ({many}) are not shown: too few persons.",
    # How divided is the town
    "compared_title": "Is the share markedly higher than in the rest?",
    "compared_note": (
        "The answer allows for {many} areas of the same kind having been looked at: the risk of any wrong answer is at "
        "most 5 per cent. Only areas whose counts may be shown are among them, and they are not ranked."
    ),
    "divided_question": "Is the town growing more divided?",
    "divided_text": "How unevenly groups are spread over areas, schools and day-care, year by year, with uncertainty.",
    "divided_link": "Segregation in the municipality",
    "divided_page": "Segregation in {area}",
    "divided_crumb": "Segregation",
    "divided_lead": (
        "How unevenly a group is spread over places. 0 is fully even, 1 is fully apart. A figure says something only "
        "together with its interval."
    ),
    "divided_unranked": "Areas, schools and day-care centres are not ranked, and none of them is named here.",
    "divided_between_area": "Between areas",
    "divided_between_school": "Between schools",
    "divided_between_day_care": "Between day-care centres",
    "divided_caption": "Year by year with 95 per cent intervals, the newest first",
    "divided_col_d": "Index of unevenness (D)",
    "divided_col_h": "Difference (H)",
    "divided_col_isolation": "The group's own share where a member is",
    "divided_method_title": "How it is worked out",
    "divided_method": (
        "D is how large a part of the group is spread otherwise than everybody else. H is the same difference measured "
        "as information and can be taken apart by level. The interval comes of drawing all persons anew 500 times "
        "(basic bootstrap interval, seed 1). Districts are split into estates and the rest of the district. Counts "
        "that are hidden because they are small are part of the rest."
    ),
}
