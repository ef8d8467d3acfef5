#!/bin/bash
# Starts a real CKAN on 127.0.0.1 for tests, with DataStore, DCAT and, where named, xloader.
#   start.sh DIR PORT [PLUGINS]   DIR holds everything: programs, database, files, logs
# It prints the address; the API token of an administrator is in DIR/token.txt. stop.sh DIR ends
# what it started. The first time takes a minute or two (it installs CKAN into DIR/venv), later
# starts some ten seconds. PostgreSQL and Redis are its own, reached by sockets in DIR only.
# Needs PostgreSQL's and Redis's programs: tests/servers/setup.sh installs them. No Solr:
# ckanext-nosolr searches in PostgreSQL.
set -euo pipefail
umask 022
HERE=$(cd "$(dirname "$0")" && pwd)
DIR=$(mkdir -p "$1" && cd "$1" && pwd)
PORT=$2
PLUGINS=${3:-nosolr activity datastore xloader dcat text_view}
cd "$DIR"
fail() { echo "start.sh: $*" >&2; exit 1; }

PG=${PG_BIN:-$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)}
[[ -x $PG/initdb ]] || fail "PostgreSQL's programs are not installed: run tests/servers/setup.sh"
command -v redis-server >/dev/null || fail "redis-server is not installed: run tests/servers/setup.sh"
((${#DIR} < 80)) || fail "$DIR is too long a path for a socket; take a shorter one"

# PostgreSQL refuses to run as root.
as_owner() {
  if [[ $(id -u) == 0 ]]; then su postgres -s /bin/bash -c "$(printf '%q ' "$@")"; else "$@"; fi
}
sql() { as_owner "$PG/psql" -q -v ON_ERROR_STOP=1 -h "$DIR/pg" -U postgres "$@"; }
settings() { venv/bin/ckan config-tool ckan.ini "$@" >/dev/null; }

if [[ ! -f venv/complete ]]; then
  rm -rf venv nosolr
  "${PYTHON:-python3}" -m venv venv
  venv/bin/pip -q install uv
  # Built from a copy, so that nothing is written beside this script.
  cp -r "$HERE/ckanext-nosolr" nosolr
  install=(venv/bin/uv pip install -q --python venv/bin/python)
  "${install[@]}" 'ckan[requirements]==2.12.0' ./nosolr
  # Apart, because xloader and CKAN disagree on urllib3.
  "${install[@]}" ckanext-xloader==2.6.0 ckanext-dcat==2.4.4
  touch venv/complete
fi

if [[ ! -f pg/data/PG_VERSION ]]; then
  mkdir -p pg
  if [[ $(id -u) == 0 ]]; then chown postgres pg; fi
  as_owner test -w "$DIR/pg" || fail "the user postgres cannot reach $DIR: open its parents to it"
  as_owner "$PG/initdb" -D "$DIR/pg/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 >/dev/null
fi
as_owner "$PG/pg_ctl" -D "$DIR/pg/data" status >/dev/null || as_owner "$PG/pg_ctl" \
  -D "$DIR/pg/data" -w -l "$DIR/pg/log" -o "-c listen_addresses='' -k $DIR/pg -c fsync=off" start >/dev/null
redis-server --port 0 --unixsocket "$DIR/redis.sock" --save '' --appendonly no --daemonize yes \
  --pidfile "$DIR/redis.pid" --dir "$DIR" --logfile "$DIR/redis.log" >/dev/null

if [[ ! -s token.txt ]]; then
  rm -rf ckan.ini storage
  sql <<'SQL'
drop database if exists ckan; drop database if exists datastore;
drop user if exists ckan; drop user if exists reader;
create user ckan; create user reader;
create database ckan owner ckan; create database datastore owner ckan;
SQL
  venv/bin/ckan generate config ckan.ini >/dev/null
  settings "sqlalchemy.url = postgresql://ckan@/ckan?host=$DIR/pg" \
    "ckan.datastore.write_url = postgresql://ckan@/datastore?host=$DIR/pg" \
    "ckan.datastore.read_url = postgresql://reader@/datastore?host=$DIR/pg" \
    "ckan.redis.url = unix://$DIR/redis.sock?db=0" "ckan.storage_path = $DIR/storage" \
    "solr_url = http://127.0.0.1:1/solr/unused" "ckan.plugins = nosolr activity datastore dcat" \
    "ckan.site_url = http://127.0.0.1:$PORT" "ckan.locale_default = ja"
  ckan=(venv/bin/ckan -c "$DIR/ckan.ini")
  { "${ckan[@]}" db init; "${ckan[@]}" db upgrade; } >setup.log 2>&1 || fail "see $DIR/setup.log"
  "${ckan[@]}" datastore set-permissions 2>>setup.log | sql
  { "${ckan[@]}" user add admin email=admin@example.org password=administrator-of-tests
    "${ckan[@]}" sysadmin add admin; } >>setup.log 2>&1 || fail "see $DIR/setup.log"
  "${ckan[@]}" user token add admin tests -q 2>>setup.log | tail -1 | tr -d '[:space:]' >token.txt
fi
settings "ckan.site_url = http://127.0.0.1:$PORT" "ckan.plugins = $PLUGINS" \
  "ckanext.xloader.jobs_db.uri = postgresql://ckan@/ckan?host=$DIR/pg" \
  "ckanext.xloader.api_token = $(cat token.txt)"

setsid venv/bin/ckan -c ckan.ini run --host 127.0.0.1 --port "$PORT" --disable-reloader >ckan.log 2>&1 &
echo $! >ckan.pid
if [[ " $PLUGINS " == *" xloader "* ]]; then
  setsid venv/bin/ckan -c ckan.ini jobs worker >jobs.log 2>&1 &
  echo $! >jobs.pid
fi
for _ in $(seq 300); do
  if curl -sf "http://127.0.0.1:$PORT/api/3/action/status_show" >/dev/null; then
    echo "http://127.0.0.1:$PORT"
    exit 0
  fi
  kill -0 "$(cat ckan.pid)" 2>/dev/null || break
  sleep 0.2
done
fail "CKAN did not come up: see $DIR/ckan.log"
