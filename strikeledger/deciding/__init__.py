"""People's decisions upon the machine's state (rule 29): a person's word beats the machine's, and both are kept.

Decisions x machine state -> state, without asking the clock or the disk. A decision names claims, which are the same in
every ledger; an incident is named by its claims and found again by them when its identifier has changed.
"""

from __future__ import annotations

from strikeledger.deciding.active import active
from strikeledger.deciding.beside import beside
from strikeledger.deciding.grouping import Ruled, rule_on
from strikeledger.deciding.weighing import Weighing, weighing_of

__all__ = ["Ruled", "Weighing", "active", "beside", "rule_on", "weighing_of"]
