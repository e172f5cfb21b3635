"""How many people moved, from where to where, when, and who says so."""

__version__ = "0.1.0"
