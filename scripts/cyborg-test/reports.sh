# SPDX-License-Identifier: Apache-2.0
# Copyright The OpenQAT Authors
#
# Scenarios of reports that meet no trouble; sourced by scenarios.sh. POSIX sh.

landed() {
  host landed full function || return 1
  deployables landed
}
deployables() { # host
  cloud sql "SELECT concat(count(*), ' deployables') FROM deployables WHERE name LIKE '$1%'"
}

upstream() {
  qat simulate --host c62x-1a-3d-3f --write "$work/tree-c62x" >>"$logs/simulate.log" 2>&1 || return 1
  profile=upstream
  host upstream c62x function || return 1
  deployables upstream
}

restarted() {
  host restarted 16 device && cloud rows restarted >"$work/rows" || return 1
  stop_agent restarted
  start_agent restarted
  told restarted 'reported' 60 && sleep 3 && cloud rows restarted >"$work/rows.after" || return 1
  diff "$work/rows" "$work/rows.after" && echo "$(wc -l <"$work/rows") rows and providers the same"
}

three_hosts() {
  jobs=
  for one in first second third; do
    cloud provider $one || return 1
    vfs $one 16
    configure $one function
    qat report --once --config "$work/$one.yaml" >"$logs/once-$one.log" 2>&1 &
    jobs="$jobs $!"
  done
  for job in $jobs; do
    wait "$job" || {
      echo "a report failed: $(tail -n 2 "$logs"/once-*.log)"
      return 1
    }
  done
  for one in first second third; do equal $one 5 || return 1; done
}

# Long enough for several looks at Placement, which are counted too.
quiet() {
  resync=5s
  host quiet 16 device || return 1
  sleep 6
  before=$(all_reports) looks=$(placement_requests)
  sleep "${CYBORG_TEST_QUIET:-20}"
  sent=$(($(all_reports) - before))
  echo "$sent reports in ${CYBORG_TEST_QUIET:-20} s, and $(($(placement_requests) - looks)) requests to Placement at a resync of $resync"
  [ "$sent" = 0 ]
}
placement_requests() { grep -c '^"[A-Z]* /' "$logs/placement.log"; }

checked() {
  cloud provider checked || return 1
  vfs checked 16
  configure checked device "$(api)"
  online checked || {
    cat "$work/online"
    return 1
  }
  for subject in broker conductor placement api; do
    grep -q "$subject" "$work/online" || {
      echo "nothing of $subject"
      return 1
    }
  done
  [ "$cyborg" = 14 ] || grep -q 'keystone' "$work/online" || return 1
  configure nobody device "$(api)"
  vfs nobody 16
  ! online nobody || {
    echo "an unknown host is not told"
    return 1
  }
  grep 'nobody' "$work/online"
  [ "$cyborg" = 14 ] || ! { configure checked device "$(api demo)" && online checked; }
}
online() { qat config check --online "$work/$1.yaml" >"$work/online" 2>&1; }

# The longest names that the configuration takes: Placement has 200 characters for a provider.
longest() {
  cloud provider longest || return 1
  vfs longest 16
  configure longest function
  prefix=$(printf '%0180d' 0 | tr 0 x) tag=$(printf '%064d' 0 | tr 0 y)
  lengthen() { # prefix tag
    sed -i "s/^model: .*/model: {granularity: function, deployable-prefix: $1, rules: [offer tagged $2]}/" "$work/longest.yaml"
  }
  lengthen "$prefix" "${tag}y"
  ! qat config check "$work/longest.yaml" >"$work/too-long" 2>&1 && lengthen "${prefix}x" "$tag" &&
    ! qat config check "$work/longest.yaml" >>"$work/too-long" 2>&1 || {
    echo "what is too long passes"
    return 1
  }
  lengthen "$prefix" "$tag"
  start_agent longest
  equal longest 60
}

wide() {
  qat simulate --host spr-2x4 --write "$work/tree-wide" >>"$logs/simulate.log" 2>&1 || return 1
  host wide wide device && cloud candidates wide 4 "$(pid placement)" "$(pid mariadb)" >"$work/candidates" || return 1
  cat "$work/candidates"
  # On a busy machine it is the CPU time that tells something.
  [ "$patience" = 1 ] || sed -i 's/^[^,]*, //' "$work/candidates"
  ! grep -q '^\(0\.[5-9]\|[1-9]\)' "$work/candidates"
}
