// Writes the CEL specification's own cases, as the package holds them, to the file that is named.
import { writeFileSync } from "node:fs";
import { tests } from "@bufbuild/cel-spec/testdata/conformance.js";

const cases = [];

function collect(suite, file, section) {
  for (const test of suite.tests ?? []) cases.push({ file, section, ...test.original });
  for (const inner of suite.suites ?? []) collect(inner, file, section ? `${section}/${inner.name}` : inner.name);
}

for (const file of tests.suites) collect(file, file.name, "");
writeFileSync(process.argv[2], JSON.stringify(cases));
