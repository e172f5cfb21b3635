"""Single persons told by a noun in the singular, and what befell them: `a man was shot dead` counts one."""

from headcount.claims.by_rules.persons.counted import Counted, counted_persons
from headcount.claims.by_rules.persons.mentions import Person, find_persons

__all__ = ["Counted", "Person", "counted_persons", "find_persons"]
