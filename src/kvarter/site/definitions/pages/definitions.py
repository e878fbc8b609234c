"""Areas and indicators defined: the list of them, and the form of each with its history."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from django.http import Http404, HttpRequest, HttpResponse

from kvarter.files.problems import Problem, ProblemsFound
from kvarter.model.areas import Area
from kvarter.model.indicators import Indicator
from kvarter.site.changes.actions import ElsewhereError
from kvarter.site.changes.documents import whole_fingerprint
from kvarter.site.changes.fields import Known
from kvarter.site.changes.filled_in import filled_part
from kvarter.site.changes.part_form import Sent, part_form
from kvarter.site.changes.telling import in_names
from kvarter.site.definitions import actions
from kvarter.site.definitions.history import version_views
from kvarter.site.definitions.sorts import AREA, INDICATOR, SORTS, Definition, Sort
from kvarter.site.following import store_path
from kvarter.site.pages.rendering import Crumb, closed_page
from kvarter.site.sent import CONFLICT, UNPROCESSABLE, signed_in, to
from kvarter.site.visit import Visit, visit
from kvarter.store import open_store
from kvarter.wording.order import in_alphabet
from kvarter.wording.problems_of_fields import complaint


class Defined(NamedTuple):
    """A definition in the list: its name, what it is in a word, and its form."""

    name: str
    kind: str
    link: str


class ListView(NamedTuple):
    """All definitions of a sort, with the address of the form for one more."""

    sort: str
    title: str
    none: str
    add: str
    new: str
    defined: list[Defined]


def definitions(request: HttpRequest) -> HttpResponse:
    """Every area and every indicator there is, and the forms for more."""
    seen = visit(request)
    known = _known()
    of = {"area": known.areas, "indicator": known.indicators}
    title = seen.say("definitions_title")
    return closed_page(
        request,
        "definitions/definitions",
        title=title,
        crumbs=(Crumb(seen.say("nav_work"), seen.link("work")), Crumb(title, "")),
        lists=[
            ListView(
                sort.name,
                seen.say(f"define_{sort.name}s"),
                seen.say(f"define_no_{sort.name}"),
                seen.say(f"define_new_{sort.name}"),
                seen.link(f"{sort.name}_new"),
                in_alphabet((_defined(seen, sort, one) for one in of[sort.name].values()), lambda one: one.name),
            )
            for sort in SORTS
        ],
    )


def _defined(seen: Visit, sort: Sort, one: Any) -> Defined:
    kind = f"area_{one.kind}_one" if isinstance(one, Area) else f"unit_{one.unit}"
    link = seen.link(f"{sort.name}_definition", **{sort.name: one.id})
    return Defined(one.name, seen.words.get(kind, ""), link)


def area_new(request: HttpRequest) -> HttpResponse:
    """The form of one more area."""
    return _new(request, AREA)


def indicator_new(request: HttpRequest) -> HttpResponse:
    """The form of one more indicator."""
    return _new(request, INDICATOR)


def area_definition(request: HttpRequest, area: str) -> HttpResponse:
    """An area as it is defined, to be corrected."""
    return _correct(request, AREA, area)


def indicator_definition(request: HttpRequest, indicator: str) -> HttpResponse:
    """An indicator as it is defined, to be corrected."""
    return _correct(request, INDICATOR, indicator)


def _known() -> Known:
    with open_store(store_path(), read_only=True) as store, store.reading():
        return Known(None, store.indicators(date.max), store.areas(date.max))


def _new(request: HttpRequest, sort: Sort) -> HttpResponse:
    seen, known = visit(request), _known()
    sent, wrong = None, {}
    if request.method == "POST":
        filled = filled_part(sort.cls, None, request.POST, known, seen, started={"id": "ny"})
        wrong = filled.wrong
        if filled.record is not None:
            try:
                made = actions.define(signed_in(request), sort, filled.record)
                return to(seen.link(f"{sort.name}_definition", **{sort.name: made}) + "#gemt")
            except ProblemsFound as found:
                wrong = _by_field(found.problems, known, seen)
            except ElsewhereError:
                wrong = {"name": (seen.say("define_name_taken"),)}
        sent = Sent(request.POST, wrong)
    title = seen.say(f"define_new_{sort.name}")
    return closed_page(
        request,
        "definitions/definition",
        title=title,
        crumbs=_crumbs(seen, Crumb(title, "")),
        form=part_form(sort.cls, None, known, seen, sent, new=True),
        lead=seen.say(f"define_{sort.name}_lead"),
        faulty=sent is not None,
        status=200 if sent is None else UNPROCESSABLE,
    )


def _correct(request: HttpRequest, sort: Sort, name: str) -> HttpResponse:
    seen, known = visit(request), _known()
    of: Any = known.areas if sort is AREA else known.indicators
    now = of.get(name)
    if now is None:
        raise Http404(sort.name)
    if request.method != "POST":
        return _page(request, sort, now, known)
    filled = filled_part(sort.cls, now, request.POST, known, seen)
    if filled.record is None:
        return _page(request, sort, now, known, Sent(request.POST, filled.wrong), UNPROCESSABLE)
    try:
        actions.correct(signed_in(request), sort, filled.record, request.POST.get("seen", ""))
    except ProblemsFound as found:
        wrong = _by_field(found.problems, known, seen)
        return _page(request, sort, now, known, Sent(request.POST, wrong), UNPROCESSABLE)
    except ElsewhereError as elsewhere:
        if elsewhere.now is None:
            raise Http404(sort.name) from None
        return _page(request, sort, elsewhere.now, known, Sent(request.POST, {}, elsewhere.now), CONFLICT)
    return to(seen.link(f"{sort.name}_definition", **{sort.name: name}) + "#gemt")


def _by_field(problems: tuple[Problem, ...], known: Known, seen: Visit) -> dict[str, tuple[str, ...]]:
    wrong: dict[str, tuple[str, ...]] = {}
    for one in problems:
        wrong[one.key] = (*wrong.get(one.key, ()), complaint(in_names(one, known, seen), seen.lang))
    return wrong


def _page(
    request: HttpRequest, sort: Sort, now: Definition, known: Known, sent: Sent | None = None, status: int = 200
) -> HttpResponse:
    seen = visit(request)
    with open_store(store_path(), read_only=True) as store, store.reading():
        versions = sort.versions(store, now.id)
    there = seen.following.areas if isinstance(now, Area) else seen.following.indicators
    return closed_page(
        request,
        "definitions/definition",
        title=now.name,
        danish=seen.lang == "en",
        crumbs=_crumbs(seen, Crumb(now.name, "", danish=seen.lang == "en")),
        form=part_form(sort.cls, now, known, seen, sent),
        name=now.id,
        seen_now=whole_fingerprint(now),
        versions=version_views(versions, seen.lang),
        public=seen.link(sort.name, **{sort.name: now.id}) if now.id in there else "",
        law=isinstance(now, Indicator) and now.law is not None,
        conflict=status == CONFLICT,
        faulty=status == UNPROCESSABLE,
        status=status,
    )


def _crumbs(seen: Visit, *more: Crumb) -> tuple[Crumb, ...]:
    return (
        Crumb(seen.say("nav_work"), seen.link("work")),
        Crumb(seen.say("definitions_title"), seen.link("definitions")),
        *more,
    )
