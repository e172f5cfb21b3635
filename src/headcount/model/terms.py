"""The field's closed lists, as enumerations whose values are the codes written to every file.

Names marked H in the comments are IDMC Helix names (compatible, not endorsed); the others are our own
convention and say so in exports. Map them by name, never by position.
"""

from enum import StrEnum


class Measure(StrEnum):
    """What kind of count a number is: people in a state, movements in a period, or a running total."""

    STOCK = "STOCK"
    FLOW = "FLOW"
    CUMULATIVE = "CUMULATIVE"


class Unit(StrEnum):
    """What is counted. Households stay households until the ledger converts them by a stated factor."""

    PERSON = "PERSON"  # H
    HOUSEHOLD = "HOUSEHOLD"  # H
    FAMILY = "FAMILY"
    DWELLING = "DWELLING"
    VEHICLE = "VEHICLE"
    BODY = "BODY"
    TRIP = "TRIP"


class Quantifier(StrEnum):
    """How a number is hedged; each has its bands in the hedge table."""

    EXACT = "EXACT"
    APPROXIMATELY = "APPROXIMATELY"  # H
    NEARLY = "NEARLY"
    MORE_THAN = "MORE_THAN"  # H
    AT_LEAST = "AT_LEAST"
    LESS_THAN = "LESS_THAN"  # H
    AT_MOST = "AT_MOST"
    UP_TO = "UP_TO"
    RANGE = "RANGE"
    COUPLE = "COUPLE"
    FEW = "FEW"
    SEVERAL = "SEVERAL"
    TENS = "TENS"
    DOZENS = "DOZENS"
    SCORES = "SCORES"
    HUNDREDS = "HUNDREDS"
    THOUSANDS = "THOUSANDS"
    TENS_OF_THOUSANDS = "TENS_OF_THOUSANDS"
    HUNDREDS_OF_THOUSANDS = "HUNDREDS_OF_THOUSANDS"
    MILLIONS = "MILLIONS"
    SINGLE = "SINGLE"  # "a man": one person, by a noun in the singular
    NUMBERLESS = "NUMBERLESS"


class Term(StrEnum):
    """What the source says happened, in the source's own sense."""

    EVACUATED = "EVACUATED"  # H
    DISPLACED = "DISPLACED"  # H
    FORCED_TO_FLEE = "FORCED_TO_FLEE"  # H
    RELOCATED = "RELOCATED"  # H
    SHELTERED = "SHELTERED"  # H
    IN_RELIEF_CAMP = "IN_RELIEF_CAMP"  # H
    DESTROYED_HOUSING = "DESTROYED_HOUSING"  # H
    PARTIALLY_DESTROYED_HOUSING = "PARTIALLY_DESTROYED_HOUSING"  # H
    UNINHABITABLE_HOUSING = "UNINHABITABLE_HOUSING"  # H
    HOMELESS = "HOMELESS"  # H
    AFFECTED = "AFFECTED"  # H
    RETURNS = "RETURNS"  # H
    MULTIPLE_OR_OTHER = "MULTIPLE_OR_OTHER"  # H
    LEFT = "LEFT"
    ARRIVED = "ARRIVED"
    CROSSED = "CROSSED"
    SCREENED = "SCREENED"
    REGISTERED = "REGISTERED"
    STRANDED = "STRANDED"
    TRAPPED = "TRAPPED"
    REMAINING = "REMAINING"
    SURRENDERED = "SURRENDERED"
    HANDED_OVER = "HANDED_OVER"
    DETAINED = "DETAINED"
    MISSING = "MISSING"
    KILLED = "KILLED"
    WOUNDED = "WOUNDED"
    REFUGEE = "REFUGEE"


class Category(StrEnum):
    """The statistical category an entry is filed under."""

    IDPS = "IDPS"  # H
    RETURNEES = "RETURNEES"  # H
    PEOPLE_DISPLACED_ACROSS_BORDERS = "PEOPLE_DISPLACED_ACROSS_BORDERS"  # H
    PARTIAL_STOCK = "PARTIAL_STOCK"  # H
    UNVERIFIED_STOCK = "UNVERIFIED_STOCK"  # H
    NEW_DISPLACEMENT = "NEW_DISPLACEMENT"  # H
    MULTIPLE_DISPLACEMENT = "MULTIPLE_DISPLACEMENT"  # H
    RETURN = "RETURN"  # H
    CROSS_BORDER_FLIGHT = "CROSS_BORDER_FLIGHT"  # H
    CROSS_BORDER_RETURN = "CROSS_BORDER_RETURN"  # H
    RELOCATION_ELSEWHERE = "RELOCATION_ELSEWHERE"  # H
    DEATHS = "DEATHS"  # H
    PARTIAL_FLOW = "PARTIAL_FLOW"  # H
    UNVERIFIED_FLOW = "UNVERIFIED_FLOW"  # H
    TRAPPED_STOCK = "TRAPPED_STOCK"
    TRANSIT_STOCK = "TRANSIT_STOCK"
    SCREENING_FLOW = "SCREENING_FLOW"
    CAMP_ARRIVAL_FLOW = "CAMP_ARRIVAL_FLOW"
    EVACUATION_FLOW = "EVACUATION_FLOW"
    DETAINED_STOCK = "DETAINED_STOCK"
    HANDOVER_FLOW = "HANDOVER_FLOW"
    DEATHS_EN_ROUTE = "DEATHS_EN_ROUTE"
    MISSING = "MISSING"
    WOUNDED = "WOUNDED"
    SEPARATED_FAMILIES = "SEPARATED_FAMILIES"
    HOUSING = "HOUSING"


