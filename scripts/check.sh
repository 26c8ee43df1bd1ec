# shellcheck shell=bash
# All checks run, even after one has failed: one look shows everything.
# Sourced by dev.sh, with the environment's tools on PATH.

failed=()
try() {
  printf '== %s\n' "$*"
  "$@" || failed+=("$*")
}

try ruff check .
try ruff format --check .
try mypy
try lint-imports
try python -m installer.texts --check

if [[ ${#failed[@]} -gt 0 ]]; then
  printf '\nFAILED:\n' >&2
  printf '  %s\n' "${failed[@]}" >&2
  exit 1
fi
echo "All checks passed."
