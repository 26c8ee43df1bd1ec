"""Workstation client of the window clerks in administrative service centres."""

__version__ = "0.1.0"
