"""What the ledger learnt, state by state: the change of each figure, and incidents that got another name.

Called when the worked-out tables are about to be exchanged: what they hold is the state before.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from strikeledger.identifiers import Leading
from strikeledger.store.asking import one_row
from strikeledger.store.rows import insert

if TYPE_CHECKING:
    import duckdb

Row = Mapping[str, Any]
Values = tuple[float | None, float | None, float | None]
NOTHING: Values = (None, None, None)


class Known(NamedTuple):
    """Something the ledger learnt since the state before: when, and on which day the world was told it."""

    learnt: str
    told: dt.date | None = None


class Since(NamedTuple):
    """All that came in since the state before, by identifier, and the time of the last of it."""

    documents: Mapping[str, Known]
    decisions: Mapping[str, Known]
    registries: Iterable[Known]
    last: str | None


class State(NamedTuple):
    """The figures of a state, and the incident of each claim."""

    figures: Mapping[str, Mapping[str, Row]]
    home: Mapping[str, str]

    @property
    def claims(self) -> dict[str, list[str]]:
        """The claims of each incident."""
        inside: dict[str, list[str]] = defaultdict(list)
        for claim, home in self.home.items():
            inside[home].append(claim)
        return inside


def state_of(figures: Iterable[Row], claims: Iterable[Row]) -> State:
    """A state from the rows of the tables `figures` and `claims`."""
    by_incident: dict[str, dict[str, Row]] = defaultdict(dict)
    for figure in figures:
        by_incident[figure["incident_id"]][figure["measure"]] = figure
    home = {claim["claim_id"]: claim["incident_id"] for claim in claims if claim["incident_id"] is not None}
    return State(by_incident, home)


def note_changes(
    connection: duckdb.DuckDBPyConnection,
    figures: Iterable[Row],
    claims: Iterable[Row],
    among: Collection[str] | None = None,
) -> None:
    """Append what changes from the state in the ledger to the one given; inside the caller's transaction.

    Where only a part of the ledger is given, `among` are the incidents whose place it takes.
    """
    where = "" if among is None else "WHERE incident_id IN (SELECT unnest($1::VARCHAR[]))"
    names = None if among is None else [sorted(among)]
    sql = f"SELECT incident_id, measure, best, low, high FROM figures {where}"
    old_figures = connection.sql(sql, params=names).to_arrow_table()
    old_claims = connection.sql(f"SELECT claim_id, incident_id FROM claims {where}", params=names).to_arrow_table()
    claims = list(claims)
    after = state_of(figures, claims)
    leading = Leading(claim["claim_id"] for claim in claims)
    known = [{**row, "claim_id": leading.find(row["claim_id"]) or row["claim_id"]} for row in old_claims.to_pylist()]
    before = state_of(old_figures.to_pylist(), known)
    document_of = {claim["claim_id"]: claim["document_id"] for claim in claims}
    since = _since(connection)
    (count,) = one_row(connection, 'SELECT coalesce(max("number"), 0) FROM learnt')
    rows = list(changes(before, after, since, document_of))
    insert(connection, "learnt", ({"number": count + place, **row} for place, row in enumerate(rows, 1)))
    former = [
        {"incident_id": name, "claims": sorted(inside), "until": since.last} for name, inside in renamed(before, after)
    ]
    insert(connection, "former_incidents", former)


def renamed(before: State, after: State) -> list[tuple[str, list[str]]]:
    """Incidents whose identifier is gone, or now stands for another attack, with the claims they had."""
    return [(name, claims) for name, claims in sorted(before.claims.items()) if successor(claims, after.home) != name]


def successor(claims: Iterable[str], home: Mapping[str, str]) -> str | None:
    """The incident that most of the claims are in, the first by name between equals; None when they are gone."""
    counts = Counter(home[claim] for claim in claims if claim in home)
    return min(counts, key=lambda name: (-counts[name], name)) if counts else None


def changes(before: State, after: State, since: Since, document_of: Mapping[str, str]) -> Iterable[dict[str, Any]]:
    """A row for each figure that is new, other or gone, in a settled order."""
    heir = {name: successor(claims, after.home) for name, claims in before.claims.items()}
    came_from: dict[str, tuple[int, str]] = {}
    for name, claims in sorted(before.claims.items()):
        into = heir[name]
        if into is not None:
            shared = sum(after.home.get(claim) == into for claim in claims)
            came_from[into] = max(came_from.get(into, (0, "")), (shared, name), key=lambda item: item[0])
    kept = {name for _, name in came_from.values()}
    for name in sorted(after.figures.keys() | came_from.keys()):
        old = before.figures.get(came_from[name][1], {}) if name in came_from else {}
        new = after.figures.get(name, {})
        for measure in sorted(old.keys() | new.keys()):
            if _values(old.get(measure)) != _values(new.get(measure)):
                yield _row(name, measure, old.get(measure), new.get(measure), since, document_of)
    for name in sorted(before.figures.keys() - kept):
        into = heir.get(name)
        why = f"now part of {into}" if into is not None else "none of its claims is left"
        for measure, figure in sorted(before.figures[name].items()):
            yield {**_row(name, measure, figure, None, since, document_of), "why": why}


def _values(figure: Row | None) -> Values:
    return (figure["best"], figure["low"], figure["high"]) if figure is not None else NOTHING


def _row(
    name: str, measure: str, old: Row | None, new: Row | None, since: Since, document_of: Mapping[str, str]
) -> dict[str, Any]:
    best_before, low_before, high_before = _values(old)
    best_after, low_after, high_after = _values(new)
    return {
        "incident_id": name,
        "measure": measure,
        "best_before": best_before,
        "low_before": low_before,
        "high_before": high_before,
        "best_after": best_after,
        "low_after": low_after,
        "high_after": high_after,
        "rule": new["rule"] if new is not None else None,
        "why": new["why"] if new is not None else "no claim gives it any more",
        **_cause(new, since, document_of),
    }


def _cause(new: Row | None, since: Since, document_of: Mapping[str, str]) -> dict[str, Any]:
    """What brought a change: a decision on the figure, a new report behind it, else what else came in."""
    nothing = {"document_id": None, "decision_id": None, "told": None}
    decided = [key for key in (new["decisions"] if new is not None else ()) if key in since.decisions]
    if decided:
        return {
            **nothing,
            "cause": "decision",
            "decision_id": decided[-1],
            "learnt": since.decisions[decided[-1]].learnt,
        }
    for claim in new["claims"] if new is not None else ():
        document = document_of.get(claim, "")
        if document in since.documents:
            known = since.documents[document]
            return {
                **nothing,
                "cause": "report",
                "document_id": document,
                "told": known.told,
                "learnt": known.learnt,
            }
    # The figure itself names nothing new: what came in changed what it is part of.
    for cause, known_ones in (
        ("decision", since.decisions.values()),
        ("report", since.documents.values()),
        ("registry", since.registries),
    ):
        latest = max((known.learnt for known in known_ones), default=None)
        if latest is not None:
            return {**nothing, "cause": cause, "learnt": latest}
    return {**nothing, "cause": "program", "learnt": since.last}


def _since(connection: duckdb.DuckDBPyConnection) -> Since:
    built = connection.execute('SELECT c.learnt FROM state s JOIN commits c ON c."number" = s.built_at').fetchall()
    after = built[0][0] if built else ""
    (last,) = one_row(connection, "SELECT max(learnt) FROM commits")
    documents = connection.execute(
        "SELECT document_id, learnt, published FROM documents WHERE learnt > ?", [after]
    ).fetchall()
    decisions = connection.execute("SELECT decision_id, learnt FROM decisions WHERE learnt > ?", [after]).fetchall()
    registries = connection.execute("SELECT learnt FROM registry_files WHERE learnt > ?", [after]).fetchall()
    return Since(
        documents={key: Known(learnt, told) for key, learnt, told in documents},
        decisions={key: Known(made) for key, made in decisions},
        registries=[Known(learnt) for (learnt,) in registries],
        last=last,
    )
