"""Charts: what is drawn is a Vega-Lite specification made from a view; the library turns it into SVG on this side."""
