"""Tests of the client and of the sandbox hall."""
