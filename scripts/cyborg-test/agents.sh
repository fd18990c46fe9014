# SPDX-License-Identifier: Apache-2.0
# Copyright The OpenQAT Authors
#
# Simulated hosts and our agents on them; sourced by run. POSIX sh.

# What an agent looks at is a link to one of these trees, so that a change is one rename.
# Fewer VFs are what a tree is without the later ones: of a simulated driver all or none can be had.
write_trees() {
  qat simulate --host spr-2x1 --write "$work/tree-full" >"$logs/simulate.log" 2>&1 || return 1
  for number in 2 8 16; do
    cp -a "$work/tree-full" "$work/tree-$number" &&
      cut_vfs "$work/tree-$number" 0000:6b:00.0 "$number" &&
      cut_vfs "$work/tree-$number" 0000:e8:00.0 2 || return 1
  done
}
cut_vfs() { # tree pf number
  pf=$1/bus/pci/devices/$2
  echo "$3" >"$pf/sriov_numvfs"
  vf=$3
  while [ "$vf" -lt 16 ]; do
    function=$(basename "$(readlink "$pf/virtfn$vf")")
    rm -r "$pf/virtfn$vf"
    find "$1" -name "$function" -prune -exec rm -rf '{}' + || return 1
    vf=$((vf + 1))
  done
}
vfs() { # host tree
  ln -s "tree-$2" "$work/$1.next"
  mv -T "$work/$1.next" "$work/$1.tree"
}

qat() {
  "$java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx192m -jar "$jar" "$@"
}

# How an agent comes to Placement or Cyborg's API; a token is a name where there is no Keystone.
access() { # user port
  if [ "$cyborg" = 14 ]; then
    printf %s "$1" >"$work/token-$1"
    chmod 600 "$work/token-$1"
    echo "{endpoint: 'http://127.0.0.1:$2', token: {file: $work/token-$1}}"
  else
    project=service
    case $1 in demo | other) project=$1 ;; esac
    echo "{endpoint: 'http://127.0.0.1:$2', login: {auth-url: 'http://127.0.0.1:5000/v3'," \
      "username: $1, password: {file: $work/password}, project: $project}}"
  fi
}
placement() {
  # Without Keystone, Placement knows no other name.
  case $cyborg in 14) access admin 8778 ;; *) access reporter 8778 ;; esac
}
api() { echo "api: $(access "${1:-cyborg}" 6666)"; } # user

# Extra lines of the reporter's settings, one an argument.
configure() { # host granularity setting...
  configured=$1 granularity=$2
  shift 2
  cat >"$work/$configured.yaml" <<END
host: {name: $configured}
discovery: {sysfs: $work/$configured.tree}
loop: {period: 2s}
http: {port: $port, ready-reporter: cyborg, ready-lag: 3s}
model: {profile: $profile, granularity: $granularity}
reporters:
  - type: cyborg
    resync: ${resync:-10m}
    settings:
      transport-url: {file: $work/transport-url}
      memory: $work/$configured.memory
      start-within: 0s
      timeout: ${timeout:-$((60 * patience))s}
      placement: $(placement)
$(for line; do printf '      %s\n' "$line"; done)
END
}
profile=full

start_agent() { # host [name]
  name=${2:-$1}
  "$java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx192m -jar "$jar" agent --config "$work/$name.yaml" \
    </dev/null >>"$logs/agent-$name.log" 2>&1 &
  echo $! >"$work/agent-$name.pid"
  : >"$work/agents-$running/$name"
  mark "$name"
}
stop_agent() { halt "agent-$1" "${2:-TERM}"; }

# A host of the cloud with its agent, all of it reported.
host() { # host tree granularity setting...
  new=$1 tree=$2
  cloud provider "$new" || return 1
  vfs "$new" "$tree"
  shift 2
  configure "$new" "$@"
  start_agent "$new"
  equal "$new" 90 >/dev/null || { equal "$new" 1; return 1; }
}

# The lines that an agent writes from now on are those that count.
mark() { wc -l 2>/dev/null <"$logs/agent-$1.log" >"$work/$1.mark" || echo 0 >"$work/$1.mark"; }
said() { # host pattern
  tail -n "+$(($(cat "$work/$1.mark") + 1))" "$logs/agent-$1.log" | grep -q -e "$2"
}
told() { # host pattern seconds
  from=$(date +%s)
  until said "$1" "$2"; do
    [ "$(($(date +%s) - from))" -lt $(($3 * patience)) ] || {
      echo "nothing of '$2' within $3 s"
      return 1
    }
    sleep 0.3
  done
  echo "told after $(($(date +%s) - from)) s;"
}

# What the agent would send now, compared with what Cyborg and Placement have.
equal() { # host seconds [held...]
  compared=$1 within=$(($2 * patience))
  shift 2
  message=$work/message-$compared-$(readlink "$work/$compared.tree")-$(sed -n 's/.*granularity: \([a-z]*\).*/\1/p' "$work/$compared.yaml").json
  [ -s "$message" ] ||
    qat report --dry-run --config "$work/$compared.yaml" >"$message" 2>>"$logs/dry-run.log" || {
    echo "no message of $compared; see $logs/dry-run.log"
    return 1
  }
  cloud equal "$compared" "$within" "$@" <"$message" >"$work/equal-$compared" || {
    cat "$work/equal-$compared"
    return 1
  }
  echo "equal after $(cat "$work/equal-$compared") s;"
}
cloud() { inside python3 $place/cloud.py "$@"; }

# Reports that an agent sent and got an answer to so far, refused ones too.
reports() { # [port]
  cloud metrics "${1:-$port}" qat_cyborg_calls_seconds_count qat_cyborg_failures_total
}
readyz() { cloud status "$port" /readyz; }

# How many reports conductors began on so far.
all_reports() { grep -c 'Start differing devices' "$logs/conductor.log" || true; }
