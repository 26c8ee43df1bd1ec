"""The field's nouns as frozen data. Standard library only; no I/O, no clock, no rules."""
