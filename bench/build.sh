# Sourced by bench/run and bench/replay: finds a JDK and builds what they run. Sets JAVA_HOME, bench_class_path, bench_jvm.
# shellcheck shell=bash disable=SC2034

jdk_version() { # jdk_version HOME: the feature version, or nothing
  [ -x "$1/bin/javac" ] && sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null
}

find_jdk() {
  local home version
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/java/* "$HOME"/.sdkman/candidates/java/*; do
    version=$(jdk_version "$home") || continue
    if [ "${version:-0}" -ge 25 ]; then
      echo "$home"
      return
    fi
  done
  echo "bench: no JDK of version 25 or newer; install one and set JAVA_HOME" >&2
  return 1
}

JAVA_HOME=$(find_jdk)
export JAVA_HOME
bench_jvm=(-XX:+UseG1GC -XX:+UseCompactObjectHeaders --enable-native-access=ALL-UNNAMED)

# What each module depends on is compiled as well; a build that finds nothing changed takes seconds.
if ! log=$(mvn -B -q -ntp -f "$top/pom.xml" package -pl bench -am -DskipTests 2>&1); then
  printf '%s\n' "$log" >&2
  exit 1
fi
bench_class_path="$top/bench/target/bench.jar:$top/bench/target/lib/*"
