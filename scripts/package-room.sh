#!/usr/bin/env bash
# What package-test.sh does inside the empty Debian: as root the administrator's
# part, as the account "clerk" the clerk's. Every claim is printed; the first that
# doesn't hold ends it.
set -euo pipefail

installed=/usr/lib/clerk-desktop
nothing_newer=9
apart=
hall=http://127.0.0.1:$PORT
queued=8

say() { printf '%s  %s\n' "$(date +%T)" "$*"; }
holds() { printf '          ok  %s\n' "$*"; }
fails() { printf '          NO  %s\n' "$*"; exit 1; }

# --- The administrator -------------------------------------------------------------

apt_get() {
  DEBIAN_FRONTEND=noninteractive apt-get -y -q -o Acquire::Retries=2 \
    -o APT::Sandbox::User=root "$@" >/tmp/apt.log 2>&1 || {
    tail -n 20 /tmp/apt.log >&2
    fails "apt-get $*"
  }
}

# Everything but what dpkg, apt and the accounts keep for themselves.
files() {
  find / -xdev \( -path /proc -o -path /sys -o -path /dev -o -path /home -o -path /srv \
    -o -path /tmp -o -path /run -o -path /root -o -path /var/lib/dpkg -o -path /var/lib/apt \
    -o -path /var/cache -o -path /var/log \) -prune -o -print | sort
}

install_needed() {
  say "the packages that it depends on"
  apt_get update
  apt_get satisfy --no-install-recommends "$(dpkg-deb --field "/srv/packages/$new" Depends)"
  files >/tmp/before
}

# The centre's own repository, as docs/administration.md tells to make it.
make_repository() {
  apt_get satisfy --no-install-recommends apt-utils gnupg
  mkdir /srv/repository
  cp /srv/packages/older.deb /srv/repository/clerk-desktop_0.0.9_amd64.deb
  (
    cd /srv/repository
    gpg --batch --passphrase '' --quick-generate-key 'Our centre' ed25519 sign never
    apt-ftparchive packages . >Packages && apt-ftparchive release . >Release
    gpg --yes --clearsign --output InRelease Release
    gpg --export >centre.gpg
  ) >/tmp/repository.log 2>&1 || fails "$(tail -n 3 /tmp/repository.log)"
  install -D -m 644 /srv/repository/centre.gpg /usr/share/keyrings/centre.gpg
  echo 'deb [signed-by=/usr/share/keyrings/centre.gpg] file:/srv/repository ./' \
    >/etc/apt/sources.list.d/centre.list
}

install_older() {
  say "the older package, from the centre's signed repository"
  make_repository
  apt_get update
  apt_get install --no-install-recommends clerk-desktop
  [[ $(dpkg-query --show --showformat '${Version}' clerk-desktop) == 0.0.9 ]] || fails "version"
  local missing
  missing=$(find /usr/lib/clerk-desktop -type f \( -name '*.so*' -o -name python3.11 \) \
    -exec ldd {} + 2>/dev/null | grep 'not found' | sort -u || true)
  [[ -z $missing ]] || fails "libraries that nothing brings: $missing"
  holds "every library that its binaries link to is there"
  grep -q '^#hall_url' /etc/clerk-desktop/config.toml || fails "the configuration file"
  [[ $(clerk-desktop --version) == clerk-desktop* ]] || fails "clerk-desktop --version"
  holds "it runs without a Python of the system: $(clerk-desktop --version)"
  ! command -v python3 >/dev/null || fails "the room has a Python already"
}

install_surroundings() {
  say "what a clerk's desktop, a training card and the hall need"
  apt_get satisfy --no-install-recommends "adduser, dbus-bin | dbus, dbus-daemon | dbus" \
    gnome-keyring opensc poppler-utils procps python3 softhsm2 xauth xdotool xvfb
  adduser --disabled-password --gecos '' clerk >/dev/null
  chown -R clerk: /srv/source
}

configure() {
  sed -i "s|^#hall_url = .*|hall_url = \"$hall\"|; s|^#poll_seconds = .*|poll_seconds = 2.0|" \
    /etc/clerk-desktop/config.toml
  echo 'source_offer = "https://source.example"' >>/etc/clerk-desktop/config.toml
}

