"""One page under many addresses: with and without encryption, marks of campaigns, copies for phones."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

_HOST = re.compile(r"(?:www|m|mobile|amp)\.(?=[^.]+\.)")
_AMP_PATH = re.compile(r"/amp(?=/?$)|^/amp(?=/)|\.amp(?=(?:\.html?)?$)")
_AMP_QUERY = frozenset(("amp", "outputtype", "usqp", "amp_js_v"))
_CACHE = re.compile(r"^/(?:[a-z]/)*(?:s/)?(?=[^/]+\.[^/]+)")
"""What a cache of phone pages puts before the address that it holds."""
_CACHE_HOST = "cdn.ampproject.org"


def same_page(address: str) -> str:
    """One text for all addresses of a page: host and path, and what of the query says which page it is.

    Left out are the scheme, `www.` and `m.`, ports that go without saying, the fragment, a slash at the end, marks of
    campaigns (as courlan lists them), and the forms for phones. What is no address is itself.
    """
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError:
        return address
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        return address
    host, path = parts.hostname, parts.path
    if host == _CACHE_HOST or host.endswith(f".{_CACHE_HOST}"):
        host, _, rest = _CACHE.sub("", path).partition("/")
        path = f"/{rest}"
    host = _HOST.sub("", host, count=1)
    path = unquote(_AMP_PATH.sub("", path)).rstrip("/")
    end = f":{port}" if port not in (None, 80, 443) else ""
    query = _query(parts.query) if parts.query else ""
    return f"{host}{end}{path}{query}"


def _query(query: str) -> str:
    """What of a query tells pages apart, in one order."""
    from courlan.clean import clean_query  # loads the rules of all top-level domains; few addresses have a query

    pairs = [pair for pair in parse_qsl(clean_query(query)) if pair[0].lower() not in _AMP_QUERY]
    return f"?{urlencode(sorted(pairs))}" if pairs else ""
