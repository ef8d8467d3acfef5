#!/bin/bash
# Installs the programs that the servers of `make test-services` need (Debian, Ubuntu; as root).
# PostgreSQL and Redis for CKAN. The servers themselves are started and ended by the tests, on
# 127.0.0.1 or on sockets only; what apt-get may have started is not used.
set -euo pipefail
PACKAGES=(postgresql redis-server curl)
have() { command -v redis-server curl >/dev/null && compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; }
have && exit 0
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${PACKAGES[@]}" >/dev/null
have || { echo "setup.sh: ${PACKAGES[*]} could not be installed" >&2; exit 1; }