# What the publisher does, on a machine of their own.
release() {
  say "the publisher signs the newer package; the hall and a share offer it"
  local publisher=(env -C /srv/source PYTHONPATH=/srv/others /srv/hall-python -m installer.release)
  mkdir /srv/releases
  ln -s "/srv/packages/$new" /srv/releases/
  "${publisher[@]}" key /root/publisher.key /srv/releases/publisher.pem
  "${publisher[@]}" sign /root/publisher.key "/srv/releases/$new" --notes 更快的列表 >/dev/null
  echo 'update_key = "/srv/releases/publisher.pem"' >>/etc/clerk-desktop/config.toml
}

# The administrator's nightly job, see docs/administration.md.
upgrade() {
  say "upgrade, from the hall"
  clerk-desktop update check | grep -q '"notes": "更快的列表"' || fails "$(clerk-desktop update check)"
  local file
  file=$(clerk-desktop update fetch /var/cache/clerk-desktop) || fails "fetch: $file"
  cmp "$file" "/srv/packages/$new" || fails "what was fetched"
  apt_get install --no-install-recommends "$file"
  [[ $(clerk-desktop update fetch /var/cache/clerk-desktop 2>&1; echo $?) == *$nothing_newer ]] ||
    fails "the job of the next night"
  holds "fetched, checked, installed; the next night there is nothing newer"
  [[ $(dpkg-query --show --showformat '${Version}' clerk-desktop) != 0.0.9 ]] || fails "upgrade"
  grep -q "^hall_url = \"$hall\"" /etc/clerk-desktop/config.toml ||
    fails "the administrator's settings"
  holds "the administrator's settings stay, and nobody is asked about them"
}

remove() {
  say "remove and purge"
  apt_get remove clerk-desktop
  [[ -e /etc/clerk-desktop/config.toml ]] || fails "settings after remove"
  [[ ! -e /usr/lib/clerk-desktop ]] || fails "left by remove: $(find /usr/lib/clerk-desktop | head)"
  holds "removed; the settings stay"
  apt_get purge clerk-desktop
  local left
  left=$(files | comm -13 /tmp/before - | grep -i clerk | grep -v '^/etc/.*passwd' || true)
  [[ -z $left ]] || fails "left by purge: $left"
  [[ -s /home/clerk/.local/share/clerk-desktop/clerk.db ]] || fails "the clerk's store"
  holds "purged: no file is left but the clerk's own store"
}

# --- The hall ----------------------------------------------------------------------

# The system's Python where it is new enough for the hall, else the package's, which has no
# database of its own.
choose_hall_python() {
  if python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    ln -s /usr/bin/python3 /srv/hall-python
    return
  fi
  cat >/srv/hall-python <<'SCRIPT'
#!/bin/sh
export PYTHONPATH="/srv/source/tests/helpers/hall_python:$PYTHONPATH"
exec "$(readlink -e /usr/lib/clerk-desktop/current)/python/bin/python3" -B "$@"
SCRIPT
  chmod +x /srv/hall-python
}

start_hall() {
  say "the sandbox hall"
  as_clerk offscreen env -C /srv/source PYTHONPATH=/srv/others /srv/hall-python -m sandbox_hall \
    --port $PORT --db sqlite:////home/clerk/hall.db --cases 36 --packages /srv/releases \
    >/tmp/hall.log 2>&1 &
  for _ in {1..600}; do
    ! tell stats >/dev/null 2>&1 || return 0
    sleep 0.5
  done
  tail -n 5 /tmp/hall.log >&2
  fails "the hall did not start"
}

# tell PATH [METHOD]: ask the hall's control.
tell() {
  python3 - "$hall/control/$1" "${2:-GET}" <<'PYTHON'
import sys, urllib.request
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
request = urllib.request.Request(sys.argv[1], method=sys.argv[2])
print(opener.open(request, timeout=20).read().decode())
PYTHON
}

# --- The clerk -----------------------------------------------------------------------

# as_clerk PLATFORM COMMAND...: in the clerk's account, with Qt on that platform.
as_clerk() {
  local platform=$1
  shift
  (cd /home/clerk && exec setpriv --reuid=clerk --regid=clerk --init-groups env \
    HOME=/home/clerk USER=clerk LANG=C.UTF-8 XDG_RUNTIME_DIR=/run/clerk \
    DBUS_SESSION_BUS_ADDRESS=unix:path=/run/clerk/bus "QT_QPA_PLATFORM=$platform" "$@")
}

# A session with a bus and an open key ring, as a desktop's login makes it.
open_session() {
  install -d -o clerk -m 700 /run/clerk
  as_clerk offscreen dbus-daemon --session --fork --address=unix:path=/run/clerk/bus
  as_clerk offscreen sh -c 'echo | gnome-keyring-daemon --unlock --components=secrets' \
    >/dev/null 2>&1
}

