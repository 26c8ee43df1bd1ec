#!/usr/bin/env bash
# Proves that a newcomer's machine works: a bare Debian 12 with Python and nothing
# else, the last commit cloned into it, and the commands run there.
#
#   scripts/clean-room.sh [FOLDER [COMMAND]...]
#   scripts/clean-room.sh /var/tmp/room './dev.sh setup'
#
# FOLDER (default .cache/clean-room) takes about 3 GB and stays for a look around;
# the next run makes it anew. Needs root and debootstrap. Mirror, proxy,
# certificates and pip's settings are this machine's own.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
room=$(realpath -m "${1:-$root/.cache/clean-room}")
shift || true
[[ $# -gt 0 ]] || set -- './dev.sh test' './dev.sh demo'
mark=made-by-clean-room

[[ $EUID -eq 0 ]] || { echo "Run this as root: it mounts and changes root." >&2; exit 1; }
command -v debootstrap >/dev/null || { echo "Missing: apt-get install debootstrap" >&2; exit 1; }

# shellcheck source=scripts/mirror.sh
source "$root/scripts/mirror.sh"

say() { printf '%s  %s\n' "$(date +%T)" "$*"; }

make_room() {
  if [[ -e $room ]]; then
    [[ -e $room/$mark ]] || { echo "$room exists and is not a clean room." >&2; exit 1; }
    rm -rf --one-file-system "$room"
  fi
  mkdir -p "$room"
  touch "$room/$mark"
  say "Debian 12 with Python into $room …"
  local mirror # where there is none, debootstrap's own choice
  mirror=$(debian_mirror)
  debootstrap --variant=minbase --include=python3 bookworm "$room" ${mirror:+"$mirror"} \
    >"$room.debootstrap.log" 2>&1 || { tail -n 15 "$room.debootstrap.log" >&2; exit 1; }
}

# Runs in namespaces of its own: mounts and left-over processes end with it,
# however it ends.
enter() {
  mount --bind "$room" "$room" # tests make namespaces of their own, which wants a mount as root
  mount -t proc proc "$room/proc"
  mkdir -p "$room/dev/shm" "$room/dev/pts"
  mount -t tmpfs -o mode=1777 tmpfs "$room/dev/shm"
  mount -t devpts -o newinstance,ptmxmode=0666,mode=620 devpts "$room/dev/pts"
  local name kept=(HOME=/root LANG=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin CI=true)
  for name in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY \
    PIP_INDEX_URL UV_DEFAULT_INDEX UV_INDEX_URL; do
    [[ -z ${!name:-} ]] || kept+=("$name=${!name}")
  done
  local command
  for command in "$@"; do
    say "$command"
    env -i "${kept[@]}" chroot "$room" bash -c "cd /root/clerk-desktop && $command" </dev/null || {
      say "FAILED with $?: $command"
      exit 1
    }
  done
}

make_room
lend_network "$room"
git clone --quiet --no-local "$root" "$room/root/clerk-desktop"
say "$(git -C "$root" log -1 --format='Cloned %h %s')"
export room
export -f enter say
# shellcheck disable=SC2016  # expanded inside
unshare --mount --pid --fork --kill-child bash -euo pipefail -c 'enter "$@"' enter "$@"
say "All commands passed in the clean room."
