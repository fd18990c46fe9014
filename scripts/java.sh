# SPDX-License-Identifier: Apache-2.0
# Copyright The OpenQAT Authors
#
# Finds JDKs and Maven, and says how to get what is missing; sourced by ./qat, ./check, ./kernel-test
# and ./vm-test. POSIX sh.

# Every release has a package of this name: 17 on Debian 12, 21 on 13, 25 or later in sid.
jdk_package=default-jdk-headless

# Prints how to install packages.
install_hint() { # package...
  printf 'on Debian: apt-get install %s' "$*"
}

# Without a locale (cron, units, ssh, containers) Java cannot name a file beyond ASCII.
use_utf8() {
  case ${LC_ALL:-${LC_CTYPE:-${LANG:-C}}} in
    C | POSIX) export LC_ALL=C.UTF-8 ;;
    *) # named, but perhaps not on this machine
      case $(locale charmap 2>/dev/null) in ANSI_X3.4-1968) export LC_ALL=C.UTF-8 ;; esac ;;
  esac
}

# Sets java_major and java_build from the release file below a Java home; fails when it has none.
read_java() {
  java_major=0 java_build=unknown
  [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
  while IFS='=' read -r key value; do
    value=${value#\"} value=${value%\"}
    case $key in
      JAVA_VERSION)
        java_major=${value%%[!0-9]*} # 17.0.15 and 25-ea alike; 1.8.0 gives 1
        [ "$java_build" != unknown ] || java_build=$value
        ;;
      JAVA_RUNTIME_VERSION) java_build=$value ;;
    esac
  done <"$1/release"
  [ "${java_major:-0}" -gt 0 ]
}

# Prints the folders that may be a Java home, the preferred ones first, one a line.
java_homes() {
  [ -z "${JAVA_HOME:-}" ] || printf '%s\n' "$JAVA_HOME"
  if java_on_path=$(command -v java); then
    java_on_path=$(readlink -f -- "$java_on_path")
    printf '%s\n' "${java_on_path%/bin/java}"
  fi
  for java_folder in /usr/lib/jvm/*; do
    [ -L "$java_folder" ] || printf '%s\n' "$java_folder"
  done
}

# Prints what there is instead of a Java that does.
older_javas() {
  java_homes | while IFS= read -r folder; do
    ! read_java "$folder" || [ "$java_major" -ge 17 ] || printf ' (%s is %s)' "$folder" "$java_build"
  done
}

# Prints the command that runs Maven, or fails.
find_maven() {
  command -v mvn && return
  for maven_home in "${MAVEN_HOME:-}" "${M2_HOME:-}" /usr/share/maven /opt/maven; do
    if [ -n "$maven_home" ] && [ -x "$maven_home/bin/mvn" ]; then
      printf '%s\n' "$maven_home/bin/mvn"
      return
    fi
  done
  return 1
}
