"""Bytes to reports: reading, decoding, dating. Offline, and never a traceback for a bad file."""

from headcount.reports.dating import date_reports
from headcount.reports.inputs import read_inputs

__all__ = ["date_reports", "read_inputs"]
