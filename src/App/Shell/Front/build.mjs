// Copies what the browser needs from the packages into wwwroot/lib. The packages ship built files; nothing is bundled,
// so a page loads what it uses and a stack trace names the library.
import { copyFileSync, mkdirSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, '..', '..', 'wwwroot', 'lib');
const files = {
  'tabler.min.css': '@tabler/core/dist/css/tabler.min.css',
  'htmx.min.js': 'htmx.org/dist/htmx.min.js',
  'echarts.min.js': 'echarts/dist/echarts.min.js',
  'tom-select.complete.min.js': 'tom-select/dist/js/tom-select.complete.min.js',
  'tom-select.css': 'tom-select/dist/css/tom-select.min.css',
};

mkdirSync(out, { recursive: true });
for (const [name, from] of Object.entries(files)) {
  const file = join(here, 'node_modules', from);
  if (!existsSync(file)) throw new Error(`The package file ${from} is missing; run npm ci again.`);
  copyFileSync(file, join(out, name));
}
