"""The ledger worked out by stretches: some attacks, whole, with what is read of the ledger for them and written back.

`work.work_out` is the one way from attacks to figures, for all of them or for those that something touches; `update`
tells which these are.
"""

from __future__ import annotations
