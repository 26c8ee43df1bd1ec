"""Python's own SQLite module, for the package's Python, which has none: the store's library.

It stands in a folder of its own, which only the sandbox hall of ``scripts/package-room.sh`` looks
into, and only where the system's Python is too old for the hall.
"""

from sqlcipher3._sqlite3 import *  # noqa: F403
