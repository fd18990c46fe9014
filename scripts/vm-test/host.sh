# SPDX-License-Identifier: Apache-2.0
# Copyright The OpenQAT Authors
#
# The host inside: the command, and what there is to see of a function. Sourced by ./guest. Bash.

pci=/sys/bus/pci/devices
pf0=0000:6b:00.0
pf1=0000:70:00.0
java=(java $(cat /run/kept/java.options) -Xshare:auto -XX:SharedArchiveFile=/run/kept/classes.jsa
  -cp "$(cat /run/kept/classpath)")

# Programs that start are what takes long here, so that the shell does what it can do itself.
up() { # sets now
  read -r now _ </proc/uptime
}

# Verdicts, one line each. What is held against what was expected is told when it differs.
passed() {
  up
  echo "passed   $* (at $now s)"
}
failed() { # what detail...
  up
  echo "FAILED   $1 (at $now s)"
  shift
  printf '%s\n' "$@" | sed 's/^/         | /'
  : >"$W/failed"
}
verdict() { # what expected actual
  if [ "$2" = "$3" ]; then passed "$1"; else failed "$1" "expected: $2" "seen:     $3" "last command: ${last:-none}" "$out$err"; fi
}

# The command, in a Java that is there already: sets code, out and err.
start_commands() {
  mkdir -p /tmp/commands
  mkfifo /tmp/orders /tmp/answers
  exec {orders}<>/tmp/orders {answers}<>/tmp/answers
  "${java[@]}" io.openqat.kernel.CommandLoop /tmp/commands <&$orders >&$answers 2>"$W/logs/commands" &
  count=0
}
order() { # argument... ; does not wait
  count=$((count + 1))
  number=$BASHPID-$count # also where it is called in a shell below this one
  last="qat $*"
  local IFS=$'\t'
  printf '%s\t%s\n' "$number" "$*" >&$orders
}
await_order() {
  local ended=none
  while [ "$ended" != "$number" ]; do
    read -r -t 600 -u $answers ended code || {
      failed "$last: no end in 600 s" "$(cat "$W/logs/commands")"
      exit 1
    }
  done
  out=$(<"/tmp/commands/$number.out")
  err=$(<"/tmp/commands/$number.err")
  up
  printf '[%s] $ %s\n%s\n%s\n[exit %s]\n' "$now" "$last" "$out" "$err" "$code" >>"$W/logs/qat"
}
qat() {
  order "$@"
  await_order
}
# The command in a process of its own, where its death is what is tried. Not waited for.
start_qat() { # name argument...
  local name=$1
  shift
  last="qat $*"
  "${java[@]}" io.openqat.app.Main "$@" >"/tmp/commands/$name.out" 2>"/tmp/commands/$name.err" </dev/null &
}
# Another Java that takes orders, for commands that race: it is there when they begin.
start_rival() { # name
  mkfifo "/tmp/$1.orders" "/tmp/$1.answers"
  "${java[@]}" io.openqat.kernel.CommandLoop /tmp/commands 0<>"/tmp/$1.orders" 1<>"/tmp/$1.answers" 2>"$W/logs/$1" &
  rivals="${rivals:-} $!"
}
order_rival() { # name argument... ; does not wait
  local name=$1 IFS=$'\t'
  shift
  last="qat $*"
  printf '%s\t%s\n' "$name" "$*" >"/tmp/$name.orders"
}
await_rival() { # name ; sets code
  local ended
  code=none
  read -r -t 600 ended code <"/tmp/$1.answers"
}
end_rivals() {
  # shellcheck disable=SC2086 # numbers
  kill $rivals && wait $rivals 2>/dev/null
  rivals=
}
# What must succeed for the rest to make sense.
need() { # code argument...
  local wanted=$1
  shift
  qat "$@"
  [ "$code" = "$wanted" ] || failed "qat $* ended with $code, not $wanted" "$out$err"
}
says() { # text... ; all in what the last command said
  local text
  for text; do
    case $out$err in *"$text"*) ;; *) return 1 ;; esac
  done
}

# Waits until a command of the shell succeeds.
until_true() { # seconds command...
  local since=$SECONDS limit=$1
  shift
  until "$@"; do
    [ $((SECONDS - since)) -lt "$limit" ] || return 1
    sleep 1
  done
}

driver_of() { # address
  local driver
  if driver=$(cd -P "$pci/$1/driver" 2>/dev/null && echo "$PWD"); then echo "${driver##*/}"; else echo none; fi
}
# The programs that have a function open through VFIO.
open_by() { # address
  local fd name names=
  cd -P "$pci/$1/iommu_group" 2>/dev/null || {
    echo "?"
    return
  }
  for fd in /proc/[0-9]*/fd/*; do
    [ "$fd" -ef "/dev/vfio/${PWD##*/}" ] || continue
    read -r name <"${fd%/fd/*}/comm"
    case +$names+ in *"+$name+"*) ;; *) names=${names:+$names+}$name ;; esac
  done
  echo "${names:-nobody}"
}
in_ledger() { # address
  local function owner state rest found=nobody
  qat assignments
  while read -r function owner state rest; do
    [ "$function" != "$1" ] || found="$owner($state)"
  done <<<"$out"
  echo "$found"
}
# All that knows of a function, in one line: the ledger, libvirt's running machines, their
# definitions, sysfs and open files.
state_of() { # address
  echo "ledger=$(in_ledger "$1") $(libvirt_of "$1") driver=$(driver_of "$1") open=$(open_by "$1")"
}
# What a machine was given.
given_to() { # machine
  local function owner rest
  qat assignments
  while read -r function owner rest; do
    [ "$owner" != "$1" ] || echo "$function"
  done <<<"$out"
}
# The ledger and libvirt are held against each other by the command itself.
agrees() { # what
  qat assignments reconcile --libvirt "$uri"
  verdict "$1" 0 "$code"
}
# What reconcile says of one function, its kinds in the order in which it lists them; none when it says nothing.
kinds_of() { # address
  local function kind rest kinds=
  while read -r function kind rest; do
    [ "$function/$rest" != "$1/" ] || kinds=${kinds:+$kinds+}$kind
  done <<<"$out"
  echo "${kinds:-none}"
}
names() { # what kinds address ; reconcile tells what is wrong
  qat assignments reconcile --libvirt "$uri"
  verdict "$1: reconcile names it" "code 1, $2" "code $code, $(kinds_of "$3")"
}
provision() {
  cat >/tmp/provision.yaml <<END
devices:
  - {select: {address: "6b:00.0"}, vfs: on, services: "asym;sym", driver: vfio-pci}
END
  need 0 provision apply /tmp/provision.yaml --yes
}
# What every case but those that go on with a running machine begins with: no assignment, VFs on
# vfio-pci, and these machines.
fresh() { # machine...
  clean
  provision
  local name
  for name; do define "$name"; done
}
clean() {
  local name
  for name in $(virsh list --all --name); do undefine "$name"; done
  qat assignments
  for name in $(printf '%s\n' "$out" | awk '$1 ~ /^0000:/ { print $2 }' | sort -u); do
    need 0 release --vm "$name"
  done
}
vfs() { # PF count
  [ "$(cat "$pci/$1/sriov_numvfs")" = 0 ] || echo 0 >"$pci/$1/sriov_numvfs"
  [ "$2" = 0 ] || echo "$2" >"$pci/$1/sriov_numvfs"
}
expect() { # what address ledger live config driver open
  verdict "$1" "ledger=$3 live=$4 config=$5 driver=$6 open=$7" "$(state_of "$2")"
}
