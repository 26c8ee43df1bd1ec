"""Control paths: what a demonstration or a test does to the hall. Not part of the contract.

Answered only over loopback. Bodies are JSON; times are RFC 3339.

=====================================  =========================================================
POST   /control/applications           a new pre-passed case (all fields optional)
POST   /control/rulings                the superior rules on an arbitration
POST   /control/withdrawals            the applicant withdraws (撤回申请)
POST   /control/aborts                 the superior ends a case (异常终止)
POST   /control/arrivals               a recipient has what was sent electronically (签收)
POST   /control/move                   give a case to another window
POST   /control/down, /control/up      outage: ``mode`` is drop, 503 or html
GET POST DELETE /control/faults        faults on single requests (see ``faults``)
POST   /control/clock                  ``now`` (null: real time), ``stop``
POST   /control/seals                  a seal's certificates and users, a trusted authority
POST   /control/lights                 the place's rules for supervision lights
POST   /control/users                  add or change a user
POST   /control/tokens                 expire all tokens, set their life
POST   /control/epoch                  every cursor ends
POST   /control/backup, /restore       remember this moment; be as then, under a new epoch
POST   /control/clients                the oldest version of a workstation, the spread
GET    /control/stats, /effects        what the hall holds, what took effect and how often
GET    /control/cases, /cases/{id}     what it knows of cases
=====================================  =========================================================
"""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Annotated, Any
from uuid import uuid4

from fastapi import APIRouter, Depends, Request
from sqlalchemy import Connection

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.case import Case, Clerk
from clerk_desktop.domain.template import Role
from clerk_desktop.workflow.lights import LightRules
from sandbox_hall import inspection, restoring
from sandbox_hall.access import HallHere
from sandbox_hall.actions import act
from sandbox_hall.arrivals import confirm
from sandbox_hall.bodies import ActionBody
from sandbox_hall.cases import add_cases, next_case_number, read_case, replace_case
from sandbox_hall.control_bodies import (
    AbortBody,
    ApplicationBody,
    ArrivalBody,
    ClientsBody,
    ClockBody,
    DownBody,
    FaultsBody,
    LightsBody,
    MoveBody,
    RulingBody,
    SealBody,
    TokensBody,
    UserBody,
    WithdrawalBody,
)
from sandbox_hall.faults import Fault, FaultRule, Weather
from sandbox_hall.hall import Hall, new_epoch
from sandbox_hall.logins import add_user, expire_tokens, find_user
from sandbox_hall.problems import Problem
from sandbox_hall.seals import register_seal, trust
from sandbox_hall.wire import case_to_wire, light_rules_to_wire
from sandbox_hall.wire_parts import utc_text

_LOOPBACK = frozenset({"127.0.0.1", "::1"})
_DOWN = {"drop": Fault.DROP_BEFORE, "503": Fault.STATUS, "html": Fault.HTML}


def _only_here(request: Request) -> None:
    if request.client is None or request.client.host not in _LOOPBACK:
        raise Problem(404, "not_found")


router = APIRouter(prefix="/control", dependencies=[Depends(_only_here)])


def _weather(request: Request) -> Weather:
    weather: Weather = request.app.state.weather
    return weather


WeatherHere = Annotated[Weather, Depends(_weather)]
_Json = dict[str, Any]


@router.post("/applications")
def submit(hall: HallHere, body: ApplicationBody) -> _Json:
    """A new case, pre-passed just now; as the contract words it."""
    now = hall.clock.now()
    with hall.database.writing() as tx:
        case = hall.samples.fresh_case(_next_index(hall, tx, body.task_code), now)
        applicant = replace(
            case.applicant,
            name=body.applyer_name or case.applicant.name,
            code=body.applyer_page_code or case.applicant.code,
        )
        case = replace(
            case,
            applicant=applicant,
            window=body.window or case.window,
            licence_content=body.licence_content or case.licence_content,
            has_electronic_consent=body.has_electronic_consent,
        )
        add_cases(tx, [case], hall.catalogue.items)
    return case_to_wire(case, hall.catalogue.items)


