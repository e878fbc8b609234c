"""The forms of accounts: what may be sent, and no more."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError

from kvarter.model.plans import Plan
from kvarter.site.accounts.models import RoleName, User
from kvarter.site.visit import Visit


class PasswordForm(forms.Form):
    """A new password, written twice."""

    password = forms.CharField(
        max_length=200, strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )
    again = forms.CharField(
        max_length=200, strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def __init__(self, seen: Visit, user: User, *args: Any, **more: Any) -> None:
        """``user`` is whom the password must not resemble."""
        super().__init__(*args, **more)
        self.seen, self.user = seen, user
        self.fields["password"].label = seen.say("password_new")
        self.fields["password"].help_text = seen.say("password_rules")
        self.fields["again"].label = seen.say("password_again")

    def clean(self) -> dict[str, Any]:
        """The password, when both are the same and it is strong enough."""
        given = super().clean() or {}
        first, second = given.get("password"), given.get("again")
        if first and second and first != second:
            self.add_error("again", self.seen.say("password_differs"))
        if first:
            try:
                password_validation.validate_password(first, self.user)
            except ValidationError as weak:
                self.add_error("password", weak)
        return given


class NamesForm(forms.Form):
    """A user name and a name."""

    username = forms.CharField(max_length=150, min_length=2, widget=forms.TextInput(attrs={"autocomplete": "username"}))
    name = forms.CharField(max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"}))

    def __init__(self, seen: Visit, *args: Any, **more: Any) -> None:
        """In the visitor's language."""
        super().__init__(*args, **more)
        self.fields["username"].label = seen.say("username")
        self.fields["username"].help_text = seen.say("username_hint")
        self.fields["name"].label = seen.say("person_name")


class CodeForm(forms.Form):
    """The code that ``kvarter serve`` showed."""

    code = forms.CharField(max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off"}))

    def __init__(self, seen: Visit, *args: Any, **more: Any) -> None:
        """In the visitor's language."""
        super().__init__(*args, **more)
        self.fields["code"].label = seen.say("first_code")
        self.fields["code"].help_text = seen.say("first_code_hint")


class RoleForm(forms.Form):
    """A role and where it holds: ``place`` is a plan, a body or an activity of one."""

    role = forms.ChoiceField()
    place = forms.ChoiceField(required=False)

    def __init__(self, seen: Visit, plans: tuple[Plan, ...], *args: Any, **more: Any) -> None:
        """``plans`` are those there are."""
        super().__init__(*args, **more)
        role, place = self.fields["role"], self.fields["place"]
        assert isinstance(role, forms.ChoiceField)  # noqa: S101 - tells the type
        assert isinstance(place, forms.ChoiceField)  # noqa: S101 - tells the type
        role.label, place.label = seen.say("role"), seen.say("role_place")
        place.help_text = seen.say("role_place_hint")
        role.choices = [(one.value, seen.say(f"role_{one.value}")) for one in RoleName]
        place.choices = [("", seen.say("role_everywhere")), *((plan.title, places_of(seen, plan)) for plan in plans)]

    def wanted(self) -> tuple[RoleName, dict[str, str]]:
        """The role and its place; only what the choices hold comes this far."""
        plan, _, rest = self.cleaned_data["place"].partition("#")
        kind, _, name = rest.partition("=")
        return RoleName(self.cleaned_data["role"]), {"plan": plan, **({kind: name} if kind else {})}


def places_of(seen: Visit, plan: Plan) -> list[tuple[str, str]]:
    """A plan, its bodies and its activities, as a choice writes them."""
    whole, body, activity = seen.say("place_plan"), seen.say("place_body"), seen.say("place_activity")
    bodies = [(f"{plan.id}#body={one.id}", f"{body}: {one.name}") for one in plan.bodies]
    activities = [
        (f"{plan.id}#activity={one.id}", f"{activity}: {one.name}")
        for focus in plan.focus_areas
        for one in focus.activities
    ]
    return [(plan.id, f"{plan.title}: {whole}"), *bodies, *activities]
