"""Factories for claims, incidents and tables; figures in them are made up unless a test says otherwise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from strikeledger.model import Claim, Incident, Place
from strikeledger.registries import AlertTable, LaunchTable, Tables

UKRAINE = Place(name="Ukraine", country="UA", admin1=None, lat=None, lon=None, precision="country")
KYIV_CITY = Place(name="Kyiv", country="UA", admin1="Kyiv City", lat=50.45, lon=30.52, precision="city")
BASE = Claim(
    claim_id="c_0",
    document_id="d_0",
    source="report.txt",
    outlet=None,
    published=None,
    quote="0 drones",
    start=0,
    end=8,
    sentence_start=0,
    sentence_end=8,
    measure="drones_launched",
    low=0,
    high=0,
    approx=False,
    munition=None,
    claimant=None,
    scope="incident",
    part=None,
    status="asserted",
    episode=0,
    time=None,
    incident_id="i_0",
    date_start=None,
    date_end=None,
    date_basis="text",
    places=(),
    rule="test",
    confidence=1.0,
    language="en",
)
EVENT = Incident(
    incident_id="i_0",
    kind="air_attack",
    date_start=None,
    date_end=None,
    date_basis="text",
    date_precision="night",
    places=(UKRAINE,),
    attacker="RU",
    target_country="UA",
    parent_id=None,
    documents=("d_0",),
    stories=(),
    independent_reports=1,
    grade="weak",
    figures={},
)
HEADER = "time_start,time_end,model,target,launched,destroyed,not_reach_goal,still_attacking,num_hit_location,source"


class Make:
    """Builds values; a claim is (measure, low[, high][, approx]) with anything else by name."""

    ukraine, kyiv = UKRAINE, KYIV_CITY

    def claim(
        self, measure: str, low: float | None, high: float | None = -1, approx: bool = False, **more: Any
    ) -> Claim:
        most = low if high == -1 else high
        claim_id = more.pop("claim_id", f"c_{measure}_{low}_{most}")
        changes = {"measure": measure, "low": low, "high": most, "approx": approx, "claim_id": claim_id, **more}
        return msgspec.structs.replace(BASE, **changes)

    def incident(self, morning: dt.date | None, **more: Any) -> Incident:
        first = None if morning is None else morning - dt.timedelta(days=1)
        return msgspec.structs.replace(EVENT, **{"date_start": first, "date_end": morning, **more})

    def csv(self, *lines: str) -> str:
        return "\n".join([HEADER, *lines, ""])

    def table(self, *lines: str) -> LaunchTable:
        return LaunchTable.from_csv(self.csv(*lines))

    def night(self, morning: dt.date, drones: int, missiles: int, downed: int = 0, lost: int = 0) -> list[str]:
        """The rows of one plain bulletin: drones all night, missiles of two models inside it."""
        evening = morning - dt.timedelta(days=1)
        window, inside = f"{evening} 20:00,{morning} 09:00", f"{morning} 02:00,{morning} 05:30"
        half, post = missiles // 2, f"kpszsu/posts/{morning}"
        rows = [f"{window},Shahed-136/131,Ukraine,{drones},{downed},{lost},,3,{post}"]
        if missiles:
            rows.append(f"{inside},Iskander-M,Ukraine,{missiles - half},0,,,,{post}")
        if half:
            rows.append(f"{inside},X-101/X-555,Ukraine,{half},{half},,,,{post}")
        return rows


@pytest.fixture(scope="session")
def make() -> Make:
    return Make()


@pytest.fixture(scope="session")
def launches(shared: Path) -> LaunchTable:
    return LaunchTable.from_csv(shared / "data/registry/missile_attacks_daily.csv")


@pytest.fixture(scope="session")
def real(shared: Path, launches: LaunchTable) -> Tables:
    alerts = AlertTable.from_file(shared / "data/alerts/alerts_events_labeled.parquet")
    return Tables(launches=launches, alerts=alerts)


@pytest.fixture(scope="session")
def only(make: Make) -> Callable[..., Any]:
    """Verdict and check of one claim against a table, on one night."""
    from strikeledger.registries import check_claims

    def check(table: LaunchTable, claim: Claim, morning: dt.date | None, **incident: Any) -> Any:
        checks = check_claims([claim], [make.incident(morning, **incident)], Tables(launches=table))
        found = [check for check in checks if check.registry == "launches"]
        return found[0] if found else None

    return check
