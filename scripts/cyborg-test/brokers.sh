# SPDX-License-Identifier: Apache-2.0
# Copyright The OpenQAT Authors
#
# Scenarios about the broker and the agent's queue; sourced by scenarios.sh. POSIX sh.

wrong_password() {
  vfs password 16
  cloud provider password || return 1
  printf 'rabbit://guest:not-the-word@127.0.0.1:5672/' >"$work/wrong-url"
  chmod 600 "$work/wrong-url"
  configure password device
  sed -i "s/transport-url}/wrong-url}/" "$work/password.yaml"
  start_agent password
  told password 'refuses user' 60 || return 1
  stop_agent password
  ! grep -q 'not-the-word' "$logs/agent-password.log" || {
    echo "the password is in the log"
    return 1
  }
}

two_agents() {
  host twice 16 function || return 1
  port=$((port + 1))
  cp "$work/twice.yaml" "$work/second.yaml"
  sed -i "s/port: [0-9]*/port: $port/; s/twice\.memory/second.memory/; s/twice\.tree/second.tree/" "$work/second.yaml"
  vfs second 2
  cloud rows twice >"$work/rows-twice"
  start_agent twice second
  told second 'another agent consumes' 60 && sleep 5 || return 1
  cloud rows twice | diff "$work/rows-twice" - >/dev/null || {
    echo "rows changed"
    return 1
  }
  stop_agent twice
  echo "no row changed; the first one stopped"
  vfs twice 2
  equal twice 90
}

asked() {
  host asked 16 device && answers asked
}
answers() { # host
  for method in fpga_program create_vgpu_mdev; do
    said=$(cloud ask "$1" $method 2>&1 | tail -n 1)
    echo "$method: $said;"
    case $said in 'NotImplementedError after '[0-2].*) ;; *) return 1 ;; esac
  done
}

# As a site sets it that forbids queues which are neither durable nor exclusive.
transient_denied() {
  halt conductor
  halt api
  stop_rabbit
  rm -rf "$root$place/rabbit"
  mkdir "$root$place/rabbit"
  write_rabbit_conf 'deprecated_features.permit.transient_nonexcl_queues = false'
  write_cyborg_conf 'rabbit_quorum_queue = true' 'rabbit_transient_quorum_queue = true' \
    'rabbit_stream_fanout = true' 'use_queue_manager = true' 'rabbit_qos_prefetch_count = 1'
  start_rabbit || return 1
  start_conductor
  conductor_ready && cloud provider denied || return 1
  vfs denied 8
  configure denied function
  start_agent denied
  told denied 'forbids transient queues.*rabbit_transient_quorum_queue' 30 && echo "cure named;" || return 1
  stop_agent denied
  configure denied function 'queues: {transient-quorum: true}'
  start_agent denied
  equal denied 60 && answers denied
}
