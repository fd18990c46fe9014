# SPDX-License-Identifier: Apache-2.0
# Copyright The OpenQAT Authors
#
# Starts and stops what a cloud has of Cyborg: MariaDB, RabbitMQ, Placement, conductor, API, Keystone
# where it is real, and a stand-in for Nova that takes events. Sourced by run, which has processes,
# network and mounts of its own, so that ports are the usual ones and nothing outlives it. POSIX sh.

place=/srv/cyborg-test # as seen in the root folder, in memory
prepared=/srv/prepared # databases as they are before the first service starts
database="--no-defaults --user=root --datadir=$place/mysql --socket=$place/mysql.sock
  --bind-address=127.0.0.1 --port=3306 --innodb-log-file-size=16M --pid-file=$place/mysql.pid"

# Runs a command in the root folder.
inside() {
  ${entered:-} chroot "$root" /usr/bin/env -i HOME=$place PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 \
    PYTHONPATH=$place PYTHONDONTWRITEBYTECODE=1 OS_PLACEMENT_CONFIG_DIR=$place OS_KEYSTONE_CONFIG_DIR=$place RABBITMQ_NODENAME=qat@localhost \
    RABBITMQ_MNESIA_BASE=$place/rabbit RABBITMQ_LOG_BASE=$place/rabbit RABBITMQ_CONFIG_FILE=$place/rabbit.conf \
    RABBITMQ_ENABLED_PLUGINS_FILE=$place/plugins ERL_EPMD_ADDRESS=127.0.0.1 "$@"
}

start() { # name command...
  name=$1
  shift
  entered='exec' # so that what is killed later is the program, not a shell before it
  # A group of its own: oslo.messaging's queue manager looks for the one that leads it.
  inside setsid "$@" </dev/null >>"$logs/$name.log" 2>&1 &
  echo $! >"$work/$name.pid"
  entered=
}
pid() { cat "$work/$1.pid"; }
halt() { # name [signal]
  kill "-${2:-TERM}" "$(pid "$1")" 2>/dev/null || return 0
  # Whoever started it reaps it, which need not be this shell.
  until ended "$(pid "$1")"; do sleep 0.1; done
}
ended() { # pid
  case $(sed -n 's/^State:[[:space:]]*\(.\).*/\1/p' "/proc/$1/status" 2>/dev/null) in '' | Z) return 0 ;; esac
  return 1
}

# Waits until a command succeeds.
await() { # seconds what command...
  ends=$(($(date +%s) + $1 * patience)) what=$2
  shift 2
  until "$@" >/dev/null 2>&1; do
    [ "$(date +%s)" -lt "$ends" ] || {
      echo "no $what in time; see $logs"
      return 1
    }
    sleep 0.3
  done
}
listens() { # port
  grep -q "^ *[0-9]*: [0-9A-F]*:$(printf '%04X' "$1") [0-9A-F]*:0000 0A" /proc/net/tcp
}
sql() { inside mariadb --no-defaults --socket=$place/mysql.sock -u root "$@"; }

start_mariadb() {
  # shellcheck disable=SC2086 # these are several words
  start mariadb mariadbd $database --innodb-flush-log-at-trx-commit=2
  await 60 MariaDB sql -e 'SELECT 1'
}
start_rabbit() {
  start rabbit /usr/lib/rabbitmq/bin/rabbitmq-server
  rabbit_ready
}
rabbit_ready() {
  await 90 port listens 5672 && await 90 RabbitMQ inside /usr/lib/rabbitmq/bin/rabbitmqctl await_startup --timeout 60
}
# The node is stopped by its own command: the shell that was started is only its parent.
stop_rabbit() {
  inside /usr/lib/rabbitmq/bin/rabbitmqctl stop >>"$logs/rabbit.log" 2>&1 || true
  halt rabbit
}
start_placement() {
  start placement python3 $place/serve.py placement 8778
  await 60 Placement listens 8778
}
start_keystone() {
  start keystone python3 $place/serve.py keystone 5000
  await 60 Keystone listens 5000
}
start_conductor() {
  start conductor cyborg-conductor --config-file $place/cyborg.conf
}
conductor_ready() {
  await 60 "queue of the conductor" queue_consumed
}
queue_consumed() {
  inside /usr/lib/rabbitmq/bin/rabbitmqctl -q list_queues name consumers | grep -q '^cyborg-conductor[[:space:]]*[1-9]'
}
# Where conductors have a worker, which the first process starts anew, it is that which works.
kill_conductor() {
  workers=$(cat "/proc/$(pid conductor)/task/$(pid conductor)/children")
  if [ -n "$workers" ]; then
    # shellcheck disable=SC2086 # these are several words
    kill -KILL $workers
  else
    halt conductor KILL
    start_conductor
  fi
}
start_api() {
  start api python3 $place/serve.py cyborg 6666
  await 60 "API of Cyborg" listens 6666
}

# All that is prepared, and what is at first not.
start_cloud() {
  lay_configuration && cp -a "$root$prepared/." "$root$place" || return 1
  start rabbit /usr/lib/rabbitmq/bin/rabbitmq-server
  start_mariadb || return 1
  start nova python3 $place/serve.py nova 8774
  [ "$cyborg" = 14 ] || start_keystone || return 1
  start_placement && rabbit_ready || return 1
  start_conductor
  start_api && conductor_ready
}
