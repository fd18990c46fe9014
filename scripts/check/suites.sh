# SPDX-License-Identifier: Apache-2.0
# Copyright The OpenQAT Authors
#
# Suites with a command of their own at the top of the project, that boot machines or start servers.
# They use one core or little more, so they run one after the other beside what ./check does in the
# meantime, from the first minute on: what they run is built for them in target/suites. Sourced by
# ./check. POSIX sh.
#
# Their commands exit with 0 (passed), 1 (failed) or 2 (nothing could run here), and name what they
# left out in lines "NAME: skipped: WHAT; WHY".

# Seconds after which ./check begins a suite no more, so that the whole ends in 45 minutes, those that
# it may then take, and what of it is run, all of it where nothing is named: a boot takes minutes
# without KVM. './kernel-test' by itself boots Linux 7 too, and './vm-test --all' has cases beyond these.
lane='
kernel-test 1000 1300 6.12
cyborg-test 1400 1100
vm-test 1750 800
'
begun=

# Once, outside: what runs in them is the same bytecode whatever JDK compiled it.
begin_suites() { # home
  mkdir -p target/check/suites
  rm -f target/check/suites/*
  if [ -n "$inside" ]; then
    skip "$(suite_names | paste -sd ' ' | sed 's/ /, /g')" "they run outside of this folder"
    return
  fi
  say "building for $(suite_names | paste -sd ' ')"
  if JAVA_HOME=$1 "$mvn" -B -q -Dtarget.folder=target/suites -Dmaven.test.skip=true \
    -Dmaven.compiler.failOnWarning=false -P '!static-analysis' clean package \
    >target/check/suites/build.log 2>&1 </dev/null; then
    say "begun, told when they have ended: $(suite_names | paste -sd ' ')"
    run_suites &
    begun=$!
  else
    say "that failed; see target/check/suites/build.log, or what the build with tests says now"
    failed=yes
  fi
}

suite_names() { printf '%s\n' "$lane" | sed -n 's/^\([a-z-]\{1,\}\) .*/\1/p'; }

run_suites() {
  while read -r name latest limit argument; do
    [ -n "$name" ] || continue
    case ", $skipped," in *", $name,"*) continue ;; esac
    elapsed=$(($(date +%s) - began))
    if [ "$elapsed" -gt "$latest" ]; then
      echo "the rest took more than $latest s on this machine; run ./$name by itself" \
        >"target/check/suites/$name.late"
      continue
    fi
    # shellcheck disable=SC2086 # an argument or none
    run_suite "$name" "$limit" target/suites $argument
  done <<END
$lane
END
}

run_suite() { # name limit jars argument...
  notes=target/check/suites/$1
  suite=$1 seconds=$2 jars=$3
  shift 3
  date +%s >"$notes.began"
  outcome=0
  KERNEL_TEST_TIMEOUT=$seconds CYBORG_TEST_TIMEOUT=$seconds CYBORG_TEST_PATIENCE=3 \
    VM_TEST_TIMEOUT=$seconds PACKAGE_TEST_TIMEOUT=$seconds \
    ./"$suite" --jars "$jars" "$@" >"$notes.log" 2>&1 </dev/null || outcome=$?
  echo "$outcome $(($(date +%s) - $(cat "$notes.began")))" >"$notes.outcome"
}

# The package that was made for the newest JDK. Not in the lane: it is made after that has begun.
try_package() { # major
  case ", $skipped," in *", package-test,"*) return ;; esac
  if [ -n "$inside" ]; then
    skip package-test "it runs outside of this folder"
  else
    say "the package on a fresh $stable_release: ./package-test"
    run_suite package-test 900 "target/jdk-$1"
    end_suite package-test
  fi
}

# Waits for them, and tells what each said.
end_suites() {
  [ -n "$begun" ] || return 0
  wait "$begun" || true
  begun=
  for name in $(suite_names); do
    notes=target/check/suites/$name
    if [ -e "$notes.late" ]; then
      skip "$name" "$(cat "$notes.late")"
    elif [ -e "$notes.began" ]; then
      end_suite "$name"
    fi
  done
  note_boots
  note_clouds
  note_machines
  note_packages
}

end_suite() { # name
  say "$1:"
  cat "$notes.log"
  sed -n "s/^$1: skipped: //p" "$notes.log" >"$notes.skipped"
  while IFS= read -r line; do
    skip "${line%%;*} in $1" "${line#*; }"
  done <"$notes.skipped"
  took=0
  [ ! -e "$notes.outcome" ] || read -r outcome took <"$notes.outcome"
  case ${outcome:-1} in
    0) verdict=passed ;;
    2)
      skip "$1" "$(tail -n 1 "$notes.log" | sed "s/^$1: //")"
      return
      ;;
    *) verdict=FAILED ;;
  esac
  sum_up "$1" "$verdict" "$(($(date +%s) - took))"
}

# Each boot ends in a line like "Linux 6.12.117+deb13-amd64: 60 passed, 0 failed, 30 not run (...".
note_boots() {
  note_suite kernel-test 's/^kernel-test: Linux \([^:]*\): \([0-9]* passed[^(]*[^( ]\).*/\1|\2/p' \
    kernel "kernel-test with QAT's driver, QEMU $(package_version qemu-system-x86)"
}

# "Cyborg 14.0.0-3+deb13u1, Placement ..., ...: 25 passed, 0 failed".
note_clouds() {
  note_suite cyborg-test 's/^cyborg-test: Cyborg \([^:]*\): \([0-9]* passed.*\)/\1|\2/p' \
    Cyborg cyborg-test
}

# "Linux 6.12.117+deb13-amd64, libvirt 9.0.0, QEMU 7.2.22: 17 passed, 0 failed (...".
note_machines() {
  note_suite vm-test 's/^vm-test: Linux [^,]*, libvirt \([^,]*\), [^:]*: \([0-9]* passed[^(]*[^( ]\).*/\1|\2/p' \
    libvirt "vm-test: machines that boot with a function"
}

# "Debian 13.8 (trixie): 13 passed, 0 failed (...".
note_packages() {
  note_suite package-test 's/^package-test: Debian \([^ ]*\) ([a-z]*): \([0-9]* passed[^(]*[^( ]\).*/\1|\2/p' \
    Debian "package-test: installed, doctor, units, removed"
}

note_suite() { # suite pattern-of-its-lines kind what
  [ -e "target/check/suites/$1.log" ] || return 0
  sed -n "$2" "target/check/suites/$1.log" >"target/check/suites/$1.counts"
  while IFS='|' read -r version counts; do
    note_run "$3" "$version" "$4" "$counts"
  done <"target/check/suites/$1.counts"
}

# A check that is stopped takes along what it began, down to the machines: a shell that is ended while
# it waits leaves behind what it waited for.
drop_suites() {
  # shellcheck disable=SC2046 # numbers
  [ -z "$begun" ] || kill $(with_descendants "$begun") 2>/dev/null || true
}

with_descendants() { # process
  echo "$1"
  for child in $(pgrep -P "$1"); do
    with_descendants "$child"
  done
}
