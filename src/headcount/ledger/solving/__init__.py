"""Cells, the linear program over them, the ends of any sum, and the claims that cannot all hold."""
