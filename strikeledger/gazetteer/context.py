"""The words around a name: what makes it a place, a person, a street, or a government that speaks."""

from __future__ import annotations

import re

from strikeledger.gazetteer.data import PlaceData
from strikeledger.gazetteer.keys import fold_token
from strikeledger.gazetteer.mention import Hit

_AFTER = re.compile(r"[*_]{0,4}[ \u00a0][*_]{0,4}([^\W\d_][\w'’.-]*)")
_AFTER_NAME = re.compile(r"[ -]([^\W\d_][\w'’]*)")
_AFTER_LINE = re.compile(r"[ \u00a0]+([^\W\d_][\w'’]*)")
_OPENING = "\"'“”‘«„([*_"
_LIST_GAP = re.compile(
    r"^(?:, (?:and |or |the |та |і |й |и )?|,? (?:and|or|та|і|й|и|также|а также) (?:the |in |у |в )?|/)$"
)
_DATELINE = re.compile(r"(?:,[^\n]{0,24})?(?: ?\([A-Z]|\s?[—–]|\s-{1,2}\s|:\s)")
_ADJECTIVE_NAMES = ("ое", "ий", "ый", "ая", "ой", "ське", "цьке", "не", "ове", "ська", "ская", "ские", "ські")
_ADJECTIVE_FORMS = (
    "ого",
    "ому",
    "ої",
    "ій",
    "ой",
    "им",
    "ым",
    "ий",
    "ый",
    "ська",
    "ская",
    "ую",
    "ое",
    "ські",
    "ские",
    "ом",
)
_OFFICES = frozenset(("police", "resident", "residents", "mayor", "county", "sheriff", "fire", "officers"))
_APPOSED = re.compile(
    r"\b(?:in|near|at|outside|around|of|from|toward|towards|to)(?: the)? "
    r"[A-Z][\w'’-]*(?:[ -](?:[A-Z][\w'’-]*|d[ei]l?|las?|los|el|al|y)){0,4}(?: [a-z-]+)?(?:, | \((?:[A-Z][\w'’ -]*, )?)$"
)
_APPOSED_BACK = 90
_CLOSED = re.compile(r"(?: [Cc]ity| [Tt]own)?(?:[,).;]|$)")
_ARTICLE = re.compile(r"(?<![\w-])[ae][a-z]{1,2}-$")
_LONGEST_ARTICLE = 4
_NEAR_GAP = 14
"""Characters between a district and its city: "district of", "'s", "районі міста"."""
_BACK = 40


