"""Counts and words become knowledge: no web, no SQL, no clock, no input or output of its own."""
