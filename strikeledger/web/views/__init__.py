"""From the library's records to the plain values of one page: a module a page."""