def _next_index(hall: Hall, tx: Connection, task_code: str | None) -> int:
    """The next running number whose sample is for that item; numbers before it are left out."""
    index = next_case_number(tx) - 1
    if task_code is None:
        return index
    if task_code not in hall.catalogue.items:
        raise Problem(422, "unknown_item", context={"task_code": task_code})
    wanted = hall.samples.for_item(index, task_code)
    return next_case_number(tx, wanted - index) - 1 if wanted > index else index


@router.post("/rulings")
def rule(hall: HallHere, body: RulingBody) -> _Json:
    """Rule on a case in arbitration, through the same door as every action."""
    with hall.database.reading() as tx:
        superior = find_user(tx, body.user_id)
        version = read_case(tx, body.case_id).version
    ruling = ActionBody(
        kind=ActionKind.RULE, at=hall.clock.now(), reason=body.reason, passed=body.passed
    )
    act(hall, superior, body.case_id, str(uuid4()), f'"{version}"', ruling)
    with hall.database.reading() as tx:
        return case_to_wire(read_case(tx, body.case_id), hall.catalogue.items)


@router.post("/withdrawals")
def withdraw(hall: HallHere, body: WithdrawalBody) -> _Json:
    """The applicant withdraws, through the same door as every action."""
    with hall.database.reading() as tx:
        case = read_case(tx, body.case_id)
    applicant = Clerk(
        user_id="applicant",
        name=case.applicant.name,
        window=case.window,
        roles=frozenset({Role.APPLICANT}),
    )
    return _act(hall, applicant, case, ActionKind.WITHDRAW, body.reason)


@router.post("/aborts")
def abort(hall: HallHere, body: AbortBody) -> _Json:
    """The superior ends a case that can't go on."""
    with hall.database.reading() as tx:
        superior, case = find_user(tx, body.user_id), read_case(tx, body.case_id)
    return _act(hall, superior, case, ActionKind.ABORT, body.reason)


def _act(hall: Hall, actor: Clerk, case: Case, kind: ActionKind, reason: str) -> _Json:
    body = ActionBody(kind=kind, at=hall.clock.now(), reason=reason)
    act(hall, actor, case.case_id, str(uuid4()), f'"{case.version}"', body)
    with hall.database.reading() as tx:
        return case_to_wire(read_case(tx, case.case_id), hall.catalogue.items)


@router.post("/arrivals")
def arrive(hall: HallHere, body: ArrivalBody) -> _Json:
    """A department, or the applicant, confirms what was sent to them through the hall."""
    with hall.database.reading() as tx:
        case = read_case(tx, body.case_id)
    confirm(hall, case, body.recipient_id, body.person)
    with hall.database.reading() as tx:
        return case_to_wire(read_case(tx, body.case_id), hall.catalogue.items)


@router.post("/move")
def move(hall: HallHere, body: MoveBody) -> _Json:
    """Give a case to another window; the old one gets a tombstone."""
    with hall.database.writing() as tx:
        case = read_case(tx, body.case_id)
        moved = replace(case, window=body.window, version=case.version + 1)
        replace_case(tx, moved, hall.catalogue.items)
    return case_to_wire(moved, hall.catalogue.items)


@router.post("/down")
def take_down(weather: WeatherHere, body: DownBody) -> _Json:
    """Outage of every path of the contract."""
    weather.down = FaultRule(_DOWN[body.mode], count=None)
    return {"down": body.mode}


@router.post("/up")
def bring_up(weather: WeatherHere) -> _Json:
    """End of the outage."""
    weather.down = None
    return {"down": None}


@router.get("/faults")
def list_faults(weather: WeatherHere) -> _Json:
    """The faults in force, with how often each has struck."""
    return {"rules": [asdict(rule) for rule in weather.rules]}


@router.post("/faults")
def add_faults(weather: WeatherHere, body: FaultsBody) -> _Json:
    """Add faults."""
    weather.rules.extend(FaultRule(**rule.model_dump()) for rule in body.rules)
    return list_faults(weather)


@router.delete("/faults")
def clear_faults(weather: WeatherHere) -> _Json:
    """Take all faults away."""
    weather.rules.clear()
    return list_faults(weather)


