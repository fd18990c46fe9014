# SPDX-License-Identifier: Apache-2.0
# Copyright The OpenQAT Authors
#
# Scenarios with a function that an accelerator request is bound to; sourced by scenarios.sh. POSIX sh.

bind() { # host address [user]; sets request, instance and function
  cloud bind "$@" >"$work/bound-$1" 2>&1 || {
    cat "$work/bound-$1"
    return 1
  }
  read -r request instance function <"$work/bound-$1"
}
vf3=0000:6b:00.3

fewer_and_more() {
  host fewer 16 function "$(api)" && bind fewer $vf3 || return 1
  for number in 8 16; do
    vfs fewer "$number"
    equal fewer 60 || return 1
  done
  echo "bound $(cloud handle "$request")"
  [ "$(cloud handle "$request")" = "$function" ]
}

held_function() { held_in function "$(api)"; }
held_device() { held_in device "$(api)"; }
held_in() { # granularity setting...
  in=$1
  host "held-$in" 16 "$@" && bind "held-$in" 0000:6b:01.3 || return 1
  # Of a device Cyborg takes any function, the first ones first; these do not vanish.
  others=
  while [ -e "$work/tree-2/bus/pci/devices/$function" ]; do
    others="$others $request/$instance"
    bind "held-$in" 0000:6b:01.3 || return 1
  done
  for other in $others; do cloud unbind "${other%/*}" "${other#*/}" || return 1; done
  before=$(reports)
  vfs "held-$in" 2
  equal "held-$in" 90 "$function" && told "held-$in" "$function" 10 || return 1
  echo "in $(($(reports) - before)) reports;"
  cloud unbind "$request" "$instance" || return 1
  echo "once free" && equal "held-$in" 90
}

# As held_function, by trials: what such a login sees is not taken for all there is.
tenant() {
  host tenant 16 function "$(api demo)" && bind tenant 0000:6b:01.3 other || return 1
  before=$(reports)
  vfs tenant 2
  equal tenant 120 "$function" && told tenant "$function" 10 || return 1
  echo "in $(($(reports) - before)) reports;"
  [ "$cyborg" = 14 ] || said tenant 'admin' || {
    echo "the missing role is not told"
    return 1
  }
  cloud unbind "$request" "$instance" && echo "once free" && equal tenant 90
}

# The form changes with the configuration; a device with something bound waits until it is free.
change_form() { # host from to
  changing=$1
  host "$1" 16 "$2" "$(api)" && bind "$1" $vf3 || return 1
  names "$1" >"$work/names-$1"
  stop_agent "$1"
  configure "$1" "$3" "$(api)"
  start_agent "$1"
  wanted=2
  [ "$3" = function ] || wanted=1
  await 60 "form $3 of e8:00.0" form_is "$1" e8 "$wanted" && echo "the free device changed;" || return 1
  # A refused report may have taken some away, until the next one puts them back.
  await 60 "whole former form" same_names "$1" && sleep 5 && same_names "$1" || return 1
  echo "the other kept its form;"
  told "$1" 'former form' 5 || return 1
  [ "$(cloud handle "$request")" = "$function" ] || {
    echo "bound to $(cloud handle "$request")"
    return 1
  }
  cloud unbind "$request" "$instance" && echo "once free" && equal "$1" 100 && echo "$(reports) reports"
}
form_is() { [ "$(cloud sql "SELECT count(*) FROM deployables WHERE name LIKE '$1%:$2:%'")" = "$3" ]; }
same_names() { names "$1" | diff "$work/names-$1" -; }
names() { cloud sql "SELECT name FROM deployables WHERE name LIKE '$1%:6b:%' ORDER BY name"; }
to_device() { change_form device function device; }
to_function() { change_form function device function; }

stripped() {
  resync=5s
  host stripped 16 function "$(api)" && bind stripped $vf3 || return 1
  cloud strip stripped 0000:6b:00.5 || return 1
  sleep 6
  equal stripped 60 || return 1
  mark stripped
  cloud strip stripped $vf3 && told stripped 'bound, and so not made anew' 60 || return 1
  before=$(reports)
  sleep 15
  [ "$(reports)" = "$before" ] || {
    echo "$(($(reports) - before)) more reports"
    return 1
  }
  cloud unbind "$request" "$instance" || return 1
  # Nothing is sent before a change; then it is free, and made anew.
  vfs stripped 8
  equal stripped 60
}

uuid_lost() {
  host lost 16 function "$(api)" || return 1
  stop_agent lost
  cloud sql "UPDATE deployables SET rp_uuid = NULL WHERE name LIKE 'lost%:6b:00.5'"
  ! equal lost 1 >/dev/null || {
    echo "it does not lack its uuid"
    return 1
  }
  start_agent lost
  equal lost 60
}

# What a conductor leaves that dies right after a row: it fails on that row each time.
row_alone() {
  host alone 16 function "$(api)" || return 1
  stop_agent alone
  cloud lose alone 0000:6b:00.5 || return 1
  ! equal alone 1 >/dev/null || {
    echo "nothing is missing"
    return 1
  }
  start_agent alone
  told alone 'Failed to get traits' 60 && told alone 'made anew' 90 && equal alone 60
}
