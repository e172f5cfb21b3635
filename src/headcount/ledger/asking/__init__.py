"""Questions to the ledger: what is asked, one answer solved for it, the toll of one event."""