class Context:
    """Word tables of the data file, asked about one hit at a time."""

    def __init__(self, data: PlaceData) -> None:
        words = data.words
        self._data = data
        self._region, self._district = words["region"], words["district"]
        self._plural = words["region_plural"] | words["district_plural"]
        self._regions_of = words["before_regions"]
        self._settlement, self._locative, self._strict = (
            words["settlement"],
            words["locative"],
            words["strict_locative"],
        )
        self._direct, self._parts, self._sites = words["settlement_direct"], words["parts"], words["sites"]
        self._before, self._after = words["before_place"], words["after_place"]
        self._not_after, self._not_before = words["not_after"], words["not_before"]
        self._titles, self._given, self._given_places = words["titles"], words["given"], words["given_places"]
        self._saying, self._adverbs = words["saying"], words["adverbs"]

    def words_before(self, text: str, start: int) -> tuple[str, str]:
        """The word before and the one before that, as written; empty at a sentence's or line's beginning."""
        start = article_before(text, start)
        lead = text[max(0, start - _BACK) : start].replace("\u00a0", " ")
        if not lead.endswith(" "):
            return "", ""
        words = lead[lead.rfind("\n") + 1 : -1].rsplit(" ", 2)
        one = words[-1].lstrip(_OPENING).rstrip("*_")
        if not one or not (one[-1].isalnum() or one[-1] == "."):
            return "", ""
        two = words[-2] if len(words) > 1 and one == words[-1] else ""
        return one, two if two and two[-1].isalnum() else ""

    def unit(self, text: str, hit: Hit) -> None:
        """Find a word for region or district beside the hit; note it and stretch the hit over it."""
        hit.full_end = at = hit.end
        hit.before = self.words_before(text, hit.start)
        found = None if text.startswith(("'s", "’s"), at) else _AFTER.match(text, at)
        hit.after = found[1] if found else ""
        while found:
            word = found[1].lower()
            bare = word.removesuffix("'s").removesuffix("’s").rstrip(".-")
            if bare in self._region or bare in self._district:
                hit.unit = "region" if bare in self._region else "district"
                hit.governs = -1 if bare in self._plural else 0
                hit.metonym = bare in ("ова", "ода")
                hit.full_end = found.start(1) + len(bare)
                return
            if bare not in (
                "city",
                "municipal",
                "urban",
                "міському",
                "городском",
                "міський",
                "городской",
                "municipality",
            ):
                break
            found = _AFTER.match(text, found.end())
        one, two = hit.before
        if one == "of" and two.lower() in self._regions_of:
            hit.unit, hit.governs = "region", int(two.endswith("s"))

    def settlement_before(self, before: tuple[str, str]) -> bool:
        """True in "the village of X", "у селі X", "м. X"."""
        one, two = before
        low = one.lower()
        if low == "of":
            return two.lower() in self._settlement
        if low in ("с.", "м.", "г.", "смт.", "пос.", "н.п.", "ст.", "х.", "пгт."):
            return not two.isdecimal()
        return low in self._settlement and (not one.isascii() or low in self._direct)

    def settlement_joined(self, hit: Hit) -> bool:
        """True in "the town Kostiantynivka" and "border village Murom" too."""
        return hit.before[0] in self._settlement

    def person_before(self, text: str, hit: Hit) -> bool:
        """A given name or a title stands directly before."""
        one, _ = hit.before
        if not one:
            return text[max(0, hit.start - 1) : hit.start] == "-" and self._hyphened_given(text, hit.start)
        low = one.lower()
        if low in self._titles:
            return one[0].isupper() or low in ("mr", "mr.", "mrs.", "ms.")
        if len(one) == 2 and one[1] == "." and one[0].isupper():
            return True
        return one[0].isupper() and fold_token(one) in self._given

    def _hyphened_given(self, text: str, start: int) -> bool:
        found = re.search(r"(?<![^\W\d_])([^\W\d_]+)-$", text[max(0, start - _BACK) : start])
        return found is not None and fold_token(found[1]) in self._given

    def given_then_name(self, hit: Hit) -> bool:
        """The hit is itself a given name with a surname behind it (Paris Hilton, Austin Tice)."""
        if hit.key not in self._given and hit.key not in self._given_places:
            return False
        after = hit.after
        return bool(after) and after[0].isupper() and after.lower().rstrip(".") not in self._after

    def named_after(self, hit: Hit) -> bool:
        """A street, school, river, ship or paper that only bears the name."""
        after = hit.after
        low = after.lower().partition("-")[0].rstrip(".").removesuffix("'s").removesuffix("’s")
        if low in self._not_after and (
            after[0].isupper() or low in ("river", "street", "avenue", "road", "улица", "вулиця")
        ):
            return True
        one, _ = hit.before
        return one.lower().rstrip(".") in self._not_before

    def describes(self, text: str, hit: Hit) -> bool:
        """An adjective that is a town's name too (Луганському аеропорту, Южного округа): a small noun follows it."""
        if not hit.key.endswith(_ADJECTIVE_NAMES) or not text[hit.start : hit.end].endswith(_ADJECTIVE_FORMS):
            return False
        after = hit.after
        return len(after) > 2 and after[0].islower() and after not in self._locative and after not in self._saying

    def capitalised_neighbour(self, hit: Hit) -> bool:
        """A capitalised word before or after that does not go with a place: most likely one longer name."""
        one, _ = hit.before
        if (
            one
            and one[0].isupper()
            and not one.endswith(".")
            and one.lower() not in self._before
            and one.lower() not in self._locative
        ):
            return True
        after = hit.after
        return bool(after) and after[0].isupper() and after.lower().rstrip(".") not in self._after

    def name_after(self, text: str, at: int) -> bool:
        """Whether a capitalised word follows that is no word for a place, an office or a day."""
        found = _AFTER_NAME.match(text, at)
        return found is not None and found[1].lower().rstrip(".") not in self._after

    def located(self, hit: Hit, *, strict: bool) -> bool:
        """A preposition of place governs the name, also through a compass word (in western X)."""
        one, two = hit.before
        words = self._strict if strict else self._locative
        low = one.lower()
        if low in words or (low == "of" and two.lower() in self._parts):
            return True
        if low in ("of", "to") and two in self._sites:  # "the airport of X", "the road to X"
            return True
        return low in self._before and (two.lower() in words) and low not in ("the", "a", "an")

    def apposed(self, text: str, hit: Hit) -> bool:
        """The name follows the place it holds: "in Tetela, Guerrero," and "near Solle (Loroum)"."""
        lead = text[max(0, hit.start - _APPOSED_BACK) : hit.start]
        return (
            lead.endswith((", ", " ("))
            and _CLOSED.match(text, hit.end) is not None
            and _APPOSED.search(lead) is not None
        )

    def police_after(self, text: str, hit: Hit) -> bool:
        """Local people or offices follow (X police, X residents)."""
        found = _AFTER_LINE.match(text, hit.end)
        return found is not None and found[1].lower() in _OFFICES

    def site_after(self, text: str, hit: Hit) -> bool:
        """What stands in a place bears its name: "the Jenin refugee camp", "Goma airport", "Gambella town"."""
        found = _AFTER_LINE.match(text, hit.end)
        return found is not None and found[1] in self._sites

    def dateline(self, text: str, hit: Hit) -> bool:
        """The name opens a line and a dash, a colon or an agency in brackets follows."""
        return (hit.start == 0 or text[hit.start - 1] == "\n") and _DATELINE.match(text, hit.end) is not None

    def speaks(self, text: str, hit: Hit) -> bool:
        """A verb of saying or of state action follows a capital or country that no preposition governs."""
        row = hit.rows[0] if hit.rows else -1
        if row < 0 or not (self._data.columns["capital"][row] or self._data.kind(row) == "country"):
            return False
        one, _ = hit.before
        if one.lower() in self._locative or one.lower() in ("of", "by", "against", "with", "to", "for", "and"):
            return False
        at = hit.end
        for _ in range(3):
            found = _AFTER_LINE.match(text, at)
            if not found:
                return False
            word = found[1].lower()
            if word in self._saying:
                return True
            if word not in self._adverbs:
                return False
            at = found.end()
        return False


def article_before(text: str, at: int) -> int:
    """Where a name begins with the Arabic article in small letters before it: "al-", "ash-", "el-"."""
    found = _ARTICLE.search(text, max(0, at - _LONGEST_ARTICLE), at) if text.startswith("-", at - 1) else None
    return found.start() if found else at


def in_list(gap: str) -> bool:
    """True when the text between two names only lists them."""
    plain = gap.replace("*", "").replace("_", "") if "*" in gap or "_" in gap else gap
    return len(plain) <= 14 and _LIST_GAP.match(plain) is not None


def near(gap: str) -> bool:
    """True when two names stand so close that one can place the other (Podilskyi district of Kyiv)."""
    return len(gap) <= _NEAR_GAP and "." not in gap and "\n" not in gap and "," not in gap
