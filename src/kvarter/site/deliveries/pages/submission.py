"""One figure on its way: what it is, what was asked, every step so far, and what can be done with it now."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from kvarter.model.periods import parse_period
from kvarter.site.deliveries import access, actions, queries
from kvarter.site.deliveries.entering import Entered, lock_of
from kvarter.site.deliveries.forms import FigureForm, ReasonForm
from kvarter.site.deliveries.models import UNDER_WAY, State, Submission, Version
from kvarter.site.deliveries.pages.desk import Desk, desk_of, key_of
from kvarter.site.deliveries.pages.series import asked_about, entered_in, question_texts
from kvarter.site.deliveries.series import Wanted
from kvarter.site.pages.rendering import Crumb, closed_page
from kvarter.site.sent import CONFLICT, UNPROCESSABLE, to, whole_number, wrong_form
from kvarter.site.shown.figures import figure_view
from kvarter.wording.numbers import decimals_of, number
from kvarter.wording.numbers import period as period_text
from kvarter.wording.problems import sentence


def submission(request: HttpRequest, plan: str, delivery: int) -> HttpResponse:
    """One figure, for who wrote it and for the coordinator."""
    desk = desk_of(request, plan)
    found = queries.submission(plan, delivery)
    history = queries.history(found) if found is not None else []
    if found is None or not history or not access.sees(desk.user, found, history[0]):
        raise Http404("delivery")
    of = desk.wanted.get(key_of(history[0]))
    if of is None:  # the plan has ceased to need it; what was approved stands on the indicator's page
        raise Http404("series")
    page = _Page(request, desk, found, of, history)
    if request.method == "POST" and page.done():
        return to(desk.seen.link("delivery", plan=plan, delivery=str(delivery)))
    return page.answer()


class _Page:
    """One showing of the page, with the forms as they were sent."""

    def __init__(
        self, request: HttpRequest, desk: Desk, of: Submission, wanted: Wanted, history: list[Version]
    ) -> None:
        self.request, self.desk, self.of, self.wanted, self.history = request, desk, of, wanted, history
        self.form: FigureForm | None = None
        self.reason = ReasonForm(desk.seen)
        self.entered: Entered | None = None
        self.told: list[str] = []
        self.conflict = False

    @property
    def own(self) -> bool:
        return self.of.made_by_id == self.desk.user.pk

    def done(self) -> bool:
        """Whether what was asked is done."""
        post, desk = self.request.POST, self.desk
        asked, seen = post.get("action", ""), whole_number(post.get("seen", "")) or 0
        if asked not in ("send", "withdraw", "return", "approve"):
            wrong_form()
        if not (self.own if asked in ("send", "withdraw") else desk.coordinates):
            raise Http404("not theirs to do")
        try:
            match asked:
                case "send":
                    return self._sent(seen)
                case "withdraw":
                    actions.withdraw(desk.user, self.of, seen)
                case "return":
                    self.reason = ReasonForm(desk.seen, post)
                    if not self.reason.is_valid():
                        return False
                    actions.give_back(desk.user, self.of, seen, self.reason.cleaned_data["said"])
                case _:
                    units = {self.of.measure: self.wanted.indicator.unit}
                    actions.approve(desk.user, units, [(self.of, seen)])
        except actions.RefusedError as refused:
            self.conflict = True
            self.told = [desk.seen.say(refused.key), *(sentence(one, desk.seen.lang) for one in refused.problems)]
            self.of.refresh_from_db()
            self.history = queries.history(self.of)
            return False
        return True

    def _sent(self, seen: int) -> bool:
        desk = self.desk
        self.form = FigureForm(
            desk.seen, self.wanted, desk.named(self.wanted).unit, {**self.request.POST.dict(), "period": self.of.period}
        )
        self.entered = entered_in(desk, self.wanted, self.form)
        if self.entered.said is None:
            return False
        actions.send_again(desk.user, self.of, seen, self.entered.said)
        return True

    def answer(self) -> HttpResponse:
        """The page."""
        desk, seen, newest = self.desk, self.desk.seen, self.history[0]
        named = desk.named(self.wanted)
        period = parse_period(self.of.period)
        title = f"{named.name}, {period_text(period, seen.lang)}"
        figures = desk.following.release.figures(*self.wanted.key)
        before = next((one for one in reversed(figures) if one.period == period), None)
        open_ = self.of.under_way and newest.state in UNDER_WAY
        mine = desk.coordinates and access.wrote(desk.user, self.of, self.history)
        may_send = open_ and self.own and newest.state in (State.SUBMITTED, State.RETURNED)
        return closed_page(
            self.request,
            "deliveries/submission",
            title=title,
            danish=named.danish,
            crumbs=desk.crumbs(Crumb(title, "", named.danish)),
            plan=desk.plan,
            named=named,
            newest=newest,
            state=seen.say(f"figure_state_{newest.state}"),
            value=desk.value(self.wanted, newest),
            before=figure_view(seen, before, self.wanted.indicator) if before is not None else None,
            locked=lock_of(figures, period) is not None,
            shows_why=newest.why or lock_of(figures, period) is not None,
            questions=question_texts(desk, self.wanted, newest.questions),
            asked_now=asked_about(desk, self.wanted, self.entered),
            steps=[(one, seen.say(f"figure_state_{one.state}"), desk.value(self.wanted, one)) for one in self.history],
            form=(self.form or self._form(newest)) if may_send else None,
            shows_answer=bool(newest.questions) or bool(self.entered and self.entered.questions),
            may_withdraw=open_ and self.own,
            may_decide=open_ and desk.coordinates and newest.state == State.SUBMITTED,
            by_oneself=mine,
            by_another=mine and access.has_other_coordinator(desk.user, desk.plan.id),
            approved_own=newest.state == State.APPROVED and access.wrote(newest.written_by, self.of, self.history),
            reason=self.reason,
            told=self.told,
            failed=self.request.method == "POST",
            status=CONFLICT if self.conflict else UNPROCESSABLE if self.request.method == "POST" else 200,
        )

    def _form(self, newest: Version) -> FigureForm:
        lang = self.desk.seen.lang

        def written(value: float | None) -> str:
            return (
                ""
                if value is None
                else number(value, decimals_of(value), lang).replace(".", "").replace(" ", "")
                if lang == "da"
                else repr(value)
            )

        held = {name: written(getattr(newest, name)) for name in ("value", "numerator", "denominator")}
        texts = {name: getattr(newest, name) for name in ("status", "source", "note", "why", "answer")}
        return FigureForm(
            self.desk.seen,
            self.wanted,
            self.desk.named(self.wanted).unit,
            initial={**held, **texts, "period": self.of.period},
        )
