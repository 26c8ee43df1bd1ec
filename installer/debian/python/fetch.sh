#!/usr/bin/env bash
# fetch.sh FOLDER: Debian's source packages of sources.txt, checked and unpacked
# into FOLDER/NAME. Needs dpkg-dev and apt.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=$(realpath -m "$1")
# shellcheck source=scripts/mirror.sh
source "$here/../../../scripts/mirror.sh"

mirror=$(debian_mirror)
[[ -n $mirror ]] || { echo "No Debian mirror in /etc/apt/sources.list(.d)." >&2; exit 1; }

# A list of its own: neither the machine's list nor its cache is touched.
mkdir -p "$folder/apt/lists/partial" "$folder/apt/cache" "$folder/packages"
echo "deb-src $mirror bookworm main" >"$folder/apt/sources.list"
options=(-q -o "Dir::Etc::sourcelist=$folder/apt/sources.list" -o Dir::Etc::sourceparts=-
  -o "Dir::State::lists=$folder/apt/lists" -o "Dir::Cache=$folder/apt/cache"
  -o APT::Sandbox::User=root)
apt-get "${options[@]}" update

cd "$folder/packages"
grep -v '^#' "$here/sources.txt" | while read -r name version hash; do
  description="${name}_${version#*:}.dsc"
  apt-get "${options[@]}" source --download-only "$name=$version" || {
    echo "Debian has no $name $version any more? See installer/runtime/sources.txt." >&2
    exit 1
  }
  echo "$hash  $description" | sha256sum --check --quiet
  rm -rf "${folder:?}/$name"
  dpkg-source --no-check -x "$description" "$folder/$name"
done
