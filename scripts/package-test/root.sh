# SPDX-License-Identifier: Apache-2.0
# Copyright The OpenQAT Authors
#
# The package, and a fresh Debian to try it in; sourced by ./package-test, after
# scripts/check/debian.sh. POSIX sh.

release=trixie
folder=package-$release

# Sets package to that of an earlier build, or of one that is made here.
find_package() { # jars
  package=$(echo qat-app/"$1"/openqat_*_all.deb)
  [ -z "$1" ] || ! [ -r "$package" ] || return 0
  say "building"
  mvn=$(find_maven) || die "Maven is missing; $(install_hint maven)"
  rm -f qat-app/target/package-test/openqat_*_all.deb
  "$mvn" -B -q -pl qat-app -am package -P 'release,!static-analysis' -Dtarget.folder=target/package-test \
    -Dmaven.test.skip=true -Dmaven.compiler.failOnWarning=false -Dmaven.javadoc.skip=true \
    -Dmaven.source.skip=true -Dcyclonedx.skip=true </dev/null >"$work/build.log" 2>&1 ||
    die "the build failed; see $work/build.log"
  package=$(echo qat-app/target/package-test/openqat_*_all.deb)
}

# Runs the script of this folder in a root of its own; its lines are the verdicts.
try_installed() {
  lay_root "$release" "$folder" || die "Debian's $release could not be laid out; see $roots/$release.log"
  # No service starts by being installed.
  printf '#!/bin/sh\nexit 101\n' >"$roots/$folder/usr/sbin/policy-rc.d"
  chmod 755 "$roots/$folder/usr/sbin/policy-rc.d"
  cp "$package" scripts/package-test/installed "$roots/$folder/root/openqat/"
  outcome=0
  in_root "$folder" "$(left)" "sh ./installed" >"$work/installed" 2>&1 || outcome=$?
  cat "$work/installed"
  grep '^passed\|^FAILED' "$work/installed" >>"$work/report" || true
  [ "$outcome" -eq 0 ] || echo "FAILED   the tries in the folder ended with $outcome" | tee -a "$work/report"
  keep_packages "$release" "$folder"
}
