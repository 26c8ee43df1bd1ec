"""Builds what an administrator rolls out; nothing of it is part of the program."""
