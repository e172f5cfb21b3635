"""What it costs an account to differ from a claim, and what is usual where nobody counted."""
