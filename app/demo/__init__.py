"""Invented data for the demonstration: families, comments, visits and promises that never were."""
