# shellcheck shell=bash
# The environment variables under which the project's programs run.
# Sourced by dev.sh; expects $root.
# shellcheck disable=SC2154

# Nothing of the developer's desktop reaches the tests, nor they it.
without_a_screen() {
  local name
  for name in DISPLAY WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS "${!QT_@}" "${!PYTHON@}" "${!PYTEST_@}"; do
    [[ $name == PYTEST_WORKERS ]] || unset "$name"
  done
  export QT_QPA_PLATFORM=offscreen LANG=C.UTF-8 LC_ALL=C.UTF-8
  export HOME=$root/.cache/home XDG_RUNTIME_DIR=$root/.cache/home/run
  export XDG_CONFIG_HOME=$HOME/.config XDG_DATA_HOME=$HOME/.local/share
  export XDG_STATE_HOME=$HOME/.local/state XDG_CACHE_HOME=$HOME/.cache
  mkdir -p "$XDG_RUNTIME_DIR"
  chmod 700 "$XDG_RUNTIME_DIR"
  loopback_without_proxy
}

# With neither, Qt does not complain but abort the process.
screen_or_offscreen() {
  if [[ -z ${DISPLAY:-}${WAYLAND_DISPLAY:-} ]]; then
    export QT_QPA_PLATFORM=offscreen
  fi
  loopback_without_proxy
}

# The sandbox hall listens on the loopback; a proxy cannot reach it.
loopback_without_proxy() {
  export no_proxy="${no_proxy:+$no_proxy,}127.0.0.1,localhost"
  export NO_PROXY=$no_proxy
}
