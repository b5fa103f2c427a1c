#!/usr/bin/env bash
# Times the programs of tests/bench as rac and rustc compile them: the least processor time of RUNS runs, as ratios. What
# the programs print must be the same.
# usage: bench_run.sh BIN-FOLDER RUNS [PROGRAM...]
set -euo pipefail

bin=$1 runs=$2
shift 2
programs=("$@")
folder=$(dirname "$0")/bench
if [ ${#programs[@]} = 0 ]; then programs=("$folder"/*.rs); fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

by_rac() { # SOURCE EXECUTABLE OPT-LEVEL
    "$bin/rac-lower" --edition 2024 "$1" -o "$work/x.mir"
    "$bin/rac-mono" "$work/x.mir" -o "$work/x.mono"
    "$bin/rac-clif" "$work/x.mono" -o "$work/x.clif"
    "$bin/rac-emit" -O "$3" "$work/x.clif" -o "$work/x.o"
    "$bin/rac-link" "$work/x.o" -o "$2"
}

by_rustc() { # SOURCE EXECUTABLE OPT-LEVEL
    rustc --edition 2024 --cap-lints allow -C panic=abort -C opt-level="$3" "$1" -o "$2"
}

# The least user and system time of an executable in milliseconds; its output goes to EXECUTABLE.out.
measure() {
    local TIMEFORMAT='%3U %3S'
    for ((i = 0; i < runs; i++)); do
        { time "$1" >"$1.out" 2>&1; } 2>&1 || { echo "$1 fails:" >&2; cat "$1.out" >&2; exit 1; }
    done | awk '{ ms = ($1 + $2) * 1000; if (NR == 1 || ms < least) least = ms } END { print least }'
}

printf 'run time in ms, the least of %s runs\n' "$runs"
printf '%-16s%36s%19s%19s\n' "" "" "rac / rustc" "rac -O / rustc"
printf '%-16s%8s%9s%10s%9s%10s%9s%10s%9s\n' program rac "rac -O" "rustc -O0" "rustc -O" -O0 -O -O0 -O
for source in "${programs[@]}"; do
    name=$(basename "$source" .rs)
    by_rac "$source" "$work/rac" none
    by_rac "$source" "$work/rac-O" speed
    by_rustc "$source" "$work/rustc-O0" 0
    by_rustc "$source" "$work/rustc-O" 3
    times=()
    for executable in rac rac-O rustc-O0 rustc-O; do
        times+=("$(measure "$work/$executable")")
        cmp "$work/rac.out" "$work/$executable.out" || exit 1
    done
    echo "$name ${times[*]}" >>"$work/times"
    tail -n 1 "$work/times" | awk '{
        for (i = 2; i <= 5; i++) if ($i < 1) $i = 1
        printf "%-16s%8d%9d%10d%9d%10.2f%9.2f%10.2f%9.2f\n", $1, $2, $3, $4, $5, $2 / $4, $2 / $5, $3 / $4, $3 / $5
    }'
done
awk '
    { for (i = 2; i <= 5; i++) if ($i < 1) $i = 1 }
    { a += log($2 / $4); b += log($2 / $5); c += log($3 / $4); d += log($3 / $5) }
    END { printf "%-52s%10.2f%9.2f%10.2f%9.2f\n", "geometric mean", exp(a / NR), exp(b / NR), exp(c / NR), exp(d / NR) }
' "$work/times"
