#!/bin/bash
# Ends what start.sh DIR started, by the process ids it noted. DIR stays, for the next start.
set -uo pipefail
DIR=$(cd "$1" && pwd) || exit 1
for name in ckan jobs redis; do
  [[ -s $DIR/$name.pid ]] || continue
  # Each leads a process group of its own, but for Redis.
  kill -- "-$(cat "$DIR/$name.pid")" 2>/dev/null || kill "$(cat "$DIR/$name.pid")" 2>/dev/null
  rm -f "$DIR/$name.pid"
done
PG=${PG_BIN:-$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)}
stop=("$PG/pg_ctl" -D "$DIR/pg/data" -m fast -w stop)
if [[ $(id -u) == 0 ]]; then su postgres -s /bin/bash -c "$(printf '%q ' "${stop[@]}")"; else "${stop[@]}"; fi >/dev/null
