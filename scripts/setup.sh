# shellcheck shell=bash
# Brings a Debian-family machine that has only Python to where everything runs.
# Sourced by dev.sh; expects $root and progress.sh. Cheap when nothing is missing.
# shellcheck disable=SC2154,SC2034

set_up() {
  local python packages=() todo=()
  python=$(find_python)
  mapfile -t packages < <(missing_packages "$python" "$root/scripts/debian-packages.txt")
  [[ ${#packages[@]} -eq 0 ]] || todo+=(system)
  [[ -e $root/.cache/fonts/FandolFang-Regular.otf ]] || ! has_apt || todo+=(fonts)
  cmp -s "$root/requirements/tools.txt" "$root/.tools/installed.txt" || todo+=(tools)
  is_environment_current "$python" || todo+=(python project)
  [[ $root/resources/translations/clerk_en.qm -nt $root/resources/translations/clerk_en.ts ]] ||
    todo+=(texts)
  [[ ${#todo[@]} -gt 0 ]] || return 0

  mkdir -p "$root/.cache"
  : >"$log"
  step_total=${#todo[@]}
  local part
  for part in "${todo[@]}"; do
    rm -f "$root/.cache/advice"
    case $part in
      system) step "System packages (${#packages[@]} missing)" install_packages "${packages[@]}" ;;
      fonts) step "Fonts of the letters (about 50 MB)" fetch_letter_fonts ;;
      tools) step "Installer" install_tools "$python" ;;
      python) step "Python packages (about 300 MB)" install_python_packages "$python" ;;
      project) step "The project itself" install_project "$python" ;;
      texts) step "English texts" "$root/.venv/bin/python" -m installer.texts --build ;;
    esac
  done
}

# --- Python ------------------------------------------------------------------

find_python() {
  local name found others=
  for name in python3 python3.13 python3.12 python3.11; do
    # Asked, not looked up: a version switcher's stub may stand there and fail.
    # The base executable: the caller's shell may have our own .venv activated.
    found=$("$name" -c 'import sys; print(*sys.version_info[:2], sys._base_executable)' 2>/dev/null) || continue
    case $found in
      "3 11 "* | "3 12 "* | "3 13 "*) echo "${found#* * }"; return ;;
      *) others+=" ${found#* * }" ;;
    esac
  done
  {
    echo "No Python 3.11, 3.12 or 3.13 found${others:+ (only$others)}."
    echo "PySide6 6.9.3, the last for the systems in the halls, runs on nothing newer."
    echo "Install one (Debian: apt-get install python3) and run the same command again."
  } >&2
  return 1
}

# What the environment was made from; equal text means nothing to do.
environment_stamp() {
  local python=$1
  "$python" -c 'import sys; print(sys.executable, sys.version)'
  echo "$root" # the editable install holds the path: a moved folder must be redone
  cat "$root/requirements/dev.txt" "$root/pyproject.toml" | sha256sum
}

is_environment_current() {
  # The link breaks when the system's Python goes.
  [[ -x $root/.venv/bin/python && -e $root/.venv/stamp ]] &&
    [[ $(environment_stamp "$1") == "$(<"$root/.venv/stamp")" ]]
}

install_tools() {
  local python=$1
  advise "Check that pip can reach its package index: the proxy (https_proxy), 'pip config list'."
  rm -rf "$root/.tools" # a half-made one, or one of another Python
  "$python" -m venv "$root/.tools"
  pip_surroundings
  persist 300 "$root/.tools/bin/python" -m pip install --quiet --require-hashes \
    --requirement "$root/requirements/tools.txt"
  cp "$root/requirements/tools.txt" "$root/.tools/installed.txt"
}

install_python_packages() {
  local python=$1
  advise "Check that the package index is reachable: the proxy (https_proxy), 'pip config list'." \
    "An index that only uv should use can be given as UV_DEFAULT_INDEX."
  uv_surroundings
  rm -f "$root/.venv/stamp"
  # Existing packages stay: the sync below only adds and removes the difference.
  uv venv --quiet --allow-existing --python "$python" "$root/.venv"
  persist 900 "$root/.tools/bin/uv" pip sync --require-hashes --python "$root/.venv/bin/python" \
    "$root/requirements/dev.txt"
}

install_project() {
  local python=$1
  uv_surroundings
  # Offline on purpose: the build back-end is one of the packages just installed.
  uv pip install --quiet --offline --no-deps --no-build-isolation \
    --python "$root/.venv/bin/python" --editable "$root"
  environment_stamp "$python" >"$root/.venv/stamp"
}

