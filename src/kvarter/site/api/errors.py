"""What the API answers when it cannot do what was asked: always the same form, always a sentence."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

from django.http import HttpRequest, HttpResponse

ADDRESS: Final = "/api/"
JSON: Final = "application/json"
CSV: Final = "text/csv; charset=utf-8"


def is_api(request: HttpRequest) -> bool:
    """Whether a program asks, and must be answered as one."""
    return request.path_info.startswith(ADDRESS)


def problem(
    status: int, title: str, sentence: str, problems: Sequence[tuple[str, str]] = (), **more: object
) -> HttpResponse:
    """The answer: ``title``, ``status``, ``detail`` (RFC 9457), and every problem with where in the request it is."""
    told = {
        "status": status,
        "title": title,
        "detail": sentence,
        "problems": [{"where": where, "what": what} for where, what in problems],
        **more,
    }
    answer = HttpResponse(json.dumps(told, ensure_ascii=False), status=status, content_type=JSON)
    answer["Cache-Control"] = "no-store"
    return answer
