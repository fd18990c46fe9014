# SPDX-License-Identifier: Apache-2.0
# Copyright The OpenQAT Authors
#
# Runs what users run, with one JDK; sourced by ./check. POSIX sh.

# Fails, and shows the output, when a command ends otherwise than it should or the JVM warns.
main_job() { # java-home jar
  job=$home/target/check/main-job
  rm -rf "$job"
  mkdir -p "$job"
  job_java=$1/bin/java job_jar=$2 job_failed=
  job_step discover
  job_step discover --host spr-2x4 --format json
  job_step discover --host spr-2x4 --format cyborg
  job_step topology --host spr-2x4
  job_step show 6b:00.0 --host spr-2x1
  job_step simulate --host spr-2x1 --write "$job/tree"
  job_step capture --sysfs "$job/tree" --output "$job/host.capture"
  job_step discover --replay "$job/host.capture"
  job_step assign --host spr-2x1 --ledger "$job/ledger.db" --vm web1
  job_step assignments --host spr-2x1 --ledger "$job/ledger.db"
  job_step release --host spr-2x1 --ledger "$job/ledger.db" --vm web1
  job_step watch --host spr-2x1 --passes 1
  job_step config sample
  job_agent
  [ -z "$job_failed" ]
}

job_step() { # argument...
  code=0
  "$job_java" -jar "$job_jar" "$@" </dev/null >"$job/out" 2>"$job/err" || code=$?
  job_judge "$*"
}

# Started, seen to watch, asked to end: as a service manager has it.
job_agent() {
  code=0
  "$job_java" -jar "$job_jar" agent --host spr-2x1 --listen 127.0.0.1:0 \
    </dev/null >"$job/out" 2>"$job/err" &
  agent=$!
  tries=0
  until grep -q 'watching' "$job/out" "$job/err"; do
    tries=$((tries + 1))
    [ "$tries" -lt 300 ] && kill -0 "$agent" 2>/dev/null || break
    sleep 0.1
  done
  kill "$agent" 2>/dev/null || true
  wait "$agent" || code=$?
  [ "$code" -ne 143 ] || code=0 # ended by the signal it was sent
  job_judge agent
}

job_judge() { # name
  if [ "$code" -ne 0 ] || grep -iqE '^(WARNING:|.* (VM|JVM)[^ ]* warning)' "$job/out" "$job/err"; then
    say "with ${job_java%/bin/java}: 'qat $1' ended with $code, or the JVM warned:"
    tail -n 10 "$job/out" "$job/err"
    job_failed=yes
  fi
}
