"""Claims that a figure is the highest yet, beside the table's nights before it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from strikeledger.model import Claim, RecordClaim, Verdict
from strikeledger.registries.amounts import Amount
from strikeledger.registries.answers import candidate_nights, choose_night, told_of
from strikeledger.registries.compare import Told, meets
from strikeledger.registries.launches import MEASURES, LaunchTable
from strikeledger.registries.nights import Night
from strikeledger.registries.words import NOUNS, night_amount, sum_words, window_words
from strikeledger.vocabulary.measures import measures, weapon


def check_records(
    records: Sequence[RecordClaim], claims: Sequence[Claim], table: LaunchTable | None
) -> list[RecordClaim]:
    """The record claims with verdict and arithmetic set; those the table cannot speak to say why.

    The night is that of the claim the record rests on (its dates as linked). It is a record when the night's figure is
    above every earlier night's; drones and all weapons are both tried, as newsrooms mix them, and both sums are shown.
    A record told with a number that the table contradicts is contradicted, and said to be a record.
    """
    by_id = {claim.claim_id: claim for claim in claims}
    siblings: dict[tuple[str, str | None, int], list[Claim]] = {}
    for claim in claims:
        siblings.setdefault(_key(claim), []).append(claim)
    return [_checked(record, by_id.get(record.claim_id), siblings, table) for record in records]


def _key(claim: Claim) -> tuple[str, str | None, int]:
    return (claim.document_id, claim.incident_id, claim.episode)


def _checked(
    record: RecordClaim,
    claim: Claim | None,
    siblings: dict[tuple[str, str | None, int], list[Claim]],
    table: LaunchTable | None,
) -> RecordClaim:
    row = measures().get(record.measure)
    if table is None or row is None or record.measure not in MEASURES:
        return _with(record, "cannot_tell", "no loaded table counts this")
    if claim is None or claim.date_start is None or claim.date_end is None:
        return _with(record, "cannot_tell", "no date of the attack is known")
    told = [
        told_of(other)
        for other in siblings[_key(claim)]
        if (same := measures().get(other.measure)) and same.fate == row.fate
    ]
    night = choose_night(candidate_nights(table, claim.date_start, claim.date_end), told)
    if night is None:
        return _with(record, "cannot_tell", f"the table has no row for {claim.date_start} to {claim.date_end}")
    return _against(record, told_of(claim), night, table, row.counts, row.fate)


def _against(record: RecordClaim, told: Told, night: Night, table: LaunchTable, prefix: str, part: str) -> RecordClaim:
    beats: dict[str, bool] = {}
    texts: list[str] = []
    kinds = tuple(dict.fromkeys((prefix, "munitions")))
    for kind in kinds:
        before = table.highest_before(weapon(kind, part) or "", night.start)
        if before is None:
            texts.append(f"{sum_words(night, kind, part)}; the table holds no night before")
            continue
        highest, held = before
        beats[kind] = night_amount(night, kind, part).low > highest
        than = "above" if beats[kind] else "not above"
        text = f"{sum_words(night, kind, part)}, {than} the {highest} {NOUNS[kind]} of {window_words(held)}"
        if kind == "munitions":
            text += f" ({sum_words(held, kind, part)})"
        if record.previous == highest and kind != prefix:
            text += f"; the earlier record told, {highest}, counts all weapons too"
        texts.append(text)
    if not beats:
        return _with(record, "cannot_tell", "; ".join(texts))
    met = next((kind for kind in kinds if _is(record, told, night_amount(night, kind, part))), None)
    if met not in (None, prefix):
        texts.append(f"the number told, {told}, is that of all weapons, told as {NOUNS[prefix]}")
    elif met is None and record.value is not None:
        texts.append(f"the number told, {record.value:g}, is neither of these")
    if any(beats.values()) and not all(beats.values()):
        texts.append("a record in one count and not in the other")
    highest_yet, number_right = beats.get(met or prefix, False), record.value is None or met == prefix
    if highest_yet and not number_right:
        texts.insert(0, f"the night is a record, the number told, {told}, is not the table's")
    verdict: Verdict = "agrees" if highest_yet and number_right else "contradicts"
    return _with(record, verdict, f"{window_words(night)}: {'; '.join(texts)}")


def _is(record: RecordClaim, told: Told, value: Amount) -> bool:
    return record.value == value.exact or meets(told, value) in ("agrees", "agrees_rounded")


def _with(record: RecordClaim, verdict: Verdict, text: str) -> RecordClaim:
    return msgspec.structs.replace(record, verdict=verdict, arithmetic=text)
