"""The hall's web application: the contract, the control paths, the applicants' pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import FastAPI

from sandbox_hall import (
    control,
    endpoints,
    endpoints_cases,
    endpoints_documents,
    endpoints_packages,
    problems,
    public,
    superior,
    superior_watch,
)
from sandbox_hall.browser import LoginNeeded
from sandbox_hall.faults import FaultLayer, Weather

if TYPE_CHECKING:
    from starlette.types import ASGIApp

    from sandbox_hall.hall import Hall


def create_app(hall: Hall) -> ASGIApp:
    """The application for one hall, inside the layer that injects faults."""
    app = FastAPI(title="Sandbox hall", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.hall = hall
    app.state.weather = Weather()
    app.state.attempts = public.Attempts()
    app.state.logins = public.Attempts()
    routers = (
        endpoints.router,
        endpoints_cases.router,
        endpoints_documents.router,
        endpoints_packages.router,
        control.router,
        public.router,
        superior_watch.router,
        superior.router,
    )
    problems.install(app, [route for router in routers for route in router.routes])
    for router in routers:
        app.include_router(router)
    app.add_exception_handler(LoginNeeded, superior.to_login)
    return FaultLayer(app, app.state.weather)
