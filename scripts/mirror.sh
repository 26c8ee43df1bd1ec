# shellcheck shell=bash
# Where this machine has Debian's packages from, and what lets a room made by
# debootstrap reach them. Sourced by what builds and tests in such rooms.

# The first mirror of Debian that this machine uses; nothing where it uses none.
debian_mirror() {
  grep -hoE 'https?://[^ ]+/debian/?( |$)' /etc/apt/sources.list \
    /etc/apt/sources.list.d/* 2>/dev/null | head -n 1 | tr -d ' ' || true
}

# lend_network ROOM: name service, apt's own settings, certificates and pip's index.
lend_network() {
  local room=$1 file
  cp -L /etc/resolv.conf /etc/hosts "$room/etc/"
  grep -lE '^ *Acquire' /etc/apt/apt.conf.d/* 2>/dev/null |
    xargs -r cp -t "$room/etc/apt/apt.conf.d/"
  # As a company's certificate: the real bundle comes with Debian's package.
  if [[ -s /etc/ssl/certs/ca-certificates.crt ]]; then
    install -D -m 644 /etc/ssl/certs/ca-certificates.crt \
      "$room/usr/local/share/ca-certificates/host.crt"
  fi
  for file in /etc/pip.conf "$HOME/.config/pip/pip.conf" "$HOME/.pip/pip.conf"; do
    [[ ! -e $file ]] || install -D -m 600 "$file" "$room/etc/pip.conf"
  done
}
