#!/bin/sh
# Races the compiled screening of the anchor against a native loop, in turns on this machine, and prints the median of
# the ratios. Nothing is written beside the population.
#   bench/anchor/race.sh NATIVE.CPP POPULATION [ROUNDS]
# NATIVE.CPP: a program that takes households, repetitions, "blocked" and threads, reads ./pop/*.npy and prints
# "compute best/med=B/Mms"; POPULATION: the folder with those columns.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
source=$(realpath "$1"); population=$(realpath "$2"); rounds=${3:-15}
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
g++ -O3 -march=native -std=c++17 -pthread -o "$work/native" "$source"
ln -s "$population" "$work/pop"; mkdir "$work/out"
households=$(( ($(stat -L -c %s "$population/household.start.npy") - 128) / 4 - 1 ))
sunbeam="$root/src/App/bin/Release/net10.0/sunbeam.dll"
[ -f "$sunbeam" ] || dotnet build -c Release -v q "$root/src/App" >/dev/null
cd "$work"
for round in $(seq "$rounds"); do
  native=$(./native "$households" 9 blocked 2 | sed 's|.*best/med=[0-9.]*/\([0-9.]*\)ms.*|\1|')
  ours=$(dotnet "$sunbeam" screen --pack "$root/bench/anchor" --population "$population" --date 2017-05-01 --repeat 31 --json \
    | sed 's|.*"compute": *\([0-9.eE-]*\).*|\1|')
  awk "BEGIN { printf \"%.3f %.3f %.3f\n\", $native, $ours * 1000, $ours * 1000 / $native }" | tee -a "$work/rounds"
done
middle=$(( (rounds + 1) / 2 ))
echo "median: native $(cut -d' ' -f1 "$work/rounds" | sort -n | sed -n ${middle}p) ms," \
  "screen $(cut -d' ' -f2 "$work/rounds" | sort -n | sed -n ${middle}p) ms, ratio $(cut -d' ' -f3 "$work/rounds" | sort -n | sed -n ${middle}p)"
