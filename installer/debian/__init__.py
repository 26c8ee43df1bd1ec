"""The package for Debian and the systems that are made of it."""
