# A throwaway PostgreSQL cluster for one run of the tests, at the settings a real one would have; sourced by test.
# It speaks only on a socket in the run's own folder, and sorts text as English readers do, so that nothing leans on SQLite's order.

postgres_bin() {
    local found
    found=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
    if [[ -n $found && -x $found/initdb ]]; then
        echo "$found"
    elif command -v initdb >/dev/null; then
        dirname "$(command -v initdb)"
    fi
}

# The server refuses to run as root: then it is started as the account that the package made, or as nobody.
as_postgres_user() {
    if [[ $(id -u) -ne 0 ]]; then
        "$@"
    elif id postgres >/dev/null 2>&1; then
        runuser -u postgres -- "$@"
    else
        runuser -u nobody -- "$@"
    fi
}

# Starts the cluster in folder $1 and prints how to connect to it.
start_postgres() {
    local folder=$1 bin
    bin=$(postgres_bin)
    mkdir -p "$folder/socket"
    if [[ $(id -u) -eq 0 ]]; then
        chown -R "$(as_postgres_user id -u)" "$folder"
    fi
    cd "$folder"
    as_postgres_user "$bin/initdb" -D "$folder/data" -U homeward -A trust -E UTF8 --locale=C.UTF-8 --locale-provider=icu --icu-locale=en-GB \
        >"$folder.log" 2>&1 || return 1
    as_postgres_user "$bin/pg_ctl" -D "$folder/data" -l "$folder/server.log" -w -t 60 \
        -o "-c listen_addresses='' -c unix_socket_directories='$folder/socket' -c max_connections=300 -c shared_buffers=256MB" start \
        >>"$folder.log" 2>&1 || return 1
    echo "Host=$folder/socket;Username=homeward;Database=postgres"
}

stop_postgres() {
    local folder=$1
    [[ -f $folder/data/postmaster.pid ]] || return 0
    (cd / && as_postgres_user "$(postgres_bin)/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null 2>&1) || true
}
