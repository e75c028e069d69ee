# Sourced by the commands beside it: finds Python 3.13 and hands the command to scripts/setup.py.
# The project's own environment is made by that Python; nothing is installed outside the project's folder.

set -u
cd "$(dirname "$0")/.." || exit 1

is_313() {
    # A pyenv shim may be on PATH without the version behind it, so each candidate has to answer.
    [ -n "$1" ] && "$1" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 13))' >/dev/null 2>&1
}

find_python() {
    for candidate in .venv/bin/python .venv/Scripts/python.exe python3.13 python3 python; do
        is_313 "$candidate" && { echo "$candidate"; return; }
    done
    for candidate in "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.13*/bin/python3.13; do
        is_313 "$candidate" && { echo "$candidate"; return; }
    done
    if command -v uv >/dev/null 2>&1; then
        candidate=$(uv python find 3.13 2>/dev/null)
        is_313 "$candidate" && { echo "$candidate"; return; }
        echo "Python 3.13 is not on this machine; asking uv for it ..." >&2
        uv python install --quiet 3.13 >&2 2>/dev/null && candidate=$(uv python find 3.13 2>/dev/null)
        is_313 "$candidate" && { echo "$candidate"; return; }
    fi
}

python=$(find_python)
if [ -z "$python" ]; then
    echo "Python 3.13 is needed and was not found on PATH, in pyenv or through uv: install it (python.org, 'pyenv install 3.13' or 'uv python install 3.13') and run this command again." >&2
    exit 1
fi
