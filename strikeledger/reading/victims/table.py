"""The table of victims' names, checked: a section or row that is missing or unknown is an error with its name."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import msgspec

from strikeledger.vocabulary.dictionary import DICTIONARIES, is_known, senses
from strikeledger.vocabulary.predicates import predicates

FILE = "victims.toml"


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of one language, by lemma; `victims.toml` says what each row is for."""

    victim: frozenset[str]
    kin: frozenset[str]
    offspring: frozenset[str]
    child: frozenset[str]
    child_endings: tuple[str, ...]
    schooling: frozenset[str]
    learner: frozenset[str]
    learns_at: frozenset[str]
    of_them: tuple[str, ...]
    pronoun: frozenset[str]
    pronouns: frozenset[str]
    person: frozenset[str]
    of_harmed: frozenset[str]
    suffered: frozenset[str]
    carried: frozenset[str]
    found: frozenset[str]
    suffers: frozenset[str]
    suffers_harm: frozenset[str]
    beside: frozenset[str]
    condition: frozenset[str]
    called: frozenset[str]
    handles: frozenset[str]
    named_as: frozenset[str]
    becomes: frozenset[str]
    accused_verbs: frozenset[str]
    acts: frozenset[str]
    accused: frozenset[str]
    saying: frozenset[str]
    office: frozenset[str]
    title: frozenset[str]
    not_name: frozenset[str]
    body: frozenset[str]
    where: frozenset[str]
    named_for: frozenset[str]
    by_name: frozenset[str]
    surname_too: frozenset[str]
    given_as_words: frozenset[str]
    among: frozenset[str]
    together: frozenset[str]
    belonging: frozenset[str]
    before_age: frozenset[str]
    turns: frozenset[str]
    after_age: frozenset[str]
    numbers: dict[str, int]
    number_stems: dict[str, int]
    young_units: frozenset[str]
    years: frozenset[str]


@cache
def words(language: str) -> Words:
    """The words of `en`, `uk` or `ru`.

    Raises:
        ValueError: a row is missing or unknown; the message names the file and the row.
    """
    try:
        return msgspec.convert(_file()[language], Words)
    except (KeyError, msgspec.ValidationError) as error:
        raise ValueError(f"{FILE}, [{language}]: {error}") from error


@cache
def _file() -> dict[str, Any]:
    text = resources.files("strikeledger.reading.victims").joinpath(FILE).read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def harming(language: str) -> frozenset[str]:
    """Lemmas of verbs whose object is harmed: `kill`, `wound`, `shoot`."""
    table = predicates(language)
    return table["kill"] | table["injure"] | table["shoot"] | words(language).suffered


@cache
def suffering(language: str) -> frozenset[str]:
    """Lemmas of verbs whose subject is harmed: `die`, `perish`."""
    return predicates(language)["die"] | words(language).suffers


@cache
def states(language: str) -> frozenset[str]:
    """Lemmas that say a harm of whom they are said: `dead`, `wounded`, `missing`."""
    table = predicates(language)
    return table["dead"] | table["hurt"] | table["missing"]


@cache
def clues(language: str) -> re.Pattern[str]:
    """Finds in small letters what a sentence that names a victim has one of: a word of harm, kin, child, an age."""
    told = words(language)
    lemmas = harming(language) | suffering(language) | states(language) | told.victim | told.kin | told.child
    lemmas |= (
        told.called | predicates(language)["rescue"] | told.of_harmed | told.beside | told.accused | told.accused_verbs
    )
    lemmas |= told.acts | told.schooling | (told.turns - {"be", "бути", "быть"})
    stems = {_stem(part, language) for lemma in lemmas for part in lemma.split()[:1]} - {""}
    longest = "|".join(sorted(map(re.escape, stems), key=len, reverse=True))
    numbers = "|".join(word for word, value in told.numbers.items() if value > _FEW)
    ages = rf"{_AGES}|(?<!\d)\d{{1,2}} (?:{'|'.join(told.after_age)})(?![^\W\d_])"
    endings = "|".join(told.child_endings)
    return re.compile(
        rf"(?<![^\W\d_])(?:{longest}|(?:{numbers})(?![^\W\d_]))|{ages}|{endings}|shot|slain|dying|struck|(?<![a-z])hit(?![a-z])"
    )


