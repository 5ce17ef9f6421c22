// Adds up the results of all test projects, names what failed, and ends with the one line that is counted.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, outcome] = process.argv.slice(2);
const files = readdirSync(folder).filter(name => name.endsWith('.trx')).map(name => readFileSync(join(folder, name), 'utf8'));
const totals = { passed: 0, failed: 0, skipped: 0 };
for (const file of files) {
  const counters = /<Counters ([^>]*)>/.exec(file)[1];
  const count = name => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(counters)?.[1] ?? 0);
  totals.passed += count('passed');
  totals.failed += count('total') - count('passed') - (count('total') - count('executed'));
  totals.skipped += count('total') - count('executed');
  for (const [, name, outcome] of file.matchAll(/<UnitTestResult [^>]*testName="([^"]*)"[^>]*outcome="(Failed|NotExecuted)"/g)) console.log(`${outcome}: ${name}`);
}
// A build that failed or a run that broke off reports no failed test, and is none the less a failure.
const projects = readdirSync('tests').filter(name => existsSync(join('tests', name, `${name}.Tests.csproj`))).length;
if (files.length < projects || (totals.failed === 0 && outcome !== '0')) {
  totals.failed += 1;
  console.log(`Failed: dotnet test ended with ${outcome}; ${files.length} of ${projects} projects reported`);
}
console.log(`${totals.passed} passed, ${totals.failed} failed${totals.skipped ? `, ${totals.skipped} skipped` : ''}`);
process.exit(totals.failed > 0 || totals.passed === 0 ? 1 : 0);
