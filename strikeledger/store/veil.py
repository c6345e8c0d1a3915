"""Names of people who were harmed, blanked in whatever is shown (rule 26): a name is no evidence for a figure.

Whose they are `reading.victims` tells from each text as it is read; the ledger keeps where in the text they stand. Who
is named as harmed in one report is veiled in all: by the whole name in whatever form, and beside the whole name by any
part of it. Blanks are as long as the name, so offsets stay. `STRIKELEDGER_NAMES=adults` in the environment shows
adults' names; a child's never. The stored text keeps what was printed, for the proof; `redact` takes a name out of
that too.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property

import msgspec

from strikeledger.reading.victims.table import beside_name
from strikeledger.vocabulary.nameforms import WORD, name_key, same

BLANK = "█"
ENVIRONMENT = "STRIKELEDGER_NAMES"
_BETWEEN = re.compile(r"(?:[ \u00a0]|\. |-| ?[\"“”«»‘’'()]{1,2} ?){1,2}")
"""What stands between two words of one name."""
_PARTICLE = re.compile(r"(?:al|el|ar|as|ad|an|at|abu|ibn|bin)-[^\W\d_a-z]")
_SMALL_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_A-ZА-ЯІЇЄҐ][^\W\d_]+")
_PLACED = re.compile(
    r"(?<![^\W\d_])(?:in|at|near|from|to|into|outside|у|в|во|на|до|біля|из|із|з|возле|под|під) $", re.IGNORECASE
)
_SHORT = 3
"""Letters a word needs to stand for a name alone: initials and particles do not."""

_TITLE = 4
"""Letters of a title or initial that a full stop may stand behind: `Capt.`, `J.`"""
_NICK = 2
"""The same in capitals: `KJ`."""

Name = tuple[str, bool]
"""As it is written, and whether it is a child's."""


class _Word(msgspec.Struct, frozen=True):
    start: int
    end: int
    text: str

    @property
    def capital(self) -> bool:
        return self.text[0].isupper() or _PARTICLE.match(self.text) is not None


class Names:
    """Names of people harmed, to be found in texts. Never changed once made."""

    def __init__(self, names: Iterable[Name]) -> None:
        self.names = tuple(dict.fromkeys(names))

    @cached_property
    def by_key(self) -> Mapping[str, Sequence[tuple[str, ...]]]:
        """The names, taken apart, by the keys of their words."""
        found: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
        for name, _ in self.names:
            parts = tuple(match[0] for match in WORD.finditer(name))
            for key in {name_key(part) for part in parts}:
                found[key].append(parts)
        return found

    def shown(self) -> Names:
        """Those that have to be veiled under the setting of the environment."""
        if os.environ.get(ENVIRONMENT) == "adults":
            return Names(name for name in self.names if name[1])
        return self


def _is_of(parts: Sequence[str], teller: Sequence[str]) -> bool:
    return all(any(same(part, other) for other in teller) for part in parts)


NOBODY = Names(())


def bars(text: str, own: Names, everywhere: Names = NOBODY, tellers: Iterable[str] = ()) -> list[tuple[int, int]]:
    """Where a text has to be blanked: `own` are the names it tells of, `everywhere` those of the whole ledger, of whom
    `tellers`, who are credited in this text, are none.

    Linear in the text, however many names there are.
    """
    chains = list(_chains(text))
    spared = [WORD.findall(name) for name in tellers]
    whole = (parts for parts in _whole(chains, everywhere) if not any(_is_of(parts, one) for one in spared))
    known = [*whole, *(tuple(WORD.findall(name)) for name, _ in own.names)]
    here = Names((" ".join(parts), False) for parts in known)
    if not here.names and not everywhere.names:
        return []
    small = set(_SMALL_WORD.findall(text))
    others = _others(chains, here)
    found = []
    for chain in chains:
        hit = _hit(chain, here, text) or _lone_surname(chain, everywhere, others, small)
        if hit is not None:
            last = hit[1]
            while last + 1 < len(chain) and chain[last + 1].text.lower() in _SUFFIXES:
                last += 1
            found.append((chain[hit[0]].start, chain[last].end))
    return found


def _chains(text: str) -> Iterator[list[_Word]]:
    """Capitalised words that follow each other, without what stands before a name."""
    chain: list[_Word] = []
    for match in WORD.finditer(text):
        word = _Word(match.start(), _without_possessive(match), match[0])
        if not word.capital:
            continue
        if chain and not _goes_on(text, chain[-1], word):
            yield chain
            chain = []
        chain.append(word)
    if chain:
        yield chain


def _goes_on(text: str, before: _Word, word: _Word) -> bool:
    """Whether two capitalised words may be of one name; a full stop stands behind initials and titles alone."""
    if not _BETWEEN.fullmatch(text, before.end, word.start):
        return False
    stopped = text[before.end : before.end + 1] == "."
    return not stopped or len(before.text) <= _TITLE