@cache
def harm_told(language: str) -> re.Pattern[str]:
    """Finds in small letters a word of harm, which a sentence that begins with 'Among them' is read by."""
    lemmas = harming(language) | suffering(language) | states(language) | words(language).victim
    stems = {_stem(part, language) for lemma in lemmas for part in lemma.split()[:1]} - {""}
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(map(re.escape, stems))}|shot|slain|dying)")


@cache
def child_told(language: str) -> re.Pattern[str]:
    """Finds in small letters a word for a child or children."""
    stems = "|".join(re.escape(_stem(lemma, language)) for lemma in words(language).child)
    return re.compile(rf"(?<![^\W\d_])(?:{stems})")


@cache
def of_them(language: str) -> re.Pattern[str]:
    """Finds in small letters, at its beginning, a sentence that names some of those told of before it."""
    return re.compile(rf"(?:{'|'.join(words(language).of_them)})(?![^\W\d_])")


@cache
def of_pronoun(language: str) -> re.Pattern[str]:
    """Finds in small letters, at its beginning, a sentence that goes on with whom the one before it names."""
    told = words(language)
    return re.compile(rf"[“\"«]?(?:{'|'.join(sorted(told.pronoun | told.pronouns))})(?![^\W\d_])")


_FEW = 3
"""Numbers in words up to this are mostly none of years."""


_AGES = (
    r"(?<!\d)\d{1,2}(?:[- ]?(?:ye|mo|we|da|річ|літ|лет|рок|рік|рoк|год|міс|мес)|[,.);](?! ?\d))"
    r"|(?:year|month|week|day)s?[- ]old|(?:річн|літн|летн|місячн|месячн|тижнев|недельн|годовал)[^\W\d_]{1,3}"
)
"""An age as it is written: one or two digits, or a word that holds one."""


def _stem(lemma: str, language: str) -> str:
    return lemma[: max(3, len(lemma) - (1 if language == "en" else 3))]


@cache
def lemmas_of(plain: str, language: str) -> frozenset[str]:
    """The word itself and what it may be a form of."""
    if language in DICTIONARIES:
        return frozenset({plain, *(sense.lemma for sense in senses(plain, language))})
    return frozenset({plain, plain.removesuffix("s")})


@lru_cache(maxsize=100_000)
def beside_name(word: str) -> str:
    """What a capitalised word beside a name is, in any language: `title`, `office`, `body`, or `name`: another's."""
    plain = word.lower().replace("\u2019", "'")
    if AGE_WORD.search(plain):
        return "title"
    for one in ("uk", "ru") if _CYRILLIC.search(plain) else ("en",):
        told, lemmas = words(one), lemmas_of(plain, one)
        if lemmas & told.office:
            return "office"
        if lemmas & told.body:
            return "body"
        before = told.not_name | told.title | told.kin | told.child | told.person | told.victim | told.accused
        if lemmas & before or (one != "en" and is_known(plain, one) and not _names_somebody(plain, one)):
            return "title"
    return "name"


_CYRILLIC = re.compile("[\u0400-\u04ff]")
AGE_WORD = re.compile(r"-(?:year|month|week|day)s?-old$|(?:річн|літн|летн|місячн|месячн)\w{1,4}$")


def _names_somebody(plain: str, language: str) -> bool:
    return any(sense.pos == "PROPN" for sense in senses(plain, language)[:1])


def is_child_word(word: str, lemma: str, language: str) -> bool:
    """Whether a word is one for a child: `girl`, `youngest`, `fifth-grader`."""
    told = words(language)
    return lemma in told.child or word in told.child or lemma.endswith(told.child_endings)
