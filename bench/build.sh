# Sourced by bench/run and bench/replay, which set top: finds a JDK and builds what they run. Sets JDK, bench_class_path, bench_jvm.
# shellcheck shell=bash disable=SC2034

# shellcheck source=.mvn/jdk
. "$top/.mvn/jdk"
find_jdk || exit 1
# What ./postern runs with, as far as it matters for speed; JMH gives it to the processes that it measures in.
bench_jvm=(-XX:+UseSerialGC -XX:+UnlockDiagnosticVMOptions -XX:-DisplayVMOutput
  "-XX:CompilerDirectivesFile=$top/gateway/src/jvm/second-compiler.json"
  -XX:MaxInlineLevel=2 -XX:InlineSmallCode=400 -XX:FreqInlineSize=60
  -XX:+UseCompactObjectHeaders --enable-native-access=ALL-UNNAMED)

# What it depends on is compiled as well; a build that finds nothing changed takes seconds.
if ! log=$(maven -q -f "$top/pom.xml" package -pl bench -am -DskipTests -Dspotless.check.skip=true -Dwarnings=-Xlint:none 2>&1); then
  printf '%s\n' "$log" >&2
  exit 1
fi
bench_class_path="$top/bench/target/bench.jar:$top/bench/target/lib/*"