# on_package MODULE [ARGUMENT...]: a module of the checkout, on the installed program, begun from
# the folder that the program's own start takes.
on_package() {
  as_clerk offscreen $apart "$(readlink -e "$installed/current")/python/bin/python3" -I -B \
    /srv/source/tests/helpers/on_package.py /srv/source /srv/others "$@"
}

# The same with a key ring and data of its own: the demo has a store and a hall for itself.
on_package_apart() {
  local apart="env PYTHONPATH=/srv/others /srv/source/scripts/with-keyring.sh"
  on_package "$@"
}

start_window() {
  say "the window, without a screen and on one"
  local status=0
  as_clerk offscreen timeout 8 clerk-desktop >/tmp/window.log 2>&1 || status=$?
  [[ $status -eq 124 ]] || { cat /tmp/window.log >&2; fails "offscreen: exit code $status"; }
  holds "offscreen it stays open"
  Xvfb :7 -screen 0 1366x768x24 >/dev/null 2>&1 &
  local screen=$!
  DISPLAY=:7 as_clerk xcb timeout 40 clerk-desktop >/tmp/window.log 2>&1 &
  local window=
  for _ in {1..60}; do
    window=$(DISPLAY=:7 xdotool search --onlyvisible --name 政务审批窗口工作台 2>/dev/null || true)
    [[ -z $window ]] || break
    sleep 0.5
  done
  [[ -n $window ]] || { cat /tmp/window.log >&2; fails "no window under Xvfb"; }
  holds "under Xvfb the window is on the screen"
  pgrep -u clerk -f "^$installed/running/.* -m clerk_desktop" >/dev/null ||
    fails "it doesn't run from a folder of its own: $(pgrep -u clerk -fa clerk_desktop)"
  kill "$screen" # the program ends with its screen
  wait || true
}

play_demo() {
  say "the demo's main job on the package"
  on_package_apart demo --stage /home/clerk/stage --output /home/clerk/output \
    >/tmp/demo.log 2>&1 ||
    { tail -n 25 /tmp/demo.log >&2; fails "the demo"; }
  grep -E '^  (ok|NO)' /tmp/demo.log | sed 's/^/        /'
}

# A window of the older package that is open while the newer one is installed.
leave_window_open() {
  say "a clerk works in the older version's window, which tells of the newer one"
  on_package_apart tests.helpers.upgraded_beneath /home/clerk/beneath /srv/releases /run/clerk/upgraded \
    >/tmp/beneath.log 2>&1 &
  beneath=$!
  for _ in {1..1200}; do
    ! grep -qx 'open 0.0.9' /tmp/beneath.log || return 0
    kill -0 "$beneath" 2>/dev/null || break
    sleep 0.5
  done
  tail -n 25 /tmp/beneath.log >&2
  fails "the older version's window"
}

go_on_in_window() {
  say "the same window after the upgrade: letters, seals and workers are loaded only now"
  [[ $(clerk-desktop --version) == *"$(dpkg-query --show --showformat '${Version}' clerk-desktop)" ]] ||
    fails "what is started now: $(clerk-desktop --version)"
  touch /run/clerk/upgraded
  wait "$beneath" || { tail -n 25 /tmp/beneath.log >&2; fails "the window that was open"; }
  grep '^ok ' /tmp/beneath.log | sed 's/^/          /'
  [[ $(find "$installed/running" -mindepth 1 -maxdepth 1 | wc -l) -eq 2 ]] ||
    fails "kept: $(ls "$installed/running")"
  apt_get install --reinstall --no-install-recommends "/srv/packages/$new"
  [[ $(find "$installed/running" -mindepth 1 -maxdepth 1 | wc -l) -eq 1 ]] ||
    fails "left: $(ls "$installed/running")"
  holds "its files are gone with the next installation"
}

# sees_readers: whether pcscd lets the clerk's account have them, in the login session that
# logind's files tell of.
sees_readers() {
  (echo "$BASHPID" >"$session/cgroup.procs" && as_clerk offscreen opensc-tool --list-readers) \
    2>/dev/null | grep -q 'Virtual PCD'
}

