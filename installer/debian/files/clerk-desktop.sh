#!/bin/sh
# -I: the account's own Python settings and packages stay out; -B: nothing is written here.
exec /usr/lib/clerk-desktop/python/bin/python3 -I -B -m clerk_desktop "$@"
