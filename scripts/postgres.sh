#!/bin/sh
# Starts a PostgreSQL of its own, for trying and for tests, and ends with it. It uses what the
# distribution's package brings and touches no other cluster of the machine.
#
# Usage: scripts/postgres.sh [--fast] [--until-input-ends] [--port=NUMBER] [DIRECTORY]
#
# The server listens on a free port of 127.0.0.1, where it asks for a password, and on a socket in
# DIRECTORY, which its owner alone can enter. Root cannot be that owner: the server runs as the user
# postgres then. Without a DIRECTORY it gets a temporary one, which is removed at the end.
#
#   --fast              do not wait for the disk: for tests, whose data nobody needs after a crash
#   --port=NUMBER       listen on this port, where one has to find the server again that ended
#   --until-input-ends  end when the standard input is closed, as it is when a test's process dies
set -eu

fast=
until_input_ends=
wanted_port=
directory=
for argument in "$@"; do
    case $argument in
        --fast) fast=yes ;;
        --until-input-ends) until_input_ends=yes ;;
        --port=*) wanted_port=${argument#--port=} ;;
        -*)
            echo "usage: scripts/postgres.sh [--fast] [--until-input-ends] [--port=NUMBER] [DIRECTORY]" >&2
            exit 2
            ;;
        *) directory=$argument ;;
    esac
done

# The newest of the versions that are installed. Debian keeps them out of the search path.
programs=$(dirname "$(find /usr/lib/postgresql/*/bin /usr/pgsql-*/bin -name initdb 2>/dev/null | sort -V | tail -n 1)")
[ "$programs" != . ] || programs=$(dirname "$(command -v initdb || echo ./initdb)")
[ "$programs" != . ] || {
    echo "PostgreSQL is missing. Install it (Debian: postgresql), or run: scripts/setup.sh postgres" >&2
    exit 1
}

temporary=
if [ -z "$directory" ]; then
    directory=$(mktemp -d "${TMPDIR:-/tmp}/service-view-postgres.XXXXXX")
    temporary=yes
fi
mkdir -p "$directory"
directory=$(cd "$directory" && pwd)

# as_owner COMMAND...: runs a command as the user who owns the server.
if [ "$(id -u)" = 0 ]; then
    id postgres >/dev/null 2>&1 || {
        echo "PostgreSQL does not run as root, and there is no user postgres to run it as" >&2
        exit 1
    }
    chown postgres: "$directory"
    as_owner() { setpriv --reuid postgres --regid postgres --init-groups -- "$@"; }
else
    as_owner() { "$@"; }
fi
chmod 700 "$directory"
cd "$directory"

if [ ! -e "$directory/data/PG_VERSION" ]; then
    # In hexadecimal digits, so that it needs no escape in an address or a password file.
    password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
    printf '%s\n' "$password" >"$directory/password"
    chmod 600 "$directory/password"
    [ "$(id -u)" != 0 ] || chown postgres: "$directory/password"
    as_owner "$programs/initdb" --pgdata "$directory/data" --username hub --encoding UTF8 \
        --locale C.UTF-8 --auth-local trust --auth-host scram-sha-256 \
        --pwfile "$directory/password" --no-sync --no-instructions >"$directory/initdb.log" 2>&1 || {
        cat "$directory/initdb.log" >&2
        exit 1
    }
    # A program refuses the password of another user's file.
    [ "$(id -u)" != 0 ] || chown root: "$directory/password"
fi

settings="-c max_connections=1000 -c shared_buffers=64MB"
[ -z "$fast" ] || settings="$settings -c fsync=off -c full_page_writes=off -c autovacuum=off"

server=
finish() {
    trap - EXIT INT TERM HUP
    if [ -n "$server" ]; then
        # It ends at once, without waiting for clients.
        kill -INT "$server" 2>/dev/null || true
        wait "$server" 2>/dev/null || true
    fi
    [ -z "$temporary" ] || rm -rf "$directory"
}
trap finish EXIT
trap 'exit 130' INT TERM HUP

# A port that is free now may be taken a moment later, so another is tried then.
tries=0
while :; do
    port=${wanted_port:-$((20000 + $(od -An -N2 -tu2 /dev/urandom) % 12000))}
    if [ "$(id -u)" = 0 ]; then
        # shellcheck disable=SC2086
        setpriv --reuid postgres --regid postgres --init-groups -- "$programs/postgres" \
            -D "$directory/data" -k "$directory" -h 127.0.0.1 -p "$port" $settings \
            >"$directory/server.log" 2>&1 </dev/null &
    else
        # shellcheck disable=SC2086
        "$programs/postgres" -D "$directory/data" -k "$directory" -h 127.0.0.1 -p "$port" $settings \
            >"$directory/server.log" 2>&1 </dev/null &
    fi
    server=$!
    while kill -0 "$server" 2>/dev/null && ! as_owner "$programs/pg_isready" -q -h "$directory" -p "$port"; do
        sleep 0.05
    done
    if kill -0 "$server" 2>/dev/null; then break; fi
    server=
    tries=$((tries + 1))
    # The processes of one that was killed may still be about to end.
    if [ "$tries" = 50 ] || ! grep -q -e "could not bind" -e "still in use" "$directory/server.log"; then
        cat "$directory/server.log" >&2
        exit 1
    fi
    sleep 0.1
done
as_owner "$programs/psql" -q -h "$directory" -p "$port" -U hub -d postgres -tAc \
    "SELECT 'CREATE DATABASE hub' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'hub')" |
    as_owner "$programs/psql" -q -h "$directory" -p "$port" -U hub -d postgres

echo "address  postgres://hub@127.0.0.1:$port/hub"
echo "password $directory/password"
echo "socket   $directory"
if [ -n "$until_input_ends" ]; then
    cat >/dev/null
    exit 0
fi
echo
echo "Run a hub on it, and end both with Ctrl-C:"
echo "  cargo run -p cli -- hub --database postgres://hub@127.0.0.1:$port/hub --database-password-file $directory/password --demo"
wait "$server" || {
    cat "$directory/server.log" >&2
    exit 1
}
