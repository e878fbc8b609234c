"""Every form of the site, found by reading the pages as somebody, and what can be sent with it."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any, NamedTuple
from urllib.parse import quote_plus, urldefrag, urljoin

from django.test import Client
from django.urls import Resolver404, resolve
from tests.site.routes import routes

from kvarter.site.accounts.access import FORM
from kvarter.site.urls import rule_of

MARK = "csrfmiddlewaretoken"
LEAVES = ("account_", "mfa_", "openid_", "socialaccount_", "first_administrator", "invitation", "demo_roles")
"""Pages whose forms end or change the session they are sent in; tests/site/accounts tries those by hand."""


class Field(NamedTuple):
    """A field as its page has it."""

    name: str
    kind: str
    value: str
    options: tuple[str, ...] = ()
    least: str = ""


class Form(NamedTuple):
    """A form, where it is sent, and the page it stands on."""

    page: str
    address: str
    fields: tuple[Field, ...]
    files: bool = False

    @property
    def route(self) -> str:
        """The name of the route it is sent to."""
        return str(resolve(self.address.partition("?")[0]).url_name)

    @property
    def kind(self) -> tuple[str, ...]:
        """What makes it another form than others: where it goes, what it asks for, and its fields without numbers."""
        said = [field.value for field in self.fields if field.kind in ("hidden", "submit") and field.name == "action"]
        names = {"".join(sign for sign in field.name if not sign.isdigit()) for field in self.fields}
        return (self.route, *said, *sorted(name.rpartition("-")[2] for name in names))

    def filled(self, today: str) -> dict[str, list[str]]:
        """What somebody who fills it in sends."""
        sent: dict[str, list[str]] = {}
        for one in self.fields:
            if one.kind == "file" or one.name == MARK:
                continue
            if one.kind in ("checkbox", "radio") and not one.least:
                sent.setdefault(one.name, [one.value] if one.kind == "radio" else [])
                continue
            sent.setdefault(one.name, []).append(_value(one, today))
        return {name: values for name, values in sent.items() if values}


def _value(one: Field, today: str) -> str:
    if one.value:
        return one.value
    match one.kind:
        case "date":
            return max(one.least, today) if one.least else today
        case "time":
            return "11:00" if "end" in one.name else "09:00"
        case "number":
            return one.least or "1"
        case "select":
            return next((each for each in one.options if each), "")
        case "url":
            return "https://kommune.example/bilag"
        case "email":
            return "nogen@kommune.example"
        case _:
            return "1" if "count" in one.name else "Prøve"


class _Reader(HTMLParser):
    """Forms and links of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[dict[str, Any]] = []
        self.links: list[str] = []
        self.open: dict[str, Any] | None = None
        self.select: list[Any] | None = None
        self.area: list[Any] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        at = {name: value or "" for name, value in attrs}
        if tag == "a":
            self.links.append(at.get("href", ""))
        elif tag == "form" and at.get("method", "").lower() == "post":
            self.open = {"action": at.get("action", ""), "fields": [], "files": "multipart" in at.get("enctype", "")}
            self.forms.append(self.open)
        elif self.open is None or not at.get("name"):
            if tag == "option" and self.select is not None:
                self.select[3].append(at.get("value", ""))
                if "selected" in at:
                    self.select[2] = at.get("value", "")
            return
        elif tag == "input" or (tag == "button" and at.get("type") == "submit"):
            kind = at.get("type", "text" if tag == "input" else "submit")
            least = ("checked" if "checked" in at else "") if kind in ("checkbox", "radio") else at.get("min", "")
            self.open["fields"].append([at["name"], kind, at.get("value", ""), [], least])
        elif tag == "select":
            self.select = [at["name"], "select", "", [], ""]
            self.open["fields"].append(self.select)
        elif tag == "textarea":
            self.area = [at["name"], "textarea", "", [], ""]
            self.open["fields"].append(self.area)

    def handle_data(self, data: str) -> None:
        if self.area is not None:
            self.area[2] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open = None
        elif tag == "select":
            self.select = None
        elif tag == "textarea":
            self.area = None


def _closed(address: str) -> bool:
    try:
        found = resolve(address.partition("?")[0])
    except Resolver404:
        return False
    rule = rule_of(found.view_name)
    api = found.namespace == "api"
    return rule is not None and not rule.open and not api and not str(found.url_name).startswith(LEAVES)


def forms(client: Client, most: int = 150) -> list[Form]:
    """One of each kind of form that somebody meets on the closed pages, reached by links and by the resolver."""
    todo = [one.address for one in routes() if _closed(one.address)]
    met: set[str] = set()
    found: dict[tuple[str, ...], Form] = {}
    while todo and len(met) < most:
        address = todo.pop(0)
        if address in met:
            continue
        met.add(address)
        answer = client.get(address)
        assert answer.status_code < 500, address
        if answer.status_code != 200 or "text/html" not in answer.headers["Content-Type"]:
            continue
        reader = _Reader()
        reader.feed(answer.text)
        for made in _made(reader, address):
            if _closed(made.address):
                found.setdefault(made.kind, made)
        for link in reader.links:
            target = urldefrag(urljoin(address, link))[0]
            if target.startswith("/") and not target.startswith("/en/") and target not in met and _closed(target):
                todo.append(target)
    return list(found.values())


def forms_on(address: str, text: str) -> list[Form]:
    """Every form of one page."""
    reader = _Reader()
    reader.feed(text)
    return list(_made(reader, address))


def _made(reader: _Reader, address: str) -> Iterator[Form]:
    for one in reader.forms:
        fields = tuple(Field(name, kind, value, tuple(options), least)
                       for name, kind, value, options, least in one["fields"])  # fmt: skip
        yield Form(address, urljoin(address, one["action"] or address), fields, one["files"])


def encoded(sent: dict[str, list[str]]) -> str:
    """A form as a browser would write it, and as no browser would: lone surrogates and all."""
    return "&".join(_pairs(sent))


def _pairs(sent: dict[str, list[str]]) -> Iterator[str]:
    for name, values in sent.items():
        for value in values:
            yield f"{quote_plus(name)}={quote_plus(value, errors='surrogatepass')}"


def send(client: Client, form: Form, sent: dict[str, list[str]]) -> Any:
    """What the site answers to a form."""
    if form.files:
        # A form that can carry files may also be sent without one.
        return client.post(form.address, encoded({MARK: ["x"], **sent}), content_type=FORM)
    return client.post(form.address, encoded({MARK: ["x"], **sent}), content_type=FORM)
