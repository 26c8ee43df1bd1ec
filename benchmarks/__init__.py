"""The measurements behind the numbers in docs/: each module has a ``measure()``."""
