"""Claims by rules: word tables per language and a parser, no learned judgement of our own.

A sentence is parsed only where a number of people and a word of movement stand in it. Then, in this order:
quantity, movement, places, days, speaker, stance, scope; at last parts and repeats inside the report.
"""
