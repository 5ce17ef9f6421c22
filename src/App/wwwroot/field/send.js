// Sends what waits, first written first, in pieces that go on where they were cut off. Sending again does no harm: the house
// knows each entry by its number. An entry is let go of only when the house has said that it has it.
import { get, settle, waiting } from './keep.js';

const piece = 256 * 1024;
const atOnce = 20;
const patience = 60000;
const damagedTries = 3;
let running = null;

async function call(address, options = {}) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), patience);
  try {
    return await fetch(address, { cache: 'no-store', credentials: 'same-origin', ...options, signal: stop.signal });
  } finally { clearTimeout(timer); }
}

/** Who one is at the house; null where there is no line. */
export async function session() {
  try {
    const answer = await call('/field/session');
    return answer.ok ? await answer.json() : null;
  } catch { return null; }
}

export async function signIn(login, password) {
  const before = await session();
  if (!before) return null;
  const form = new URLSearchParams({ login, password, to: '/field/session' });
  try {
    await call('/sign-in', { method: 'POST', body: form, headers: { RequestVerificationToken: before.token } });
  } catch { return null; }
  return session();
}

export async function signOut() {
  const now = await session();
  if (!now) return false;
  await call('/sign-out', { method: 'POST', headers: { RequestVerificationToken: now.token }, redirect: 'manual' });
  return true;
}

/** What the house says today; null without a line or after the session is over. */
export async function read(path) {
  try {
    const answer = await call(path);
    return answer.ok ? await answer.json() : null;
  } catch { return null; }
}

/**
 * Sends everything of one author that waits. Ends with 'done', 'no-line', 'sign-in' or 'later'; heard is called after each
 * entry. A second call while one runs waits for it.
 */
export function send(author, heard) {
  running ??= exclusively(() => sendAll(author, heard)).finally(() => { running = null; });
  return running;
}

// Two windows of one telephone need not both send; where the browser cannot say so, both may.
const exclusively = (work) => (navigator.locks ? navigator.locks.request('sunbeam-send', { ifAvailable: true }, (lock) => (lock ? work() : 'later')) : work());

async function sendAll(author, heard) {
  const now = await session();
  if (!now) return 'no-line';
  if (now.account !== author || !now.fits) return 'sign-in';
  for (;;) {
    const entries = await waiting(author, atOnce);
    if (entries.length === 0) return 'done';
    for (const entry of entries) {
      const end = await sendOne(entry, now.token);
      if (end) return end;
      await heard();
    }
  }
}

async function sendOne(entry, token) {
  const load = await get('loads', entry.id);
  if (!load) { await settle(entry.id, 'sent', {}); return null; }
  const whole = load.bytes.byteLength;
  let at = whole > piece ? await reached(entry.id) : 0;
  for (let damaged = 0, stood = 0; ;) {
    let answer;
    try {
      answer = await call(`/field/entries/${entry.id}?at=${at}&of=${whole}`, {
        method: 'POST', body: load.bytes.slice(at, Math.min(at + piece, whole)),
        headers: { RequestVerificationToken: token, 'Content-Type': 'application/octet-stream' },
      });
    } catch { return 'no-line'; }
    const said = await answer.json().catch(() => null);
    if (answer.ok && said?.done) { await settle(entry.id, 'sent', { told: said.more ?? null, visit: said.id ?? null }); return null; }
    if (answer.ok && said) {
      stood = said.received > at ? 0 : stood + 1;
      if (stood > 2) return 'later';
      at = said.received;
    } else if (answer.status === 401 || answer.status === 403 || said?.code === 'door.stale') return 'sign-in';
    else if (answer.status >= 500 || answer.status === 429 || !said) return 'later';
    else if (said.code === 'discover.damaged-entry' && ++damaged < damagedTries) at = 0;
    else { await settle(entry.id, 'refused', { why: said.message }); return null; }
  }
}

// How far a large entry came before the line broke.
async function reached(id) {
  const standing = await read(`/field/entries/${id}`);
  return standing && !standing.done ? standing.received : 0;
}
