"""Where pages lie: names that are safe in an address and on every file system, relative to the site's root."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_PLAIN = re.compile(r"[a-z0-9][a-z0-9._-]{0,119}")
EMBED = "embed/"
_OTHER = re.compile(r"[^a-z0-9]+")


def safe(identifier: str) -> str:
    """An identifier as a file name: itself when it is plain, else what is plain of it and a hash."""
    if _PLAIN.fullmatch(identifier) and ".." not in identifier:
        return identifier
    return named(identifier)


def named(name: str) -> str:
    """A name as a file name: its plain letters, and a hash that tells names of other scripts apart."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = _OTHER.sub("-", plain).strip("-")[:48]
    mark = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{slug}-{mark}" if slug else mark


def incident_path(incident_id: str) -> str:
    """Path of an incident's page, without suffix."""
    return f"incident/{safe(incident_id)}"


def embed_path(incident_id: str) -> str:
    """Path of the view of an incident that other sites may frame."""
    return f"{EMBED}{safe(incident_id)}"


def source_path(document_id: str) -> str:
    """Path of a source report's page."""
    return f"source/{safe(document_id)}"


def claimant_path(name: str, side: str | None) -> str:
    """Path of a claimant's page; one name on two sides has two pages, in small and capital letters one."""
    return f"claimant/{named(f'{name} {side}'.lower() if side else name.lower())}"
