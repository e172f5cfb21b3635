"""Where every figure comes from, as W3C PROV, so that a machine can check it.

In: an order. Out: `provenance.json` in PROV-JSON (a W3C member submission). Reports, claims and entries are
entities; reading and reconciling are activities; speakers, outlets and this software are agents. A claim was
quoted from its report at offsets, an entry derived from its claims with weights.
"""

import json
from collections import defaultdict
from importlib.metadata import version
from typing import Any

from headcount.briefs.exports.formats import Order
from headcount.briefs.voices import voice_of
from headcount.model import Claim, Entry, Report, content_id

_SPACE = "https://headcount.example/prov#"
_READING, _RECONCILING, _SOFTWARE = "hc:reading", "hc:reconciling", "hc:headcount"
_BRIEF = "hc:brief"

Record = dict[str, dict[str, Any]]


class _Document:
    """A PROV document while it is written: records by kind and name."""

    def __init__(self) -> None:
        self.records: dict[str, Record] = defaultdict(dict)

    def add(self, kind: str, name: str, **attributes: Any) -> None:  # noqa: ANN401 - JSON values
        """A record with what is known of it; what is missing is left out."""
        known = {key: value for key, value in attributes.items() if value is not None}
        if "prov_type" in known:  # the name of a type, which a bare string is not
            known["prov_type"] = {"$": known["prov_type"], "type": "xsd:QName"}
        self.records[kind][name] = {_named(key): value for key, value in known.items()}

    def relate(self, kind: str, **attributes: Any) -> None:  # noqa: ANN401 - JSON values
        """A relation, under a name made of its content."""
        name = content_id("_:r", kind, *(f"{key}={value}" for key, value in sorted(attributes.items())))
        self.add(kind, name, **attributes)


def as_prov(order: Order) -> dict[str, bytes]:
    """The provenance of every entry that may be shared."""
    made, shared = _Document(), order.shared
    made.add("activity", _READING)
    made.add("activity", _RECONCILING)
    made.add("agent", _SOFTWARE, prov_type="prov:SoftwareAgent", hc_version=version("headcount"))
    made.add("entity", _BRIEF, prov_type="prov:Collection", prov_label=shared.brief.title,
             hc_sensitivity=order.settings.sensitivity)  # fmt: skip
    for report in shared.brief.reports:
        _add_report(made, report)
    for claim in shared.claims.values():
        _add_claim(made, claim)
    for entry in shared.brief.ledger.entries:
        _add_entry(made, entry, set(shared.claims))
        made.relate("hadMember", prov_collection=_BRIEF, prov_entity=_id(entry.id))
    document = {
        "prefix": {
            "hc": _SPACE,
            "prov": "http://www.w3.org/ns/prov#",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        **{kind: dict(sorted(records.items())) for kind, records in sorted(made.records.items())},
    }
    text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    return {"provenance.json": text.encode("utf-8", errors="replace")}


def _add_report(made: _Document, report: Report) -> None:
    made.add(
        "entity", _id(report.id), prov_type="hc:Report", hc_title=report.title, hc_url=report.url,
        hc_published=report.published.isoformat() if report.published else None,
        hc_digest=report.digest or None,
    )  # fmt: skip
    made.relate("used", prov_activity=_READING, prov_entity=_id(report.id))
    if report.publisher:
        made.relate("wasAttributedTo", prov_entity=_id(report.id), prov_agent=_agent(made, report.publisher))


def _add_claim(made: _Document, claim: Claim) -> None:
    quantity = claim.quantity
    made.add(
        "entity", _id(claim.id), prov_type="hc:Claim", hc_number=claim.number.text or None,
        hc_start=claim.number.start, hc_end=claim.number.end, hc_low=quantity.low, hc_high=quantity.high,
        hc_quantifier=quantity.quantifier.value, hc_unit=quantity.unit.value,
    )  # fmt: skip
    made.relate("wasDerivedFrom", prov_generatedEntity=_id(claim.id), prov_usedEntity=_id(claim.report),
                prov_activity=_READING, prov_type="prov:Quotation")  # fmt: skip
    made.relate("wasGeneratedBy", prov_entity=_id(claim.id), prov_activity=_READING)
    made.relate("used", prov_activity=_RECONCILING, prov_entity=_id(claim.id))
    made.relate("wasAttributedTo", prov_entity=_id(claim.id), prov_agent=_agent(made, voice_of(claim)[0]))


def _add_entry(made: _Document, entry: Entry, known: set[str]) -> None:
    made.add(
        "entity", _id(entry.id), prov_type="hc:Entry", hc_low=entry.low, hc_best=entry.best,
        hc_high=entry.high, hc_open=entry.open, hc_status=entry.status.value, hc_grade=entry.grade.value,
        hc_unit=entry.unit.value,
    )  # fmt: skip
    made.relate("wasGeneratedBy", prov_entity=_id(entry.id), prov_activity=_RECONCILING)
    made.relate("wasAttributedTo", prov_entity=_id(entry.id), prov_agent=_SOFTWARE)
    for item in entry.support:
        if item.claim in known:
            made.relate("wasDerivedFrom", prov_generatedEntity=_id(entry.id), prov_usedEntity=_id(item.claim),
                        prov_activity=_RECONCILING, hc_weight=item.weight)  # fmt: skip


def _agent(made: _Document, name: str) -> str:
    """The agent of a speaker or an outlet, told once."""
    key = _id(content_id("s", name))
    made.add("agent", key, prov_label=name)
    return key


def _id(name: str) -> str:
    """A qualified name; ids of reports may hold anything, so what no such name can hold is made an id."""
    plain = all(letter.isalnum() or letter in "-_." for letter in name) and name.isascii()
    return f"hc:{name if plain and name else content_id('r', name)}"


def _named(key: str) -> str:
    return key.replace("_", ":", 1)
