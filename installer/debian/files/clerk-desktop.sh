#!/bin/sh
# The real folder, not the link to it: a running program keeps its own when another is installed.
# -I: the account's own Python settings and packages stay out; -B: nothing is written here.
exec "$(readlink -e /usr/lib/clerk-desktop/current)/python/bin/python3" -I -B -m clerk_desktop "$@"
