#!/usr/bin/env bash
# Installs the Debian package in an empty Debian 12 and uses it there: started
# without and with a screen, the demo's main job done, upgraded with a full queue and
# beneath an open window, removed and purged. Run by ./dev.sh package-test as root.
#
#   package-test.sh [--short] [--in FOLDER] [PACKAGE]
#
# --in FOLDER tests it in a copy of that empty system instead, as debootstrap makes
# one of another release: bullseye, trixie, Ubuntu's focal.
# Without PACKAGE one is built, quickly packed. --short leaves out the demo's
# main job, lintian, and the second build that must give the same bytes. What happens
# inside is in package-room.sh.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
kept=${XDG_CACHE_HOME:-$HOME/.cache}/clerk-desktop/package
room=$root/.cache/package-room
mark=made-by-package-test
port=$((20000 + RANDOM % 10000))
empty=$kept/debian
is_short=
while [[ ${1:-} == --* ]]; do
  case $1 in
    --short) is_short=yes ;;
    --in) empty=$(realpath "$2"); shift ;;
    *) echo "Unknown: $1" >&2; exit 2 ;;
  esac
  shift
done
package=${1:-}

[[ $EUID -eq 0 ]] || { echo "Run this as root: it mounts and changes root." >&2; exit 1; }
# shellcheck source=scripts/mirror.sh
source "$root/scripts/mirror.sh"

say() { printf '%s  %s\n' "$(date +%T)" "$*"; }

# An empty Debian, made once; its age doesn't matter, the package lists are fetched.
empty_debian() {
  [[ $empty == "$kept/debian" && ! -e $empty/$mark ]] || return 0
  say "an empty Debian 12, once …"
  rm -rf "$kept/debian"
  mkdir -p "$kept"
  local mirror
  mirror=$(debian_mirror)
  debootstrap --variant=minbase bookworm "$kept/debian" ${mirror:+"$mirror"} \
    >"$kept/debootstrap.log" 2>&1 || { tail -n 15 "$kept/debootstrap.log" >&2; exit 1; }
  touch "$kept/debian/$mark"
}

make_room() {
  if [[ -e $room ]]; then
    [[ -e $room/$mark ]] || { echo "$room exists and isn't such a room." >&2; exit 1; }
    rm -rf --one-file-system "$room"
  fi
  mkdir -p "$(dirname "$room")" "$kept/archives/partial"
  cp -a "$empty" "$room"
  touch "$room/$mark"
  lend_network "$room"
  mkdir -p "$room/srv/packages"
  git clone --quiet --no-local "$root" "$room/srv/source"
  cp "$root/scripts/package-room.sh" "$room/srv/"
}

# The same program that calls itself 0.0.9; nothing is squeezed, it is only a test.
make_older() {
  local work=$root/.cache/package-older module
  rm -rf "$work"
  dpkg-deb --raw-extract "$package" "$work"
  sed -i 's/^Version: .*/Version: 0.0.9/' "$work/DEBIAN/control"
  sed -i "s|/running/$(dpkg-deb --field "$package" Version)|/running/0.0.9|" "$work/DEBIAN/postinst"
  module=$(find "$work/usr" -path '*/clerk_desktop/__init__.py')
  sed -i 's/^__version__ = .*/__version__ = "0.0.9"/' "$module"
  rm "$(dirname "$module")"/__pycache__/__init__.*
  sed -i 1d "$work/usr/share/clerk-desktop/config.toml" # each version explains other settings
  dpkg-deb --root-owner-group -Znone --build "$work" "$room/srv/packages/older.deb" >/dev/null
  rm -rf "$work"
}

# What the hall and the demo need beside the package, for the room's own Python.
lend_hall() {
  "$root/.tools/bin/uv" pip install --quiet --require-hashes --target "$room/srv/others" \
    --python-version 3.11 --python-platform x86_64-manylinux_2_28 \
    --requirement "$root/requirements/dev.txt"
  # The sample papers, where this machine has made them before.
  [[ ! -d $root/.cache/sandbox-hall ]] || {
    mkdir -p "$room/srv/source/.cache"
    cp -a "$root/.cache/sandbox-hall" "$room/srv/source/.cache/"
  }
}

enter() {
  mount -t proc proc "$room/proc"
  mkdir -p "$room/dev/shm" "$room/dev/pts"
  mount -t tmpfs -o mode=1777 tmpfs "$room/dev/shm"
  mount -t devpts -o newinstance,ptmxmode=0666,mode=620 devpts "$room/dev/pts"
  mkdir -p "$room/sys/fs/cgroup" # a plain folder where the kernel has none to lend
  mount -t cgroup2 cgroup2 "$room/sys/fs/cgroup" 2>/dev/null || true
  mount --bind "$kept/archives" "$room/var/cache/apt/archives"
  local name lent=(HOME=/root LANG=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin)
  lent+=("SHORT=$is_short" "PORT=$port" "new=$(basename "$package")")
  for name in http_proxy https_proxy HTTP_PROXY HTTPS_PROXY; do
    [[ -z ${!name:-} ]] || lent+=("$name=${!name}")
  done
  env -i "${lent[@]}" no_proxy=127.0.0.1,localhost chroot "$room" bash /srv/package-room.sh \
    </dev/null
}

# The same commit gives the same bytes: in another folder, a day later, for an account with other
# rights, language and time zone.
build_again() {
  local elsewhere=$root/.cache/package-elsewhere
  rm -rf "$elsewhere"
  git clone --quiet --no-local "$root" "$elsewhere"
  mkdir "$elsewhere/.cache"
  ln -s "$root/.cache/fonts" "$elsewhere/.cache/"
  ln -s "$root/.tools" "$elsewhere/"
  (
    cd "$elsewhere"
    umask 077
    TZ=Asia/Shanghai LC_ALL=C LANGUAGE=zh_CN PYTHONHASHSEED=7 \
      faketime -f +26h "$root/.venv/bin/python" -m installer.debian --level 1 --output "$elsewhere"
  )
  cmp "$package" "$elsewhere/$(basename "$package")" || {
    say "The second build differs from the first (a change that isn't committed?)."
    exit 1
  }
  rm -rf "$elsewhere"
  say "Built twice: the same bytes."
}

if [[ -z $package ]]; then
  "$root/.venv/bin/python" -m installer.debian --level 1 --output "$root/.cache/package-built"
  package=$(ls "$root"/.cache/package-built/clerk-desktop_*.deb)
  [[ -n $is_short ]] || build_again
fi
empty_debian
make_room
say "$(basename "$package") and an older one"
cp "$package" "$room/srv/packages/"
make_older
lend_hall
export room kept is_short port package
export -f enter
unshare --mount --pid --fork --kill-child bash -euo pipefail -c enter
[[ -n $is_short ]] || {
  say "lintian"
  lintian --tag-display-limit 0 --fail-on error,warning "$package"
}
rm -rf --one-file-system "$room"
say "The package passed."
