// Times pages of a running server as a signed-in person sees them: node bench/pages.mjs ADDRESS LOGIN PASSWORD PATH …
// A path that holds {household} or {case} asks for another of the reader's each time, so that none is warm.
// Prints the median and the 95th percentile of 200 requests each, after 10 that do not count, one after the other.
const [address, login, password, ...paths] = process.argv.slice(2);
const cookies = new Map();

async function call(path, options = {}) {
  const answer = await fetch(new URL(path, address), {
    redirect: 'manual', ...options,
    headers: { ...(options.headers ?? {}), cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
  });
  for (const line of answer.headers.getSetCookie()) {
    const [name, value] = line.split(';')[0].split(/=(.*)/s);
    cookies.set(name, value);
  }
  return { status: answer.status, text: await answer.text() };
}

const form = (await call('/sign-in')).text;
const token = form.match(/name="__RequestVerificationToken" value="([^"]+)"/)[1];
const entered = await call('/sign-in', { method: 'POST', body: new URLSearchParams({ __RequestVerificationToken: token, login, password, to: '/' }) });
if (entered.status !== 302) throw new Error('The sign-in was refused.');

async function rows(word, list) {
  const found = [];
  while (list && found.length < 210 && paths.some((path) => path.includes(word))) {
    const page = JSON.parse((await call('/api' + list)).text);
    found.push(...page.rows.map((row) => row.id));
    list = page.next;
  }
  return found;
}
const [households, cases] = [await rows('{household}', '/households'), await rows('{case}', '/cases')];

for (const path of paths) {
  const taken = [];
  for (let i = -10; i < 200; i++) {
    const start = performance.now();
    const { status } = await call(path.replace('{household}', households[(i + 10) % households.length]).replace('{case}', cases[(i + 10) % cases.length]));
    if (status !== 200) throw new Error(`${path} answered ${status}`);
    if (i >= 0) taken.push(performance.now() - start);
  }
  taken.sort((a, b) => a - b);
  console.log(`${path}  median ${taken[100].toFixed(1)} ms  p95 ${taken[190].toFixed(1)} ms`);
}
