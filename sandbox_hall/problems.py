"""Errors as ``application/problem+json`` (RFC 9457), whoever raises them."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import ValidationError
from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute, Match

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_CODES = {404: "not_found", 405: "method_not_allowed"}


class Problem(Exception):
    """A refusal: HTTP status, a code of the contract, and facts for the workstation's text."""

    def __init__(
        self,
        status: int,
        code: str,
        detail: str = "",
        *,
        context: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.detail = detail
        self.context = dict(context or {})
        self.headers = dict(headers or {})


def problem_body(problem: Problem) -> dict[str, Any]:
    """``problem`` as RFC 9457 words it."""
    body: dict[str, Any] = {
        "type": f"urn:hall:problem:{problem.code}",
        "title": HTTPStatus(problem.status).phrase,
        "status": problem.status,
        "code": problem.code,
    }
    if problem.detail:
        body["detail"] = problem.detail
    if problem.context:
        body["context"] = problem.context
    return body


def problem_response(problem: Problem) -> JSONResponse:
    """The answer that says ``problem``."""
    return JSONResponse(
        problem_body(problem),
        problem.status,
        problem.headers,
        media_type="application/problem+json",
    )


def invalid(error: RequestValidationError | ValidationError) -> Problem:
    """What of a request breaks the contract, as a 422 that names the first field."""
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"]) or "body"
    return Problem(422, "invalid", str(first["msg"]), context={"field": where})


def install(app: FastAPI, routes: Sequence[BaseRoute]) -> None:
    """Make ``app`` answer every error as a problem. ``routes`` are all that it has."""

    @app.exception_handler(Problem)
    def refused(_request: Request, problem: Problem) -> JSONResponse:
        return problem_response(problem)

    @app.exception_handler(RequestValidationError)
    def malformed(_request: Request, error: RequestValidationError) -> JSONResponse:
        return problem_response(invalid(error))

    @app.exception_handler(HTTPException)
    def unrouted(request: Request, error: HTTPException) -> JSONResponse:
        code = _CODES.get(error.status_code, "refused")
        headers = dict(error.headers or {})
        if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            headers["Allow"] = ", ".join(_allowed(routes, request))
        return problem_response(Problem(error.status_code, code, headers=headers))

    @app.exception_handler(Exception)
    def failed(_request: Request, _error: Exception) -> JSONResponse:
        return problem_response(Problem(500, "failed"))


def _allowed(routes: Sequence[BaseRoute], request: Request) -> list[str]:
    """All methods of the path: several routes share it, and Starlette names one route's only."""
    methods: set[str] = set()
    for route in routes:
        if route.matches(request.scope)[0] is not Match.NONE:
            methods |= getattr(route, "methods", None) or set()
    return sorted(methods)
