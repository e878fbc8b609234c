"""The papers that can be asked for, and each of them as a file."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from kvarter.model.plans import Plan
from kvarter.reports.asked import ASKED_FOR, AskedFor, make_paper
from kvarter.reports.papers import PaperForm, paper_file
from kvarter.site.meetings.pages.papers import PDF, WORD
from kvarter.site.meetings.pages.place import Place
from kvarter.site.pages.rendering import Crumb, closed_page, plan_crumbs
from kvarter.site.papers.gathering import gather
from kvarter.site.sent import whole_number
from kvarter.site.visit import Visit, visit

FORMS: dict[PaperForm, str] = {
    "docx": WORD,
    "pdf": PDF,
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
YEAR = "year"


def papers(request: HttpRequest, plan: str) -> HttpResponse:
    """What can be made for a plan, in which forms; those of a year for the year asked for."""
    place = Place(request, plan)
    seen = visit(request)
    year = _year(request, seen, place.plan)
    title = seen.say("papers_title")
    return closed_page(
        request,
        "papers/papers",
        title=title,
        crumbs=plan_crumbs(seen, place.plan, Crumb(title, "")),
        plan=place.plan,
        year=year,
        years=range(place.plan.period.from_, _last(seen, place.plan) + 1),
        rows=[
            (
                seen.say(f"paper_of_{one.key}"),
                seen.say(f"paper_why_{one.key}"),
                one,
                _links(seen, place.plan, one, year),
            )
            for one in ASKED_FOR.values()
            if one.there(place.plan)
        ],
    )


def _links(seen: Visit, plan: Plan, one: AskedFor, year: int) -> list[tuple[str, str]]:
    made = []
    for form in FORMS:
        link = seen.link("paper_file", plan=plan.id, file=f"{one.key}.{form}")
        if one.of_year:
            link += f"{'&' if '?' in link else '?'}{YEAR}={year}"
        made.append((seen.say(f"paper_as_{form}"), link))
    return made


def paper(request: HttpRequest, plan: str, file: str) -> HttpResponse:
    """One paper in one form, as the one who asks may see it."""
    place = Place(request, plan)
    seen = visit(request)
    key, _dot, form = file.rpartition(".")
    wanted = ASKED_FOR.get(key)
    held = seen.following
    if wanted is None or form not in FORMS or plan not in held.plans or not wanted.there(held.plans[plan]):
        raise Http404("paper")
    year = _year(request, seen, held.plans[plan])
    made = make_paper(key, gather(place, held, year, illustrative=seen.illustrative), seen.lang)
    kind = next(one for one in FORMS if one == form)
    answer = HttpResponse(paper_file(made, kind), content_type=FORMS[kind])
    name = f"{key}-{year}-{plan}.{kind}" if wanted.of_year else f"{key}-{plan}.{kind}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer


def _last(seen: Visit, plan: Plan) -> int:
    """The newest year a paper can be of: this one, or the plan's last."""
    return max(plan.period.from_, min(seen.as_of.year, plan.period.to))


def _year(request: HttpRequest, seen: Visit, plan: Plan) -> int:
    """The year asked for; without one the last that is over. Raises ``Http404`` for one that cannot be."""
    asked = request.GET.get(YEAR, "")
    if not asked:
        return max(plan.period.from_, min(seen.as_of.year - 1, plan.period.to))
    year = whole_number(asked, 4)
    if year is None or not plan.period.from_ <= year <= _last(seen, plan):
        raise Http404("year")
    return year
