"""Addresses of one page, and of two."""

from __future__ import annotations

import pytest

from strikeledger.lineage.address import same_page

ONE = [
    "https://paper.example/news/raid-on-izium",
    "http://paper.example/news/raid-on-izium/",
    "https://www.paper.example/news/raid-on-izium#comments",
    "https://m.paper.example/news/raid-on-izium?utm_source=rss&utm_medium=feed",
    "https://PAPER.example:443/news/raid-on-izium/amp/",
    "https://paper.example/news/raid-on-izium.amp",
    "https://paper.example/amp/news/raid-on-izium",
    "https://paper.example/news/raid-on-izium?outputType=amp",
    "https://paper-example.cdn.ampproject.org/c/s/paper.example/news/raid-on-izium?usqp=mq331",
    "https://paper.example/news/raid%2Don%2Dizium?fbclid=Iw",
]


@pytest.mark.parametrize("address", ONE)
def test_every_address_of_a_page_is_that_page(address: str) -> None:
    assert same_page(address) == same_page(ONE[0])


OTHERS = [
    "https://paper.example/news/raid-on-izium-2",
    "https://paper.example/news?id=1",
    "https://paper.example/news?id=2",
    "https://paper.example:8443/news/raid-on-izium",
    "https://other.example/news/raid-on-izium",
    "https://paper.example/camp",
    "https://paper.example/c",
    "https://example/news/raid-on-izium",
]


def test_other_addresses_are_other_pages() -> None:
    assert len({same_page(one) for one in [ONE[0], *OTHERS]}) == len(OTHERS) + 1


@pytest.mark.parametrize("text", ["reports/a.txt", "-", "https://[broken", "mail:17", "http://a.example:port/"])
def test_what_is_no_address_is_itself(text: str) -> None:
    assert same_page(text) == text
