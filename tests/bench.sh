#!/usr/bin/env bash
# Times each stage of rac on one program, from real file to real file, beside rustc's whole time for the same program.
# usage: bench.sh BIN-FOLDER SOURCE RUNS
set -euo pipefail

bin=$1 source=$2 runs=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Runs a command RUNS times and once before, and prints its median, least and greatest time in milliseconds.
measure() {
    "$@" >"$work/output" 2>&1 || { cat "$work/output" >&2; exit 1; }
    for ((i = 0; i < runs; i++)); do
        local start=${EPOCHREALTIME/./}
        "$@" >/dev/null 2>&1
        echo $((${EPOCHREALTIME/./} - start))
    done | sort -n | awk '{ t[NR] = $1 / 1000 } END { print t[int((NR + 1) / 2)], t[1], t[NR] }'
}

row() {
    awk -v name="$1" -v rustc="$rustc" -v times="$2" 'BEGIN {
        split(times, t, " ")
        printf "%-12s %9.1f ms   (%.1f to %.1f)   %5.2f of rustc\n", name, t[1], t[2], t[3], t[1] / rustc
    }'
}

whole=$(measure rustc --edition 2021 -C panic=abort "$source" -o "$work/by-rustc")
rustc=${whole%% *}
echo "$source, median of $runs runs (least to greatest):"
row rustc "$whole"

stages=()
stage() {
    local times
    times=$(measure "${@:2}")
    stages+=("$times")
    row "$1" "$times"
}
stage rac-lower "$bin/rac-lower" "$source" -o "$work/x.mir"
stage rac-mono "$bin/rac-mono" "$work/x.mir" -o "$work/x.mono"
stage rac-clif "$bin/rac-clif" "$work/x.mono" -o "$work/x.clif"
stage rac-emit "$bin/rac-emit" "$work/x.clif" -o "$work/x.o"
stage rac-link "$bin/rac-link" "$work/x.o" -o "$work/x"

sum() { printf '%s\n' "$@" | awk '{ for (i = 1; i <= 3; i++) s[i] += $i } END { print s[1], s[2], s[3] }'; }
row "after lower" "$(sum "${stages[@]:1}")"
row "all of rac" "$(sum "${stages[@]}")"
