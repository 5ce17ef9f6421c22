// Compares what `screen --pack bench/anchor --out OUT` wrote with published results, household by household.
//   node bench/anchor/compare.mjs EXPECTED OUT
import { readFileSync } from "node:fs";

const [expected, out] = process.argv.slice(2).map((file) => readFileSync(file, "utf8").trim().split("\n").slice(1).map((line) => line.split(",")));
const fen = (yuan) => BigInt(Math.round(Number(yuan) * 10000));
const part = (cell) => (cell === "" ? 0n : BigInt(Math.round(Number(cell) * 100)));
let differ = 0;
for (const [row, line] of expected.entries()) {
  const [id, , , dibao, edge, amount, aid] = line;
  const [ours, d, dFen, e, , , mFen] = out[row];
  const same = id === ours && (d === "entitled") === (dibao === "1") && (e === "entitled") === (edge === "1") && part(dFen) === fen(amount) && part(mFen) === fen(aid);
  if (!same) differ++;
}
console.log(`${expected.length} households compared, ${differ} differ`);
process.exitCode = differ ? 1 : 0;
