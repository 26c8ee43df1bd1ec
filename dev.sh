#!/usr/bin/env bash
# The one command of a developer; the pieces it calls are in scripts/.
set -euo pipefail

caller=$PWD
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$root"

usage() {
  cat <<'EOF'
Usage: ./dev.sh COMMAND [ARGUMENTS]

  demo        a whole day at the counter against the sandbox hall
  pictures    of every screen, in both languages and schemes (--language, --screen ...)
  test        the tests (arguments go to pytest)
  check       style, types and the rules of who may import whom
  bench       the measurements behind the numbers in docs/
  exhaustive  walk through every process (arguments: --depth N --loop-limits N ...)
  card-test   pull, reset and hang cards, break their modules; print every end state
  kill-test   kill client and hall at random, count what is lost or doubled
  power-loss  lose the power at every change to the store's files, with writes torn and lost
  two-windows two windows on one case, step by step in every order
  every-write kill the client, or fail its disk, at every write to the store's files
  seal-corpus seal PDFs of all kinds, count what is valid and what is refused
  mutants     plant known faults in a copy and see that a test notices each
  soak        an hour's work at the window, memory and stalls recorded (--minutes N)
  model-test  drive the client against a model of the hall (--steps N --processes N)
  return-test have 10,000 windows come back after an outage, in simulated time
  package     build the Debian package (dist/clerk-desktop_VERSION_amd64.deb)
  package-test [--short]  install, use, upgrade, remove it in an empty Debian (as root)
  package-windows  build the installer for Windows (dist/clerk-desktop-VERSION-setup.exe)
  run -- CMD  run CMD in the project's environment
  setup       install what is missing (the commands above do it by themselves)
  reference   bring the settings in docs/administration.md and docs/errors.md up to date
  texts       collect the texts for translation, tell which have no English (--fill FILE)
  lock        compile requirements/*.in to pinned versions with hashes

Needs a Debian-family system with Python 3.11, 3.12 or 3.13, and root or sudo
for the system packages in scripts/debian-packages.txt.
EOF
}

command=${1:-help}
shift || true

case $command in
  help | -h | --help) usage; exit ;;
  demo | test | check | bench | run | setup | lock | reference | texts | pictures) ;;
  exhaustive | card-test | kill-test | every-write | model-test | mutants | seal-corpus) ;;
  power-loss | return-test | soak | two-windows | package | package-test | package-windows) ;;
  *) printf 'Unknown command: %s\n\n' "$command" >&2; usage >&2; exit 2 ;;
esac

# shellcheck source=scripts/progress.sh
source "$root/scripts/progress.sh"
# shellcheck source=scripts/setup.sh
source "$root/scripts/setup.sh"
# shellcheck source=scripts/surroundings.sh
source "$root/scripts/surroundings.sh"
# shellcheck source=scripts/package.sh
source "$root/scripts/package.sh"

set_up
export PATH="$root/.venv/bin:$PATH"

case $command in
  setup) echo "Everything is installed." ;;
  lock) lock_requirements "$@" ;;
  reference) python -m installer.reference && exec python -m installer.error_list ;;
  texts) exec python -m installer.texts "$@" ;;
  check) source "$root/scripts/check.sh" ;;
  test) without_a_screen; exec python -m pytest -n "${PYTEST_WORKERS:-2}" "$@" ;;
  bench) screen_or_offscreen; exec "$root/scripts/with-keyring.sh" python -m benchmarks "$@" ;;
  soak) screen_or_offscreen; exec "$root/scripts/with-keyring.sh" python -m benchmarks.soak "$@" ;;
  seal-corpus) exec python -m tests.helpers.corpus "$@" ;;
  exhaustive) exec python -m tests.helpers.exhaustive "$@" ;;
  card-test) without_a_screen; exec python -m tests.helpers.card_test "$@" ;;
  mutants) without_a_screen; exec python -m tests.helpers.mutants "$@" ;;
  kill-test) without_a_screen; exec python -m tests.helpers.kill_test "$@" ;;
  model-test) without_a_screen; exec python -m tests.model "$@" ;;
  two-windows) without_a_screen; exec python -m tests.helpers.two_windows "$@" ;;
  power-loss) without_a_screen; exec python -m tests.helpers.power_loss "$@" ;;
  return-test) exec python -m tests.helpers.returning "$@" ;;
  every-write) without_a_screen; exec python -m tests.helpers.every_write "$@" ;;
  package) build_package "$@" ;;
  package-test) test_package "$@" ;;
  package-windows) build_windows_installer "$@" ;;
  pictures) without_a_screen; exec "$root/scripts/with-keyring.sh" python -m demo.pictures "$@" ;;
  demo) screen_or_offscreen; exec "$root/scripts/with-keyring.sh" python -m demo "$@" ;;
  run)
    [[ ${1:-} != -- ]] || shift
    [[ $# -gt 0 ]] || { echo "Usage: ./dev.sh run -- CMD [ARGUMENTS]" >&2; exit 2; }
    screen_or_offscreen
    cd "$caller"
    exec "$@"
    ;;
esac
