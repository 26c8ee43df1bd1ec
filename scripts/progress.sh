# shellcheck shell=bash
# Steps that say what they do, how long it takes and, when they fail, what to do.
# Sourced by dev.sh; expects $root.
# shellcheck disable=SC2154

log="$root/.cache/setup.log"
step_number=0
step_total=0 # set by the caller
heartbeat_pid=

# step TITLE COMMAND...: run COMMAND with its output in the log.
# A file $root/.cache/advice left by the command is shown when it fails.
step() {
  local title=$1 started=$SECONDS status=0 first_line
  shift
  step_number=$((step_number + 1))
  mkdir -p "$root/.cache"
  printf '[%d/%d] %s …\n' "$step_number" "$step_total" "$title"
  printf '\n=== %s ===\n' "$title" >>"$log"
  first_line=$(($(wc -l <"$log") + 1))

  heartbeat "$title" &
  heartbeat_pid=$!
  trap 'kill "$heartbeat_pid" 2>/dev/null || true' EXIT
  # Not "if COMMAND": bash would switch errexit off inside it.
  set +e
  (set -e && "$@") >>"$log" 2>&1 </dev/null
  status=$?
  set -e
  kill "$heartbeat_pid" 2>/dev/null || true
  wait "$heartbeat_pid" 2>/dev/null || true
  trap - EXIT

  if [[ $status -ne 0 ]]; then
    step_failed "$title" "$status" "$first_line"
    exit 1
  fi
  printf '      done in %d s\n' $((SECONDS - started))
}

heartbeat() {
  local title=$1 started=$SECONDS
  while true; do
    # Its output closed: a left-over sleep must not hold the caller's pipe open.
    sleep 10 >/dev/null 2>&1
    printf '      %s: %d s so far\n' "$title" $((SECONDS - started))
  done
}

step_failed() {
  local title=$1 status=$2 first_line=$3
  {
    printf '\nFAILED: %s (exit code %d). The last lines of its output:\n\n' "$title" "$status"
    tail -n "+$first_line" "$log" | tail -n 15 | sed 's/^/    /'
    printf '\nWhat to do:\n'
    if [[ -s $root/.cache/advice ]]; then
      sed 's/^/  - /' "$root/.cache/advice"
    else
      echo "  - Check the network, the proxy (https_proxy) and the configured mirrors."
    fi
    echo "  - Then run the same command again; what is already installed is kept."
    echo "  - The full output is in $log"
  } >&2
}

# advise TEXT: what the reader should do if the running step fails.
advise() { printf '%s\n' "$@" >"$root/.cache/advice"; }

# persist SECONDS COMMAND...: up to three tries, each with a time limit, because
# a slow mirror is more often slow once than always.
persist() {
  local limit=$1 try status
  shift
  for try in 1 2 3; do
    # --foreground: else Ctrl-C would not reach the command.
    timeout --foreground --kill-after=10 "$limit" "$@" && return 0
    status=$?
    [[ $status -ne 124 ]] || echo "No end after $limit s."
    echo "Try $try of 3 failed (exit code $status): $1"
    [[ $try -eq 3 ]] || sleep $((try * 3))
  done
  return "$status"
}
