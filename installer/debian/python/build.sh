#!/usr/bin/env bash
# Builds the Python that the Linux package carries, so that it runs on systems
# whose own Python is too old (UOS 20, Kylin V10), from Debian's sources:
#
#   build.sh SOURCES FOLDER ZIG
#
# SOURCES has the unpacked sources of zlib, libffi, openssl and python3.11, FOLDER is
# made anew, ZIG is the compiler. It is asked for programs that need no newer C library
# than $glibc, which the newest of the wheels needs as well.
set -euo pipefail

sources=$(realpath "$1")
target=$(realpath -m "$2")
zig=$(realpath "$3")
glibc=2.28
home=/usr/lib/clerk-desktop/python
made=$sources/made
tools=$sources/tools
jobs=$(nproc)

# The same bytes each time: no clock, no name of a folder.
SOURCE_DATE_EPOCH=$(dpkg-parsechangelog -l "$sources/python3.11/debian/changelog" -S Timestamp)
export SOURCE_DATE_EPOCH LC_ALL=C TZ=UTC ZERO_AR_DATE=1
export ZIG_LOCAL_CACHE_DIR=$sources/cache ZIG_GLOBAL_CACHE_DIR=$sources/cache

wrap() {
  printf '#!/bin/sh\nexec "%s" %s "$@"\n' "$zig" "$2" >"$tools/$1"
  chmod +x "$tools/$1"
}

quietly() {
  "$@" >>"$sources/build.log" 2>&1 || {
    tail -n 20 "$sources/build.log" >&2
    echo "Failed: $*" >&2
    exit 1
  }
}

rm -rf "$made" "$tools" "$target"
mkdir -p "$made" "$tools" "$target"
# The folder's name is mapped here: OpenSSL writes the flags that it was given into itself.
wrap cc "cc -target x86_64-linux-gnu.$glibc -ffile-prefix-map=$sources=."
wrap c++ "c++ -target x86_64-linux-gnu.$glibc -ffile-prefix-map=$sources=."
wrap ar ar
wrap ranlib ranlib
export PATH=$tools:$PATH
export CC=cc CXX=c++ AR=ar RANLIB=ranlib
export CFLAGS="-O2 -fPIC -g0 -fno-sanitize=undefined -Wno-date-time"
export PKG_CONFIG_LIBDIR=$made/lib/pkgconfig

build_zlib() {
  cd "$sources/zlib"
  quietly ./configure --static --prefix="$made"
  quietly make -j"$jobs" libz.a
  quietly make install
}

build_libffi() {
  cd "$sources/libffi"
  # It calls a function of its own that it declares nowhere, which only gcc lets pass.
  CFLAGS="$CFLAGS -Wno-error=implicit-function-declaration" quietly ./configure \
    --disable-shared --disable-docs --with-pic --prefix="$made" --libdir="$made/lib"
  quietly make -j"$jobs"
  quietly make install
}

build_openssl() {
  cd "$sources/openssl"
  # As on Debian: the system's certificates are those of /etc/ssl. The prefix is where OpenSSL
  # looks for modules to load: never below a folder that others may write.
  quietly ./Configure linux-x86_64 no-shared no-tests no-engine no-legacy \
    --prefix="$home" --libdir=lib --openssldir=/etc/ssl $CFLAGS
  quietly make -j"$jobs" build_generated libcrypto.a libssl.a
  quietly make install_dev DESTDIR="$made/openssl"
}

build_python() {
  cd "$sources/python3.11"
  # The machine's own headers are for another C library than the one built for.
  sed -i -e 's/self\.add_multiarch_paths()/pass/' \
    -e "/'\/usr\/local\/\(include\|lib\)'/s/add_dir_to_list(.*/pass/" setup.py
  # Debian's correction of pyexpat reaches into the interpreter, of which Debian makes it a part.
  sed -i "s/Extension('pyexpat'/&, extra_compile_args=['-DPy_BUILD_CORE_MODULE']/" setup.py
  quietly ./configure --prefix="$home" --with-openssl="$made/openssl$home" \
    --without-ensurepip --disable-test-modules \
    --with-computed-gotos CPPFLAGS="-I$made/include" \
    LDFLAGS="-L$made/lib -Wl,-Bsymbolic"
  quietly make -j"$jobs"
  quietly make install DESTDIR="$sources/root"
  mv "$sources/root$home"/* "$target"
  # What the compiler brings of the C library tells for debuggers where it lay.
  find "$target" -type f \( -name '*.so' -o -name python3.11 \) -exec strip --strip-unneeded {} +
  # What was built is told with the folder's name in it.
  find "$target/lib/python3.11" -maxdepth 1 -name '_sysconfigdata*.py' \
    -exec sed -i "s|$sources|/build|g" {} +
}

keep_licences() {
  local from=$sources to=$target/licences
  install -D -m 644 "$from/python3.11/LICENSE" "$to/python"
  install -D -m 644 "$from/openssl/LICENSE.txt" "$to/openssl"
  install -D -m 644 "$from/libffi/LICENSE" "$to/libffi"
  sed -n '/Copyright (C)/,/madler@/p' "$from/zlib/zlib.h" >"$to/zlib"
}

for part in zlib libffi openssl python; do
  echo "  $part"
  "build_$part"
done
keep_licences
