# SPDX-License-Identifier: Apache-2.0
# Copyright The OpenQAT Authors
#
# What was run where: rows that ./check notes as it goes, and docs/compatibility.md made of them;
# sourced by ./check. POSIX sh.

seen=$home/target/check/seen
failures=$home/target/check/failures

# Notes one thing that was run on this machine.
note_run() { # part version what result
  printf '%s|%s|%s|%s|%s|%s\n' "$(release_name)" "$1" "$2" "$3" "$4" "$(date -u +%F)" >>"$seen"
}

release_name() {
  { (. /etc/os-release && echo "$PRETTY_NAME") 2>/dev/null || uname -s; } | sed 's|GNU/Linux ||'
}

# The version of an installed Debian package, without what Debian adds.
package_version() { # package
  dpkg-query -W -f '${Version}' "$1" 2>/dev/null | sed 's/^[0-9]*://; s/[-+~].*//'
}

# The sum of one attribute over the reports of test classes.
count() { # target-folder attribute class-pattern
  for report in ./*/"$1"/surefire-reports/TEST-*.xml; do
    ! printf '%s\n' "$report" | grep -qE "[.-]($3)\.xml$" ||
      sed -n "s/^<testsuite .* $2=\"\([0-9]*\)\".*/\1/p" "$report"
  done 2>/dev/null | awk '{ n += $1 } END { print n + 0 }'
}

# The tests of a build that failed, each with the beginning of why: what a build says of them stands
# far above its end, where a log that was cut does not have it any more.
failed_tests() { # target-folder
  for report in ./*/"$1"/surefire-reports/TEST-*.xml ./examples/*/"$1"/surefire-reports/TEST-*.xml; do
    awk '
      /<testcase / {
        test = $0
        class = $0
        sub(/.* classname="/, "", class)
        sub(/".*/, "", class)
        sub(/.*<testcase name="/, "", test)
        sub(/".*/, "", test)
      }
      test != "" && /<(failure|error)[ >]/ {
        why = $0
        if (!sub(/.*<(failure|error) message="/, "", why)) sub(/.*<(failure|error)[^>]*type="/, "", why)
        sub(/".*/, "", why)
        gsub(/(&#(10|xa|9);| )+/, " ", why)
        sub(/^ /, "", why)
        gsub(/&quot;/, "\"", why)
        gsub(/&apos;/, "\047", why)
        gsub(/&lt;/, "<", why)
        gsub(/&gt;/, ">", why)
        gsub(/&amp;/, "\\&", why)
        print class "." test ": " substr(why, 1, 300)
        test = ""
      }' "$report"
  done 2>/dev/null
}

# Tests against a real server or tool of this machine, which skip themselves without it.
note_servers() { # target-folder
  while read -r part package classes; do
    version=$(package_version "$package")
    ran=$(($(count "$1" tests "$classes") - $(count "$1" skipped "$classes")))
    bad=$(($(count "$1" failures "$classes") + $(count "$1" errors "$classes")))
    [ -z "$version" ] || [ "$ran" -eq 0 ] ||
      note_run "$part" "$version" "$ran tests" "$([ "$bad" -eq 0 ] && echo passed || echo "$bad failed")"
  done <<'END'
libvirt libvirt-clients VirshTest|LibvirtXmlTest
RabbitMQ rabbitmq-server cyborg\.BrokerTest|cyborg\.FaultTest|cyborg\.LinkFaultTest|cyborg\.TlsTest|cyborg\.SecrecyTest
Placement placement-api PlacementTest
END
}

write_compatibility() { # file
  {
    cat <<'END'
# Compatibility

What was run, on what, and when. `./check` writes this page from what it saw; `./check --record` puts it here. What is not in it was
not run.

| release | what | version | was run | result | date |
| --- | --- | --- | --- | --- | --- |
END
    sort -t '|' -k1,1 -k2,2 -k3,3V "$seen" | sed 's/|/ | /g; s/^/| /; s/$/ |/'
    cat <<'END'

JDK rows: "all tests" is `mvn verify`; "main job" compiles everything and runs the commands of a user's day and the agent, where a
warning of the JVM is a failure. Kernel rows are `./kernel-test`, Cyborg rows `./cyborg-test`. libvirt is its test driver
and its schema, and in `./vm-test` the daemon with QEMU. Not run by `./check` on any release: `./vm-test --all`, `./package-test --boot`,
Nova, podman.

END
    # What was run by hand stays as it was written.
    sed -n '/^Run by themselves/,$p' docs/compatibility.md
  } >"$1"
}
