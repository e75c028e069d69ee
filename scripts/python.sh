# Sourced by the commands beside it: finds Python 3.13 and hands the command to scripts/setup.py.
# Where the machine has only an older Python 3, uv comes from PyPI and Python 3.13 through uv. All of it lands in the
# project's own folder (.cache, .venv); nothing is installed outside.

set -u
cd "$(dirname "$0")/.." || exit 1

is_313() {
    # A pyenv shim may be on PATH without the version behind it, so each candidate has to answer.
    [ -n "$1" ] && "$1" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 13))' >/dev/null 2>&1
}

on_this_machine() {
    for candidate in .venv/bin/python .venv/Scripts/python.exe python3.13 python3 python; do
        is_313 "$candidate" && { echo "$candidate"; return; }
    done
    for candidate in "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.13*/bin/python3.13; do
        is_313 "$candidate" && { echo "$candidate"; return; }
    done
}

through_uv() {
    # $1 is a uv. What it fetches goes below .cache, beside what the project keeps there already.
    UV_PYTHON_INSTALL_DIR="$PWD/.cache/python" UV_CACHE_DIR="$PWD/.cache/uv"
    export UV_PYTHON_INSTALL_DIR UV_CACHE_DIR
    candidate=$("$1" python find 3.13 2>/dev/null)
    is_313 "$candidate" && { echo "$candidate"; return; }
    echo "Python 3.13 is not on this machine; asking uv for it ..." >&2
    "$1" python install --quiet --no-bin 3.13 >/dev/null 2>&1 && candidate=$("$1" python find 3.13 2>/dev/null)
    is_313 "$candidate" && echo "$candidate"
}

uv_from_pypi() {
    # With the pip of an older Python, or with one of a virtual environment that it can make; pinned by hash.
    [ -x .cache/uv-tool/bin/uv ] && { echo "$PWD/.cache/uv-tool/bin/uv"; return; }
    for older in python3 python3.12 python3.11 python3.10 python3.9 python; do
        "$older" -c 'import sys; sys.exit(sys.version_info < (3, 9))' >/dev/null 2>&1 || continue
        echo "Python 3.13 is not on this machine; taking uv from PyPI ..." >&2
        pip=$older
        if ! "$older" -m pip --version >/dev/null 2>&1; then
            "$older" -m venv .cache/uv-venv >/dev/null 2>&1 || { rm -rf .cache/uv-venv; continue; }
            pip=.cache/uv-venv/bin/python
        fi
        rm -rf .cache/uv-tool
        "$pip" -m pip --disable-pip-version-check install --quiet --require-hashes --no-deps --only-binary :all: \
            --target .cache/uv-tool -r requirements/uv.txt >/dev/null 2>&1 || { rm -rf .cache/uv-tool; continue; }
        [ -x .cache/uv-tool/bin/uv ] && { echo "$PWD/.cache/uv-tool/bin/uv"; return; }
    done
}

python=$(on_this_machine)
if [ -z "$python" ] && command -v uv >/dev/null 2>&1; then python=$(through_uv uv); fi
if [ -z "$python" ]; then
    uv=$(uv_from_pypi)
    [ -n "$uv" ] && python=$(through_uv "$uv")
fi
if [ -z "$python" ]; then
    echo "Python 3.13 is needed, was not found on PATH or in pyenv, and could not be had through uv: install it (python.org, 'pyenv install 3.13' or 'uv python install 3.13') and run this command again." >&2
    exit 1
fi
