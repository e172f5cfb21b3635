"""What is written into the ledger: entries, relations, gaps and findings."""
