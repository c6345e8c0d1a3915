"""Texts made to break readers, beside what libraries of strategies think of."""

from __future__ import annotations

from hypothesis import strategies as st

SENTENCES = (
    "Two people were killed and at least 14 injured in Kyiv overnight, the mayor said.",
    "Ukraine's air force said Russia had launched 90 drones and 4 missiles, of which 72 were shot down.",
    "Police said on Friday that between 20 and 30 people, including a 12-year-old boy, were hurt in Odesa.",
    "У Києві вночі 3 березня загинули двоє людей, поранено 14 осіб, повідомив мер.",
    "В Киеве ночью 3 марта погибли два человека, ещё 14 ранены, сообщил мэр.",
)
NASTY = (
    "9" * 1000 + " people were killed in Kyiv.",
    "-0 killed, 1e309 injured, ١٢ killed, ²³ injured, Ⅻ dead, ½ drone, 1,2,3,4 missiles, 10:99, 31 February",
    "\u202eKyiv in killed were people two\u202c",
    "Kуiv, Кyiv and Kyіv: 3 killed",
    "\u200bTwo\u200b people\ufeff were\u00ad killed\u2060",
    "two\x00people\x07were\x1b[31mkilled",
    "killed " * 60,
    "the governor said " * 40,
    "and 3 " * 80,
    "(" * 200 + "3 killed" + ")" * 200,
    "“" * 200 + "3 killed",
    "İstanbul ŉ ǰ ΐ ß ﬁ killed 3",
    "e\u0301" * 200,
    "🙂‍↔️" * 50,
    "over more than nearly about up to at least 5 killed",
    "between 30 and 20 people; from 5 to; 3-; -3; 3–5–7 injured",
    "half a dozen dozen hundreds of thousands of millions of killed",
    "on Friday Monday last night overnight in June 0000-00-00 99/99/9999",
    "zero, no, none, nobody, not a single one killed",
    "one of the two of the three of the four killed",
)
WORDS = """
killed injured 3 14 two Kyiv Odesa drones missiles , . - – “ ” ( ) said the governor Friday overnight at least
more than of including boy and or not no were was in on • вбито поранено двоє Київ сказал погибли %"""
words = st.sampled_from([*WORDS.split(), "\n", "\n\n"])
made = st.lists(words, max_size=60).map(" ".join)
texts = st.lists(
    st.one_of(st.sampled_from(SENTENCES), st.sampled_from(NASTY), made, st.text(max_size=80)), max_size=6
).flatmap(lambda parts: st.sampled_from([" ", "\n", "\n\n", ""]).map(lambda sign: sign.join(parts)))