@router.post("/clock")
def set_clock(hall: HallHere, body: ClockBody) -> _Json:
    """Set the hall's clock."""
    hall.clock.set(body.now, stop=body.stop)
    hall.keep_settings()
    return {"now": utc_text(hall.clock.now())}


@router.post("/seals")
def add_seal(hall: HallHere, body: SealBody) -> _Json:
    """Register a seal's certificates and users, and trust an authority."""
    with hall.database.writing() as tx:
        register_seal(tx, body.seal_id, body.name, body.diameter_mm, body.serials, body.user_ids)
        if body.ca_der_base64:
            trust(tx, body.ca_der_base64)
    return {"seal_id": body.seal_id}


@router.post("/lights")
def set_lights(hall: HallHere, body: LightsBody) -> _Json:
    """Set the rules for supervision lights, until the hall ends."""
    rules = LightRules(**body.model_dump())
    hall.catalogue = replace(hall.catalogue, light_rules=rules)
    return light_rules_to_wire(rules)


@router.post("/users")
def put_user(hall: HallHere, body: UserBody) -> _Json:
    """Add a user, or change one."""
    roles = frozenset(body.roles)
    user = Clerk(user_id=body.user_id, name=body.name, window=body.window, roles=roles)
    with hall.database.writing() as tx:
        add_user(tx, user, body.password)
    return {"user_id": body.user_id}


@router.post("/tokens")
def change_tokens(hall: HallHere, body: TokensBody) -> _Json:
    """Expire tokens, set the life of new ones."""
    hall.access_life = body.access_life or hall.access_life
    hall.keep_settings()
    with hall.database.writing() as tx:
        ended = expire_tokens(tx, with_refresh=body.refresh) if body.expire else 0
    return {"expired": ended, "access_life": hall.access_life}


@router.post("/epoch")
def change_epoch(hall: HallHere) -> _Json:
    """End every cursor, as after a restored backup."""
    hall.epoch = new_epoch()
    hall.keep_settings()
    return {"epoch": hall.epoch}


@router.post("/backup")
def back_up(hall: HallHere) -> _Json:
    """Remember everything as it is now."""
    hall.backup = restoring.take(hall)
    return {"documents": len(hall.backup.documents)}


@router.post("/restore")
def restore(hall: HallHere) -> _Json:
    """Be as at the last backup, under a new epoch."""
    if hall.backup is None:
        raise Problem(422, "no_backup")
    restoring.restore(hall, hall.backup, new_epoch())
    return {"epoch": hall.epoch}


@router.post("/clients")
def set_clients(hall: HallHere, body: ClientsBody) -> _Json:
    """Which workstations may work with the hall, and how they come back after an outage."""
    hall.least_client = body.least_client
    hall.spread_seconds = body.spread_seconds
    return {"least_client": hall.least_client, "spread_seconds": hall.spread_seconds}


@router.get("/stats")
def stats(hall: HallHere, weather: WeatherHere) -> _Json:
    """What the hall holds."""
    with hall.database.reading() as tx:
        found = inspection.totals(tx)
    return (
        found
        | asdict(weather.traffic)
        | {"documents": len(hall.blobs.names()), "now": utc_text(hall.clock.now())}
    )


@router.get("/effects")
def effects(hall: HallHere, case_id: str | None = None) -> _Json:
    """Every action that took effect, in order; a key that stands here twice was doubled."""
    with hall.database.reading() as tx:
        return {"effects": inspection.effects(tx, case_id)}


@router.get("/cases")
def cases(hall: HallHere, state: str | None = None, limit: int = 1000) -> _Json:
    """Cases in short."""
    with hall.database.reading() as tx:
        return {"cases": inspection.cases(tx, state, limit)}


@router.get("/cases/{case_id}")
def case(hall: HallHere, case_id: str) -> _Json:
    """A case as the contract words it, with its effects."""
    with hall.database.reading() as tx:
        found = case_to_wire(read_case(tx, case_id), hall.catalogue.items)
        return {"case": found, "effects": inspection.effects(tx, case_id)}
