#!/bin/sh
# Measures checks against made-up sources on this machine: bench/verify.sh household [ROUNDS] | roster [PEOPLE]
# SUNBEAM_TEST_POSTGRES names the PostgreSQL server; without it SQLite is measured.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
dotnet build -c Release "$here/bench/verify" -v q -nologo >&2
exec "$here/bench/verify/bin/Release/net10.0/sunbeam-bench-verify" "$@"
