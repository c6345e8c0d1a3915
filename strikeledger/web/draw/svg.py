"""Building SVG: elements with escaped attributes and text. No style attributes, for the pages forbid them."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape


def element(name: str, *inside: Markup | str, **attributes: str | float | None) -> Markup:
    """An element. `class_` is `class`; other underscores are hyphens; text inside is escaped."""
    given = "".join(f' {_name(key)}="{_value(value)}"' for key, value in attributes.items() if value is not None)
    if not inside:
        return Markup(f"<{name}{given}/>")
    return Markup(f"<{name}{given}>{''.join(escape(item) for item in inside)}</{name}>")


def joined(parts: Iterable[Markup]) -> Markup:
    """Elements one after the other."""
    return Markup("").join(parts)


def picture(label: str, width: float, height: float, *inside: Markup, class_: str, linked: bool = False) -> Markup:
    """An SVG with a name. `linked`: it holds links, so it is a group of them and not one image."""
    return element(
        "svg",
        *inside,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {short(width)} {short(height)}",
        class_=class_,
        role="group" if linked else "img",
        aria_label=label,
    )


def text(x: float, y: float, words: str, class_: str = "", anchor: str | None = None) -> Markup:
    """Words at a point."""
    return element("text", words, x=short(x), y=short(y), class_=class_ or None, text_anchor=anchor)


def short(value: float) -> str:
    """A coordinate with one decimal, and none when it is whole."""
    return f"{value:.1f}".removesuffix(".0")


def _name(key: str) -> str:
    if key in ("viewBox", "markerWidth"):
        return key
    return key.rstrip("_").replace("_", "-")


def _value(value: str | float | None) -> Markup:
    return escape(short(value) if isinstance(value, float) else str(value))
