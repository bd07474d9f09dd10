#!/bin/sh
# Make .venv with the first Python that is new enough, or say plainly what is missing.
set -eu

usable() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

for candidate in "${PYTHON:-python3}" python3.14 python3.13 python3.12 python3.11 none; do
    if usable "$candidate"; then break; fi
done
if [ "$candidate" = none ]; then
    echo "Undersigned needs Python 3.11 or newer; found: $(python3 --version 2>&1 || true)." >&2
    echo "Install one, and name it if it is not on the PATH: make setup PYTHON=/path/to/python3.12" >&2
    exit 1
fi

# Debian and Ubuntu ship Python without the part that makes environments.
if ! "$candidate" -c 'import ensurepip, venv' 2>/dev/null; then
    package="$("$candidate" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
    echo "Python lacks ensurepip; installing $package …"
    if ! { as_root apt-get update -q && as_root apt-get install -q -y "$package"; } </dev/null >/dev/null 2>&1; then
        echo "Could not install it. As root: apt-get install $package" >&2
        exit 1
    fi
fi

rm -rf .venv
echo "Making .venv with $("$candidate" --version) …"
"$candidate" -m venv .venv
