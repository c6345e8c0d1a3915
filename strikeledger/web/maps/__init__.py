"""Maps: where attacks are reported, as values for pages and for the script that draws them with Leaflet."""