# Real polkit, real pcscd, a virtual reader, the package's rule; only logind's word on who sits at
# the machine is written by hand. Where pcscd asks polkit (Debian 13), that word counts.
check_readers() {
  say "readers for the clerk's account, and for nobody from afar"
  apt_get install --no-install-recommends dbus pcscd udev vsmartcard-vpcd
  ! ldd /usr/sbin/pcscd | grep -q polkit || apt_get install --no-install-recommends polkitd
  ! udevadm verify --help >/dev/null 2>&1 ||
    udevadm verify --resolve-names=never /usr/lib/udev/rules.d/70-clerk-desktop.rules >/tmp/udev.log ||
    fails "$(cat /tmp/udev.log)"
  local policy=/usr/share/polkit-1/actions/org.debian.pcsc-lite.policy clerk
  clerk=$(id -u clerk)
  session=/sys/fs/cgroup/user.slice/user-$clerk.slice/session-c1.scope
  mkdir -p "$session" /run/dbus /run/systemd/sessions /run/systemd/users
  printf 'NAME=clerk\nSTATE=active\nDISPLAY=c1\nSESSIONS=c1\n' >"/run/systemd/users/$clerk"
  local here="UID=$clerk\nUSER=clerk\nCLASS=user\nTYPE=x11\nACTIVE=1\nSTATE=active\n"
  [[ ! -e $policy ]] || sed -i 's|<allow_active>yes|<allow_active>no|' "$policy"
  dbus-daemon --system --fork
  [[ ! -e $policy ]] || /usr/lib/polkit-1/polkitd --no-debug >/tmp/polkit.log 2>&1 &
  pcscd --foreground >/tmp/pcscd.log 2>&1 &
  sleep 3
  printf '%bREMOTE=0\nSEAT=seat0\n' "$here" >/run/systemd/sessions/c1
  sees_readers || fails "whoever sits at the machine has no readers: $(tail -n 3 /tmp/pcscd.log)"
  holds "whoever sits at the machine has them"
  if ldd /usr/sbin/pcscd | grep -q polkit; then
    printf '%bREMOTE=1\n' "$here" >/run/systemd/sessions/c1
    ! sees_readers || fails "a session from afar has readers"
    mv /usr/share/polkit-1/rules.d/60-clerk-desktop.rules /tmp/
    sleep 2
    printf '%bREMOTE=0\nSEAT=seat0\n' "$here" >/run/systemd/sessions/c1
    ! sees_readers || fails "without the package's rule they are there as well"
    mv /tmp/60-clerk-desktop.rules /usr/share/polkit-1/rules.d/
    holds "who doesn't has none, and it is the package's rule that gives them"
  else
    holds "pcscd asks nobody here"
  fi
  kill %%
  rmdir "$session" 2>/dev/null || true
}

fill_queue() {
  say "a full queue: $queued cases are received while the hall is away"
  on_package tests.helpers.fill_queue "$queued" >/tmp/queued 2>/tmp/fill.log ||
    { tail -n 15 /tmp/fill.log >&2; fails "the queue"; }
  [[ $(grep -c . /tmp/queued) -eq $queued ]] || fails "queued: $(cat /tmp/queued)"
  tell up POST >/dev/null
  tell down DELETE >/dev/null 2>&1 || true
}

drain_queue() {
  say "the queue after the upgrade"
  as_clerk offscreen clerk-desktop outbox list --json >/tmp/list.json || true
  local id
  while read -r id; do
    grep -q "$id" /tmp/list.json || fails "$id did not survive the upgrade"
  done </tmp/queued
  holds "all $queued actions have survived"
  as_clerk offscreen clerk-desktop sync --once --json >/tmp/sync.json ||
    { cat /tmp/sync.json >&2; fails "sync"; }
  tell effects >/tmp/effects.json
  while read -r id; do
    [[ $(grep -o "$id" /tmp/effects.json | wc -l) -eq 1 ]] || fails "$id at the hall"
  done </tmp/queued
  tell stats | grep -q '"doubled": *\[\]' || fails "doubled: $(tell stats)"
  holds "each has arrived at the hall exactly once"
}

refuse_newer_store() {
  say "a store that a newer program has written"
  local said
  said=$(on_package tests.helpers.blocked_window 2>/tmp/blocked.log) ||
    { tail -n 15 /tmp/blocked.log >&2; fails "the window"; }
  grep -q '更高版本' <<<"$said" || fails "said: $said"
  holds "refused in words: $said"
}

install_needed
install_older
install_surroundings
configure
open_session
start_window
check_readers
choose_hall_python
release
start_hall
fill_queue
leave_window_open
upgrade
go_on_in_window
drain_queue
refuse_newer_store
[[ -n $SHORT ]] || play_demo
remove
