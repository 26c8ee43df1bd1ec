#!/usr/bin/env bash
# with-keyring.sh CMD...: run CMD with a session bus, a real Secret Service and
# data folders of its own, which all go away with it. The user's key store and
# data are never touched.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

if [[ ${1:-} == --inside ]]; then
  shift
  # An empty line is the password of a key store that lives as long as we do.
  gnome-keyring-daemon --foreground --unlock --components=secrets <<<'' >/dev/null 3>&- &
  # The command gets the caller's stderr back, which the bus's chatter must not reach.
  exec 2>&3 3>&-
  for _ in {1..100}; do
    # Asked of the bus: a message to the service itself would start a second one.
    if dbus-send --session --print-reply --dest=org.freedesktop.DBus / \
      org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets 2>/dev/null |
      grep -q 'boolean true'; then
      status=0
      "$@" || status=$?
      exit "$status"
    fi
    sleep 0.05
  done
  echo "The key store (gnome-keyring-daemon) did not start." >&2
  exit 1
fi

mkdir -p "$root/.demo"
home=$(mktemp -d "$root/.demo/home.XXXXXX")
# Short, not under .demo: the path of a socket may have 107 bytes.
runtime=$(mktemp -d)
session=

# shellcheck disable=SC2317  # the trap calls it
clean_up() {
  trap - EXIT
  if [[ -n $session ]]; then
    # The whole process group: bus, key store and whatever the command left.
    kill -TERM -- "-$session" 2>/dev/null || true
    for _ in {1..50}; do
      kill -0 -- "-$session" 2>/dev/null || break
      sleep 0.1
    done
    kill -KILL -- "-$session" 2>/dev/null || true
  fi
  rm -rf "$home" "$runtime"
}
trap clean_up EXIT
trap 'kill -TERM -- "-$session"' TERM HUP
trap 'kill -INT -- "-$session"' INT

# A Wayland socket is named relative to the runtime folder that changes now.
if [[ -n ${WAYLAND_DISPLAY:-} && $WAYLAND_DISPLAY != /* ]]; then
  export WAYLAND_DISPLAY=${XDG_RUNTIME_DIR:-/run/user/$UID}/$WAYLAND_DISPLAY
fi
# Through this folder Qt finds the input method, without which no Chinese is typed.
input_method=${XDG_CONFIG_HOME:-$HOME/.config}/ibus
mkdir -p "$home"/{config,data,state,cache}
[[ ! -d $input_method ]] || ln -s "$input_method" "$home/config/ibus"
export XDG_CONFIG_HOME=$home/config XDG_DATA_HOME=$home/data
export XDG_STATE_HOME=$home/state XDG_CACHE_HOME=$home/cache XDG_RUNTIME_DIR=$runtime

# Job control gives the session a process group of its own, to signal as one.
set -m
dbus-run-session -- "$0" --inside "$@" 3>&2 2>"$home/bus.log" &
session=$!
set +m

# A trapped signal ends "wait" early: wait again for the real end.
status=0
while true; do
  wait "$session" && status=0 || status=$?
  kill -0 "$session" 2>/dev/null || break
done
exit "$status"
