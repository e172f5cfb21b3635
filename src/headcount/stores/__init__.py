"""Stores: what must outlive a run. For now one file: the judgements of a folder."""

from headcount.stores.judgements import add_judgements, load_judgements

__all__ = ["add_judgements", "load_judgements"]