lock_requirements() {
  (
    uv_surroundings
    cd "$root/requirements" || exit
    local name
    for name in tools package run dev; do
      # --universal: one file for every system and every Python we support.
      # No index address is written: every machine uses the one it is set up for.
      uv pip compile --quiet --generate-hashes --universal --python-version 3.11 \
        --no-emit-index-url --custom-compile-command './dev.sh lock' \
        "$@" "$name.in" --output-file "$name.txt"
    done
  )
}

uv() { "$root/.tools/bin/uv" "$@"; }

pip_setting() { "$root/.tools/bin/python" -m pip config get "$1" 2>/dev/null; }

# pip knows only the certificates that it carries; a hall's proxy has its own.
pip_surroundings() {
  local bundle=${SSL_CERT_FILE:-/etc/ssl/certs/ca-certificates.crt}
  if [[ -z ${PIP_CERT:-} && -r $bundle ]] && ! pip_setting global.cert >/dev/null; then
    export PIP_CERT=$bundle
  fi
}

# uv reads no pip.conf: hand over what pip is set up for. Nothing is printed,
# since an index address may carry a password.
uv_surroundings() {
  export UV_SYSTEM_CERTS=1 UV_PYTHON_DOWNLOADS=never UV_HTTP_TIMEOUT=120
  local index
  if [[ -z ${UV_DEFAULT_INDEX:-}${UV_INDEX_URL:-} ]]; then
    index=${PIP_INDEX_URL:-$(pip_setting global.index-url || pip_setting install.index-url || true)}
    [[ -z $index ]] || export UV_DEFAULT_INDEX=$index
  fi
}

# --- Debian ------------------------------------------------------------------

has_apt() { command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; }

# missing_packages PYTHON FILE: those of the list in FILE that aren't installed.
missing_packages() {
  local python=$1 list=$2 wanted installed
  if ! has_apt; then
    echo "Not a Debian-family system: install the like of ${list#"$root/"} yourself." >&2
    return
  fi
  wanted=$(sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$list")
  # Debian splits ensurepip, which venv needs, from its Python.
  if ! "$python" -c 'import ensurepip' 2>/dev/null; then
    wanted+=$'\n'$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
  fi
  # Installing it would overwrite a bundle that the machine's owner put there.
  [[ ! -s /etc/ssl/certs/ca-certificates.crt ]] || wanted=$(grep -vx ca-certificates <<<"$wanted")
  # ${Provides}: newer releases renamed libraries (libglib2.0-0t64).
  installed=$(dpkg-query --show --showformat \
    '${db:Status-Status} ${Package}\n${db:Status-Status} ${Provides}\n' 2>/dev/null |
    sed -n 's/^installed //p' | sed -e 's/ ([^)]*)//g' -e 's/, */\n/g' | sort -u)
  comm -23 <(sort -u <<<"$wanted") <(echo "$installed")
}

install_packages() {
  local as_root=()
  if [[ $EUID -ne 0 ]]; then
    if ! command -v sudo >/dev/null; then
      advise "Become root, or have somebody run: apt-get install --no-install-recommends $*"
      echo "System packages are missing, and there is neither root nor sudo to install them."
      return 1
    fi
    # sudo drops the proxy's address, which apt may need.
    as_root=(sudo env "http_proxy=${http_proxy:-}" "https_proxy=${https_proxy:-}")
  fi
  advise "Check /etc/apt/sources.list(.d) and the network: 'apt-get update' must work." \
    "A package is unknown on this release? Then see scripts/debian-packages.txt."
  local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -y -q
    -o DPkg::Lock::Timeout=120 -o Acquire::http::Timeout=60 -o Acquire::Retries=2)
  # A third party's broken source must not stop us if the packages are to be had.
  persist 300 "${apt[@]}" update || true
  # Only the download has a time limit: dpkg must not be cut off halfway.
  persist 900 "${apt[@]}" install --download-only --no-install-recommends "$@"
  "${apt[@]}" install --no-install-recommends "$@"
}

# --- Fonts of the letters ------------------------------------------------------

# Debian packs the 仿宋 and 小标宋 look-alikes into 50 MB of TeX: take out the fonts.
fetch_letter_fonts() {
  local package=texlive-lang-chinese work=$root/.cache/letter-fonts
  advise "Check that 'apt-get download $package' works ('apt-get update' first)."
  rm -rf "$work"
  mkdir -p "$work" "$root/.cache/fonts"
  cd "$work" || return
  persist 600 apt-get -q -o Acquire::http::Timeout=60 download "$package"
  dpkg-deb --fsys-tarfile "$package"_*.deb |
    tar -x --wildcards --transform 's,.*/,,' \
      '*/opentype/public/fandol/*.otf' '*/fonts/fandol/COPYING.gz'
  mv -- COPYING.gz *.otf "$root/.cache/fonts/"
  rm -rf "$work"
}
