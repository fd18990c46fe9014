# SPDX-License-Identifier: Apache-2.0
# Copyright The OpenQAT Authors
#
# One verdict line a scenario; sourced by run. POSIX sh.

passed=0 failed=0 waiting='' port=9400

versions() {
  for package in Cyborg:cyborg-common Placement:placement-common Keystone:keystone MariaDB:mariadb-server RabbitMQ:rabbitmq-server; do
    # Without epoch: what is before and after a colon in the last line is for programs.
    inside dpkg-query -W -f "${package%:*} \${Version}, " "${package#*:}" 2>/dev/null
  done | sed 's/, $//; s/ [0-9]*:/ /g'
}

# A scenario that has the cloud for itself; its agents end with it. What it prints is the detail.
scenario() { # name what
  verdicts
  beside "$1" "$2"
  verdicts
}

# One that leaves the others alone, and so runs beside some.
beside() { # name what
  case $chosen in '  ' | *" $1 "*) ;; *) return 0 ;; esac
  # shellcheck disable=SC2086 # these are several words
  set -- "$1" "$2" $waiting
  [ $# -lt 6 ] || verdict "$3"
  port=$((port + 10))
  echo "$2" >"$work/what-$1"
  (
    began=$(date +%s)
    running=$1
    mkdir "$work/agents-$1"
    outcome=failed
    ! "$1" >"$work/detail-$1" 2>&1 || outcome=passed
    for file in "$work/agents-$1"/*; do [ ! -e "$file" ] || halt "agent-${file##*/}"; done
    echo "$outcome $(($(date +%s) - began))" >"$work/verdict-$1"
  ) &
  echo $! >"$work/runs-$1"
  waiting="$waiting $1"
}

# Waits for those that run, and tells.
verdicts() {
  for name in $waiting; do verdict "$name"; done
}
verdict() { # name
  wait "$(cat "$work/runs-$1")"
  read -r outcome took <"$work/verdict-$1" || outcome='' took='?'
  word=passed
  case $outcome in
    passed) passed=$((passed + 1)) ;;
    *) failed=$((failed + 1)) word=FAILED ;;
  esac
  detail=$(tr '\n' ' ' <"$work/detail-$1" | sed 's/[; ]*$//')
  say "$word: $(cat "$work/what-$1")${detail:+: $detail} ($took s)"
  waiting=$(for other in $waiting; do [ "$other" = "$1" ] || printf ' %s' "$other"; done)
}
