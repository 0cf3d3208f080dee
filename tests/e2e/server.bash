# For end-to-end tests: a server of their own in a temporary folder. Source it, then start_server.
# Sets: bin, work, server (host:port of gRPC), http (host:port of the pages), server_pid.

set -euo pipefail
bin=${RENKEI_BIN:?"RENKEI_BIN names the folder of the programs"}
work=$(mktemp -d)
server_pid=""

stop_everything() {
  local code=$?
  if [[ -n $server_pid ]]; then
    kill "$server_pid" 2>/dev/null || true
    wait "$server_pid" 2>/dev/null || true
  fi
  if ((code != 0)) && [[ -f $work/server.log ]]; then
    echo "the server's log ends with:" >&2
    tail -n 20 "$work/server.log" >&2
  fi
  rm -rf "$work"
}
trap stop_everything EXIT

fail() {
  echo "FAILED: $*" >&2
  exit 1
}

# Starts a server on $work/store, with the flags given, and waits until it answers, at most 30 s.
start_server() {
  rm -f "$work/ports.json"
  "$bin/renkeid" --store="rocksdb:$work/store" --grpc=127.0.0.1:0 --http=127.0.0.1:0 \
    --ports-file="$work/ports.json" "$@" 2>>"$work/server.log" &
  server_pid=$!
  for _ in $(seq 300); do
    if [[ -s $work/ports.json ]]; then
      server=127.0.0.1:$(jq .grpc "$work/ports.json")
      http=127.0.0.1:$(jq .http "$work/ports.json")
      return
    fi
    kill -0 "$server_pid" 2>/dev/null || fail "the server ended while starting"
    sleep 0.1
  done
  fail "the server did not start within 30 s"
}

# Ends the server with the signal $1 and waits for it; its exit code goes to $server_exit.
end_server() {
  kill "-$1" "$server_pid"
  server_exit=0
  wait "$server_pid" 2>/dev/null || server_exit=$?
  server_pid=""
}