def _without_possessive(match: re.Match[str]) -> int:
    tail = re.search(r"[’'`´]s?$", match[0])
    return match.end() - len(tail[0]) if tail else match.end()


def _fitting(chain: Sequence[_Word], parts: Sequence[str]) -> list[int]:
    """The words of a chain that are words of a name, each of the name's words once."""
    left, found = list(parts), []
    for at, word in enumerate(chain):
        fit = next((part for part in left if same(word.text, part)), None)
        if fit is not None:
            left.remove(fit)
            found.append(at)
    return found


def _hit(chain: Sequence[_Word], names: Names, text: str) -> tuple[int, int] | None:
    """First and last word of the name in a chain; a part of it counts where the chain names nobody else."""
    best: tuple[int, int] | None = None
    for parts in {parts for word in chain for parts in names.by_key.get(name_key(word.text), ())}:
        at = _fitting(chain, parts)
        if not at:
            continue
        several = len(at) > 1 or len(parts) == 1
        if not several and len(chain[at[0]].text) < (_NICK if chain[at[0]].text.isupper() else _SHORT):
            continue
        if (
            not several
            and _PLACED.search(text[max(0, chain[0].start - 12) : chain[0].start])
            and _place(chain[at[0]].text)
        ):
            continue  # 'in Houston', where somebody of this name was killed
        if (several and len(parts) > 1) or not _others_in(chain, at):
            span = (at[0], at[-1])
            best = span if best is None else (min(best[0], span[0]), max(best[1], span[1]))
    return best


def _others_in(chain: Sequence[_Word], at: Sequence[int]) -> bool:
    """Whether a chain of which some words fit a name is the name of somebody or something else.

    Before a name stand titles; behind it only what tells father and son apart. A holder of office is somebody else.
    """
    before = (beside_name(word.text) for word in chain[: at[0]])
    behind = (word.text.lower() for word in chain[at[-1] + 1 :])
    inside = any(n not in at for n in range(at[0], at[-1]))
    return inside or any(kind != "title" for kind in before) or not _SUFFIXES.issuperset(behind)


_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


def _whole(chains: Sequence[Sequence[_Word]], names: Names) -> Iterator[tuple[str, ...]]:
    """The names that stand whole, first and last word at least, somewhere in the chains."""
    for chain in chains:
        if len(chain) < 2 or not names.names:
            continue
        for parts in {parts for word in chain for parts in names.by_key.get(name_key(word.text), ())}:
            at = _fitting(chain, parts)
            if len(parts) > 1 and len(at) > 1 and at[-1] - at[0] < len(parts) + 1:
                yield parts


def _others(chains: Sequence[Sequence[_Word]], here: Names) -> frozenset[str]:
    """Keys of the words in names of more than one word that are none of those veiled here, and behind an office."""
    return frozenset(
        name_key(word.text) for chain in chains if len(chain) > 1 and _hit(chain, here, "") is None for word in chain
    )


def _lone_surname(
    chain: Sequence[_Word], everywhere: Names, others: frozenset[str], small: set[str]
) -> tuple[int, int] | None:
    """A surname alone, borne in the ledger by somebody harmed and in this text by nobody else."""
    word = chain[-1]
    if len(word.text) < 4 or any(beside_name(w.text) != "title" for w in chain[:-1]) or name_key(word.text) in others:
        return None
    if word.text.lower() in small or beside_name(word.text) != "name" or _place(word.text):
        return None
    borne = any(
        len(parts) > 1 and same(word.text, parts[-1]) for parts in everywhere.by_key.get(name_key(word.text), ())
    )
    return (len(chain) - 1, len(chain) - 1) if borne else None


@cache
def _place(name: str) -> bool:
    from strikeledger.gazetteer import gazetteer

    return bool(gazetteer().find(name, 0, len(name)))


def perhaps(text: str, everywhere: Names) -> list[tuple[int, int]]:
    """Where a stretch of a text may have to be blanked, whatever stands around it: never less than `bars`."""
    keys = everywhere.by_key
    return [
        (chain[0].start, chain[-1].end) for chain in _chains(text) if any(name_key(word.text) in keys for word in chain)
    ]


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """A text with stretches blanked, of the same length."""
    for start, end in spans:
        text = text[:start] + BLANK * (end - start) + text[end:]
    return text


def veiled(text: str, credited: Iterable[str] = (), language: str | None = None) -> str:
    """A text with the names of people harmed in it blanked; `credited` are names that figures are credited to.

    The length stays.
    """
    from strikeledger.reading.victims import harmed_in

    told = harmed_in(text, language, credited)
    return blanked(text, bars(text, Names((text[one.start : one.end], one.child) for one in told).shown()))
