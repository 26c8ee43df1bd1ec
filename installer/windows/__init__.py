"""The installer for Windows, built on Linux."""
