#!/bin/sh
# Times the imports of a made-up district into a fresh SQLite home: bench/import.sh [RESIDENTS]
# Prints for each file: kind, lines, seconds from start to end of the command, most memory held.
set -eu
residents=${1:-200000}
here=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dotnet build -c Release "$here/src/App" -o "$work/bin" -v q -nologo >&2
dotnet "$work/bin/demo/sunbeam-sources.dll" files --district 370214 --residents "$residents" --seed 1 --out "$work/files" 2>/dev/null
for pair in grids:grids residents:residents deaths:deaths disability:disability medical:medical education:education \
  social_insurance:social_insurance dibao-roster:roster tekun-roster:roster-tekun residents:residents; do
  kind=${pair%%:*}; file=$work/files/${pair##*:}.csv
  start=$(date +%s%N)
  dotnet "$work/bin/sunbeam.dll" import "$kind" "$file" --home "$work/home" >"$work/told" 2>/dev/null &
  import=$!
  most=0
  while kill -0 $import 2>/dev/null; do
    held=$(awk '/VmHWM/ { print $2 }' /proc/$import/status 2>/dev/null || echo 0)
    [ "${held:-0}" -gt "$most" ] && most=$held
    sleep 0.1
  done
  wait $import
  end=$(date +%s%N)
  lines=$(($(wc -l <"$file") - 1))
  awk -v k="$kind" -v l="$lines" -v t="$((end - start))" -v m="$most" 'BEGIN { s = t / 1e9; printf "%-17s %8d lines %7.1f s %8d lines/s %6d MB\n", k, l, s, l / s, m / 1024 }'
done
