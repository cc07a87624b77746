# Sourced by notebooks/run and Tests/run: installs what is missing, once, and says how long it took.
# Everything Python lands in .venv, keyed on the requirements, so a second run touches no network.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
venv=$root/.venv
huxley=$root/.build/release/huxley
swift_release=(swift build --package-path "$root" -c release --static-swift-stdlib)

# Jupyter must find this kernel before any other of the same name, and pip must never ask.
export JUPYTER_PREFER_ENV_PATH=1 PIP_NO_INPUT=1 PIP_DISABLE_PIP_VERSION_CHECK=1

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# timed "what" command…: runs the command and prints what it was and the seconds it took.
timed() {
  local what=$1 start=$SECONDS
  shift
  printf '%s …\n' "$what"
  "$@"
  printf '%s: %d s\n' "$what" $((SECONDS - start))
}

# apt_install package…: as root or through sudo, which must not ask where nobody can answer.
apt_install() {
  local as_root=() command="apt-get install --yes --no-install-recommends $*"
  command -v apt-get >/dev/null ||
    fail "Missing: $*. There is no apt-get here; install what these Debian packages hold."
  if [ "$(id -u)" -ne 0 ]; then
    as_root=(sudo)
    [ -t 0 ] || as_root=(sudo -n)
    command -v sudo >/dev/null && "${as_root[@]}" true ||
      fail "Missing: $*. Neither root nor sudo is at hand; ask an administrator to run: $command"
  fi
  "${as_root[@]}" apt-get update --quiet --quiet
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive $command
}

# The headers themselves are asked for, not a package, so other systems and own builds count too.
require_headers() {
  command -v swift >/dev/null ||
    fail "Swift 6.3 is missing: https://www.swift.org/install/linux says how to install it."
  printf '#include <zmq.h>\n#include <sodium.h>\n' | clang -fsyntax-only -x c - 2>/dev/null ||
    apt_install libzmq3-dev
}

# Prints a Python of 3.11 or later that can make an environment (Debian splits that part off).
find_python() {
  local python
  for python in python3.11 python3; do
    if "$python" -c 'import ensurepip, venv, sys; sys.exit(sys.version_info < (3, 11))' \
      2>/dev/null; then
      command -v "$python"
      return
    fi
  done
  return 1
}

# require_python file: makes .venv hold what the requirements file pins. The stamp is written last,
# so an interrupted installation is taken up again.
require_python() {
  local requirements=$1 stamp python wanted
  stamp=$venv/$(basename "$(dirname "$requirements")").installed
  wanted=$(cat "$root"/notebooks/requirements.txt "$requirements" | sha256sum)
  if "$venv/bin/python" -c '' 2>/dev/null && [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ]; then
    return
  fi
  if ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
    find_python >/dev/null || apt_install python3 python3-venv
    python=$(find_python) || fail "Python 3.11 or later with its venv module is needed."
    "$python" -m venv --clear "$venv"
  fi
  "$venv/bin/python" -m pip install --quiet --requirement "$requirements"
  printf '%s\n' "$wanted" >"$stamp"
}

build_huxley() {
  "${swift_release[@]}" --product huxley
}

install_kernel() {
  "$huxley" install --prefix "$venv"
}
