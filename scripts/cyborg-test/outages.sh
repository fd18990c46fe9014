# SPDX-License-Identifier: Apache-2.0
# Copyright The OpenQAT Authors
#
# Scenarios in which something of the cloud, or the agent, is killed or stopped; sourced by
# scenarios.sh. POSIX sh.

# Waits until a conductor is in the middle of making what was added, and then does something.
in_the_middle() { # host command...
  there=$(cloud sql "SELECT count(*) FROM deployables WHERE name LIKE '$1%'")
  vfs "$1" 16
  inside python3 $place/await_rows.py "$1" $((there + 4)) || {
    echo "no report came"
    return 1
  }
  shift
  "$@"
}

half_made() {
  timeout=$((10 * patience))s
  host half 2 function "$(api)" || return 1
  mark half
  in_the_middle half kill_conductor || return 1
  halves=$(cloud sql "SELECT count(*) FROM deployables WHERE rp_uuid IS NULL")
  rows=$(cloud sql "SELECT count(*) FROM deployables WHERE name LIKE 'half%'")
  before=$(all_reports)
  equal half 150 && echo "$rows rows, $halves of them without uuid, $(($(all_reports) - before)) reports until right"
}

agent_killed() {
  host killed 2 function || return 1
  in_the_middle killed stop_agent killed KILL || return 1
  start_agent killed
  equal killed 60
}

# A change while something is down, told, and right after it is back.
over_a_change() { # host pattern stop-command start-command
  mark "$1"
  $3
  vfs "$1" 8
  told "$1" "$2" 75 || {
    $4
    return 1
  }
  down=0
  [ "$(readyz)" = 503 ] || await 10 "answer 503 of /readyz" not_ready || down=1
  $4 && equal "$1" 90 && [ $down = 0 ] || return 1
  [ "$(readyz)" = 200 ] || await 10 "answer 200 of /readyz" ready
}
ready() { [ "$(readyz)" = 200 ]; }
not_ready() { [ "$(readyz)" = 503 ]; }

placement_down() {
  host down-p 16 function && over_a_change down-p 'not reported' 'halt placement KILL' start_placement
}
mariadb_down() { host down-m 16 function && over_a_change down-m 'not reported' 'halt mariadb' start_mariadb; }
broker_down() { host down-b 16 function && over_a_change down-b 'broker' stop_rabbit start_rabbit; }

# It answers 500 from then on.
lock_placement() {
  sql -e "ALTER USER placement@'%' ACCOUNT LOCK; KILL CONNECTION USER placement"
}
unlock_placement() { sql -e "ALTER USER placement@'%' ACCOUNT UNLOCK"; }
placement_sick() {
  host sick 16 function &&
    over_a_change sick 'because Placement is not well' lock_placement unlock_placement || return 1
  ! said sick 'has no resource provider named' || {
    echo "told as no such host"
    return 1
  }
}
