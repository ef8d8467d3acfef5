#!/bin/bash
# Installs the programs that `make test-services` needs (Debian, Ubuntu; as root): PostgreSQL and
# Redis for CKAN and Prefect, LibreOffice to read workbooks, poppler to read PDFs. The servers are
# started and ended by the tests, on 127.0.0.1 or on sockets only; what apt-get may have started is
# not used.
set -euo pipefail
PACKAGES=(postgresql redis-server curl poppler-utils libreoffice-calc-nogui)
have() {
	# One by one: `command -v` given several names is content with one of them.
	local program
	for program in redis-server curl pdftotext libreoffice; do
		command -v "$program" >/dev/null || return 1
	done
	compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null
}
have && exit 0
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${PACKAGES[@]}" >/dev/null
have || { echo "setup.sh: ${PACKAGES[*]} could not be installed" >&2; exit 1; }
