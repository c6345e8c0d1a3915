"""Maps and charts as SVG inside the page: made here, styled by the style sheet, readable without script."""
