"""Why a figure is as it is, what changed, and what would help, in plain words."""
