# SPDX-License-Identifier: Apache-2.0
# Copyright The OpenQAT Authors
#
# Suites with a command of their own at the top of the project, that boot machines or start servers.
# Each uses about one core, so that two of them, or one beside a fresh release, end sooner than one
# after the other; sourced by ./check. POSIX sh.
#
# Their commands exit with 0 (passed), 1 (failed) or 2 (nothing could run here), and name what they
# left out in lines "NAME: skipped: WHAT; WHY".

begun=

begin_suite() { # name argument...
  name=$1
  shift
  case ", $skipped," in *", $name,"*) return ;; esac
  if [ -n "$inside" ]; then
    skip "$name" "it runs outside of this folder"
    return
  fi
  say "$name begins; what it says follows when it has ended"
  rm -f target/check/"$name".outcome
  date +%s >target/check/"$name".began
  {
    outcome=0
    ./"$name" "$@" >target/check/"$name" 2>&1 </dev/null || outcome=$?
    date +%s >target/check/"$name".ended
    echo "$outcome" >target/check/"$name".outcome
  } &
  begun="$begun $!:$name"
}

# Waits for all that has begun, and tells what each said.
end_suites() {
  for one in $begun; do
    wait "${one%%:*}" || true
    end_suite "${one#*:}"
  done
  begun=
}

end_suite() { # name
  say "$1:"
  cat target/check/"$1"
  sed -n "s/^$1: skipped: //p" target/check/"$1" >target/check/"$1"-skipped
  while IFS= read -r line; do
    skip "${line%%;*} in $1" "${line#*; }"
  done <target/check/"$1"-skipped
  case $(cat target/check/"$1".outcome 2>/dev/null) in
    0) verdict=passed ;;
    2)
      skip "$1" "see the line before this one"
      return
      ;;
    *) verdict=FAILED ;;
  esac
  took=$(($(cat target/check/"$1".ended) - $(cat target/check/"$1".began)))
  sum_up "$1" "$verdict" "$(($(date +%s) - took))"
}

# A check that is stopped takes along what it began; the suites end their machines themselves.
drop_suites() {
  for one in $begun; do
    pkill -TERM -P "${one%%:*}" 2>/dev/null || true
  done
}
