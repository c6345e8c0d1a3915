"""Building the data file; nothing here is imported when places are looked up."""
