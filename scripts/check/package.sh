# SPDX-License-Identifier: Apache-2.0
# Copyright The OpenQAT Authors
#
# The package on a fresh Debian: installed, asked, looked at by Debian's own tools, taken away
# again. To be sourced after scripts/check/debian.sh and called by hand (make_packages, then
# check_package trixie); ./check makes the package, but does not install it. POSIX sh.

# Builds archive and package; the jars of the main job serve where they are fresh.
make_packages() {
  mvn -B -ntp -pl qat-app -am -P release -Dmaven.test.skip=true -Dmaven.javadoc.skip=true \
    -Dmaven.source.skip=true -Dcyclonedx.skip=true package
}

# What is done in the root, with the package beside this script; says a line for each thing.
try_package() {
  cat <<'EOF'
set -eu
say() { printf 'package: %s\n' "$*"; }
apt-get update -q >/dev/null
begin=$(date +%s)
apt-get install -y -q --no-install-recommends ./openqat_*.deb >/tmp/install.log 2>&1 || {
  tail -n 20 /tmp/install.log; exit 1; }
code=0; qat doctor >/tmp/doctor.txt 2>&1 || code=$?
say "installed and asked in $(($(date +%s) - begin)) s, doctor ended with $code"
cat /tmp/doctor.txt
[ "$code" -le 1 ]
[ -s /var/cache/openqat/qat.jsa ] && say "the archive of classes is there"
qat version
qat discover --host spr-2x4 >/dev/null
# Right after boot: the units, by systemd's own eyes.
apt-get install -y -q --no-install-recommends systemd lintian man-db bash-completion >/tmp/more.log 2>&1
for unit in qat-agent qat-provision; do
  systemd-analyze verify /usr/lib/systemd/system/$unit.service
done
say "the units are fine"
# Pages render without a warning.
for page in /usr/share/man/man1/qat*.gz; do
  warnings=$(LC_ALL=C.UTF-8 man --warnings -E UTF-8 -l "$page" 2>&1 >/dev/null) || true
  [ -z "$warnings" ] || { say "$page: $warnings"; exit 1; }
done
say "$(ls /usr/share/man/man1/qat*.gz | wc -l) manual pages render"
# As a person who presses Tab.
bash -c '
  . /usr/share/bash-completion/bash_completion
  . /usr/share/bash-completion/completions/qat
  try() { COMP_WORDS=("$@"); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
    COMPREPLY=(); _complete_qat; printf "%s\n" "${COMPREPLY[@]}"; }
  try qat lis | grep -qx "list *" && try qat list --nu | grep -q -- --numa &&
    try qat discover --host spr | grep -q spr-2x4'
say "bash completes commands, options and hosts"
lintian --fail-on error --allow-root ./openqat_*.deb
say "lintian has no errors"
apt-get purge -y -q openqat >/dev/null 2>&1
! [ -e /usr/bin/qat ] && ! [ -e /var/cache/openqat ] && say "taken away again"
EOF
}

# Installs the package in a fresh root of a release.
check_package() { # release
  lay_root "$1" "package-$1" || return 1
  cp "$home"/qat-app/target/openqat_*_all.deb "$roots/package-$1/root/openqat/"
  try_package >"$roots/package-$1/root/openqat/try.sh"
  in_root "package-$1" 900 "sh ./try.sh" || return 1
  keep_packages "$1" "package-$1"
}