class Population(StrEnum):
    """Who is counted; a legal status only where the source states it."""

    IDP = "IDP"
    REFUGEE = "REFUGEE"
    ASYLUM_SEEKER = "ASYLUM_SEEKER"
    RETURNEE = "RETURNEE"
    CIVILIAN = "CIVILIAN"
    COMBATANT = "COMBATANT"
    MIGRANT = "MIGRANT"
    HOST = "HOST"
    MIXED = "MIXED"
    UNKNOWN = "UNKNOWN"
    CHILDREN = "CHILDREN"
    WOMEN = "WOMEN"
    MEN = "MEN"
    ELDERLY = "ELDERLY"
    STAFF = "STAFF"


class Care(StrEnum):
    """A status for which people can be singled out, however many they are; told beside the count."""

    DETENTION = "DETENTION"
    MEDICAL = "MEDICAL"
    MINORITY = "MINORITY"


class Stance(StrEnum):
    """How the statement is put; only ASSERTED and ESTIMATED enter totals."""

    ASSERTED = "ASSERTED"
    ESTIMATED = "ESTIMATED"
    DENIED = "DENIED"
    PLANNED = "PLANNED"
    FORECAST = "FORECAST"
    CAPACITY = "CAPACITY"
    NEED = "NEED"
    HYPOTHETICAL = "HYPOTHETICAL"


class Scope(StrEnum):
    """Whether a claim is about the crisis at hand or about something else."""

    CRISIS = "CRISIS"
    BACKGROUND = "BACKGROUND"


class Cause(StrEnum):
    """What made people move (H)."""

    CONFLICT = "CONFLICT"
    DISASTER = "DISASTER"
    OTHER = "OTHER"


class Accuracy(StrEnum):
    """How finely a place is known; UNRESOLVED keeps the name and claims nothing more."""

    ADM0 = "ADM0"  # H
    ADM1 = "ADM1"  # H
    ADM2 = "ADM2"  # H
    ADM3 = "ADM3"  # H
    POINT = "POINT"  # H
    UNRESOLVED = "UNRESOLVED"


class SiteKind(StrEnum):
    """What a place is in the journey of those who move; the order is the order of drawing."""

    ORIGIN = "ORIGIN"  # an enclave, a flooded town: what people leave
    RECEPTION = "RECEPTION"  # where people are gathered, searched, screened
    CAMP = "CAMP"  # camps, shelters, evacuation centres
    DETENTION = "DETENTION"
    BORDER = "BORDER"
    COUNTRY = "COUNTRY"
    PLACE = "PLACE"  # a place of which no more is known


class SpeakerKind(StrEnum):
    """What kind of voice a speaker is."""

    GOVERNMENT = "GOVERNMENT"
    ARMED_GROUP = "ARMED_GROUP"
    UN = "UN"
    NGO = "NGO"
    MONITOR = "MONITOR"
    MEDIA = "MEDIA"
    EMERGENCY_SERVICE = "EMERGENCY_SERVICE"
    WITNESS = "WITNESS"
    OTHER = "OTHER"
    UNKNOWN = "UNKNOWN"


class Grade(StrEnum):
    """How well an entry stands, adapted from casualty recording."""

    CONFIRMED = "CONFIRMED"
    FAIR = "FAIR"
    WEAK = "WEAK"
    CONTESTED = "CONTESTED"
    DISCOUNTED = "DISCOUNTED"
    PENDING = "PENDING"


class Status(StrEnum):
    """Where an entry's figure comes from."""

    REPORTED = "REPORTED"
    RECONCILED = "RECONCILED"
    DERIVED = "DERIVED"
    CONTESTED = "CONTESTED"


class RelationKind(StrEnum):
    """How two claims stand to each other; only CONTRADICTS is a conflict."""

    SAME_CLAIM = "SAME_CLAIM"
    CORROBORATES = "CORROBORATES"
    UPDATES = "UPDATES"
    PART_OF = "PART_OF"
    SCOPE_DIFFERS = "SCOPE_DIFFERS"
    UNIT_DIFFERS = "UNIT_DIFFERS"
    DATE_DIFFERS = "DATE_DIFFERS"
    PHASE_RESET = "PHASE_RESET"
    RECOUNT = "RECOUNT"
    CONTRADICTS = "CONTRADICTS"


class EventKind(StrEnum):
    """What drove or awaited movement, told beside the counts."""

    OFFENSIVE = "OFFENSIVE"
    STRIKE = "STRIKE"
    PAUSE = "PAUSE"
    CORRIDOR = "CORRIDOR"
    CLOSURE = "CLOSURE"
    AGREEMENT = "AGREEMENT"
    HAZARD = "HAZARD"
    ORDER = "ORDER"
    RELIEF = "RELIEF"


class ConditionKind(StrEnum):
    """What awaits people, told beside the counts."""

    CAPACITY = "CAPACITY"
    NEED = "NEED"
    SEPARATED = "SEPARATED"
    SOUGHT = "SOUGHT"
