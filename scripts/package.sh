# shellcheck shell=bash
# Builds the packages and tests the Debian one. Sourced by dev.sh; expects $root, setup.sh
# and progress.sh.
# shellcheck disable=SC2154,SC2034

build_package() {
  need_packages "$root/installer/debian/build-packages.txt"
  uv_surroundings
  pip_surroundings
  QT_QPA_PLATFORM=offscreen exec python -m installer.debian "$@"
}

test_package() {
  need_packages "$root/installer/debian/build-packages.txt"
  uv_surroundings
  pip_surroundings
  QT_QPA_PLATFORM=offscreen exec "$root/scripts/package-test.sh" "$@"
}

build_windows_installer() {
  need_packages "$root/installer/windows/build-packages.txt"
  uv_surroundings
  pip_surroundings
  QT_QPA_PLATFORM=offscreen exec python -m installer.windows "$@"
}

# need_packages FILE: install those of its packages that are missing.
need_packages() {
  local missing=()
  mapfile -t missing < <(missing_packages python "$1")
  [[ ${#missing[@]} -gt 0 ]] || return 0
  step_total=1
  step "Packages for building (${#missing[@]} missing)" install_packages "${missing[@]}"
}
