# Reads "input packets" lines, then "input:tool cpu wall rssKiB" lines of bench/replay; prints the medians and the targets.
NF == 2 { packets[$1] = $2; next }
{
    runs[$1]++
    cpu[$1, runs[$1]] = $2; wall[$1, runs[$1]] = $3
    if ($4 > rss[$1]) rss[$1] = $4
}
function median(of, key,    values, i, j, n, t) {
    n = runs[key]
    for (i = 1; i <= n; i++) values[i] = of[key, i]
    for (i = 2; i <= n; i++)
        for (j = i; j > 1 && values[j] + 0 < values[j - 1] + 0; j--) { t = values[j]; values[j] = values[j - 1]; values[j - 1] = t }
    return values[int((n + 1) / 2)]
}
function row(key, input, what,    seconds) {
    if (!runs[key]) return
    seconds = median(cpu, key)
    rate[key] = packets[input] / seconds / 1e6
    printf "%-34s %5d %9.2f %9.2f %10.3f %9d\n", what, runs[key], seconds, median(wall, key), rate[key], rss[key] / 1024
}
function ratio(what, ours, theirs, least) {
    if (!rate[ours] || !rate[theirs]) return
    target(what, rate[ours] / rate[theirs], "x", ">=", least)
}
function target(what, value, unit, sense, bound,    met) {
    met = sense == ">=" ? value >= bound : value <= bound
    printf "%-52s %8.2f %-3s %s %-6s %s\n", what, value, unit, sense, bound, met ? "met" : "MISSED"
}
function table(title, input) {
    printf "\n%s: %d packets\n", title, packets[input]
    printf "%-34s %5s %9s %9s %10s %9s\n", "", "runs", "CPU s", "wall s", "Mpkt/CPUs", "peak MiB"
    row(input ":postern", input, "postern replay")
    row(input ":postern-events", input, "postern replay --events")
    row(input ":tcpdump", input, "tcpdump -w /dev/null")
    row(input ":ndpi", input, "ndpiReader -q")
    row(input ":tshark", input, "tshark, SNI filter")
}
function peak(what, key) {
    if (runs[key]) target("peak memory, " what, rss[key] / 1024 * 1.048576, "MB", "<=", 300)
}
END {
    table("build farm mix", "mix")
    table("a tenth of it", "tenth")
    table("five times of it", "large")
    if (packets["corpus"]) table("corpus, repeated", "corpus")
    printf "\ntargets (packets per CPU second, ours by theirs)\n"
    for (i = 1; i <= 2; i++) {
        input = i == 1 ? "mix" : "corpus"
        ratio(input ", no events / ndpiReader", input ":postern", input ":ndpi", 8)
        ratio(input ", no events / tcpdump", input ":postern", input ":tcpdump", 1)
        if (i == 1) ratio("mix, no events / tshark's SNI filter", "mix:postern", "tenth:tshark", 60)
        ratio(input ", all events / ndpiReader", input ":postern-events", input ":ndpi", 3)
    }
    peak("mix", "mix:postern"); peak("mix, all events", "mix:postern-events")
    peak("five times the mix", "large:postern"); peak("five times the mix, all events", "large:postern-events")
    peak("corpus", "corpus:postern"); peak("corpus, all events", "corpus:postern-events")
    if (packets["mix"]) {
        per = packets["large"] / packets["mix"]
        target(sprintf("CPU of %.2f times the mix", per), median(cpu, "large:postern") / median(cpu, "mix:postern"), "x", "<=", per)
        target(sprintf("CPU of %.2f times the mix, all events", per), median(cpu, "large:postern-events") / median(cpu, "mix:postern-events"), "x", "<=", per)
    }
    if (runs["start:version"]) target("postern --version, wall", median(wall, "start:version"), "s", "<=", 0.25)
    if (runs["start:sample"]) target("replay of the sample, wall", median(wall, "start:sample"), "s", "<=", 0.7)
}
