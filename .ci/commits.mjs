// Every commit says which area it is about and what it does, as `area: Sentence.` (or two areas, parted by a comma); a merge may say
// what it merges. A sentence may begin with the field's own Chinese term.
import { execFileSync } from 'node:child_process';

const wellSaid = /^([a-z][a-z0-9-]*(, [a-z][a-z0-9-]*)*: [\p{Lu}\p{Lo}].*\.|Merge .+|Revert ".+"|v?\d+\.\d+\.\d+.*)$/u;
for (const [subject, expected] of [['rules: Round once.', true], ['fixed stuff', false], ['rules: round once', false], ['packs: 临时救助 waits.', true], ['Merge the road.', true]])
  if (wellSaid.test(subject) !== expected) throw new Error(`the check itself is wrong about: ${subject}`);

const subjects = execFileSync('git', ['log', '--format=%h %s'], { encoding: 'utf8' }).trim().split('\n');
const bad = subjects.filter(line => !wellSaid.test(line.slice(line.indexOf(' ') + 1)));
for (const line of bad) console.log(`not "area: Sentence.": ${line}`);
process.exit(bad.length > 0 ? 1 : 0);
