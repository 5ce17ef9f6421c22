// The field app: opens without a line, asks for its number, shows whom to visit, keeps what is written until it is sent.
import { change, count, countAll, forget, get, keepEntry, latest, put } from './keep.js';
import { able, hide, lockWith, newId, pack, sealToHouse, show, unlock } from './seal.js';
import { read, send, session, signIn, signOut } from './send.js';
import { dropDraft, openForm, readDraft } from './form.js';

const idle = 5 * 60 * 1000;
const wrongAllowed = 10;
const shownRows = 20;
const inside = ['household', 'report', 'record'];
const [firstWait, longestWait] = [15000, 300000];

const word = (name) => document.getElementById('words').content.querySelector(`[data-word="${name}"]`).textContent;
const at = (id) => document.getElementById(id);
const screens = [...document.querySelectorAll('[data-screen]')];
const make = (tag, text, type = '') => Object.assign(document.createElement(tag), { textContent: text ?? '', className: type });

/** Who works here: {id, name}; the key of one's own while it is unlocked; what the house last said; the open form. */
const me = {
  account: null, key: null, view: null, form: null, household: null, record: null, signedIn: false, signInFirst: false, touched: Date.now(),
};
let wait = firstWait;
let again = null;

function go(name) {
  screens.forEach((screen) => { screen.hidden = screen.dataset.screen !== name; });
  beUnsure();
  at('told').hidden = true;
  performance.mark(`shown-${name}`);
  window.scrollTo(0, 0);
  if (inside.includes(name) && history.state?.screen !== name) history.pushState({ screen: name }, '');
}

const here = () => screens.find((screen) => !screen.hidden)?.dataset.screen;

function tell(text, wrong = false) {
  Object.assign(at('told'), { textContent: text, hidden: false, className: wrong ? 'wrong' : '' });
}

// ---- Coming in

async function start() {
  if (!able()) { go('unable'); return; }
  me.account = await get('kept', 'account') ?? null;
  sayWho();
  // What one waits for comes first; the queue is counted and the house is met behind it.
  if (me.account && await get('kept', `pin.${me.account.id}`)) { go('locked'); at('pin').focus(); sayQueue(); meet(); }
  else { await sayQueue(); await come(); }
  takeNewShell();
  hearWorker();
  navigator.serviceWorker?.register('/field-worker.js', { scope: '/field' }).catch(() => {});
  navigator.storage?.persist?.().catch(() => {});
  setInterval(lockWhenIdle, 5000);
}

/** Another language or a newer app is on the device: it is shown at once, unless somebody is in the middle of something. */
function takeNewShell() {
  if (!navigator.serviceWorker?.controller) return;
  const typed = (one) => one.offsetParent && !['checkbox', 'radio', 'file'].includes(one.type) && one.value;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (!me.key && !me.form && ![...document.querySelectorAll('input, textarea')].some(typed)) location.reload();
  });
}

/** Asks the house who one is and goes where that leads. */
async function come() {
  const now = await meet();
  if (!now) { go('enter'); tell(word('no-line'), true); }
  else if (now.account === 0) go('enter');
  else if (!now.fits) go('other-role');
  else if (!await get('kept', `pin.${me.account.id}`)) go('set-pin');
  else if (me.key) await home();
  else go('locked');
  at('waiting-here').hidden = await countAll() === 0;
}

/** Meets the house: takes its key, its time and who one is; sends what waits. Null without a line. */
async function meet() {
  const now = await session();
  if (!now) { sendLater(); return null; }
  me.signedIn = now.account !== 0 && now.fits;
  me.signInFirst = !me.signedIn;
  if (me.signedIn) {
    if (me.account?.id !== now.account) Object.assign(me, { key: null, view: null });
    me.account = { id: now.account, name: now.name };
    await put('kept', 'account', me.account);
    await put('kept', 'key', now.key);
    await put('kept', 'skew', new Date(now.now).getTime() - Date.now());
    sendNow();
  }
  sayWho();
  return now;
}

function sayWho() {
  at('who').hidden = !me.account;
  at('who').textContent = me.account?.name ?? '';
  at('sign-in-again').hidden = !me.signInFirst;
}

async function enter(form) {
  const now = await signIn(form.login.value.trim(), form.password.value);
  form.password.value = '';
  if (!now) tell(word('no-line'), true);
  else if (now.account === 0) tell(word('wrong-login'), true);
  else await come();
}

async function setPin(form) {
  const [pin, repeated] = [at('new-pin').value, at('again-pin').value];
  if (pin !== repeated || !/^\d{6}$/.test(pin)) { tell(word('pins-differ'), true); return; }
  const { lock, key } = await lockWith(pin);
  await put('kept', `pin.${me.account.id}`, lock);
  form.reset();
  me.key = key;
  await home();
}

async function open(form) {
  const place = `pin.${me.account.id}`;
  const lock = await get('kept', place);
  const typed = at('pin').value;
  form.reset();
  if (lock.wrong >= wrongAllowed) { tell(word('too-many'), true); return; }
  const key = await unlock(typed, lock);
  if (!key) {
    await put('kept', place, { ...lock, wrong: lock.wrong + 1 });
    tell(word('wrong-pin'), true);
    return;
  }
  if (lock.wrong > 0) await put('kept', place, { ...lock, wrong: 0 });
  Object.assign(me, { key, touched: Date.now() });
  if (!await goOn()) await home();
}

// What one could read goes; what waits to be sent stays, because only the house can read it. One signs in again first, so
// that a stolen telephone is not opened by saying that one forgot.
async function forgetPin() {
  if (!await signOut()) { tell(word('no-line'), true); return; }
  await forget(me.account.id);
  Object.assign(me, { key: null, view: null, signedIn: false });
  sayWho();
  go('enter');
}

async function leave() {
  await signOut();
  location.reload();
}

async function lock() {
  if (!me.key) return;
  await me.form?.keepDraft();
  me.form?.close();
  Object.assign(me, { key: null, view: null, form: null, household: null, record: null });
  for (const place of ['today', 'households', 'records', 'head', 'address', 'record-who', 'record-found', 'about']) at(place)?.replaceChildren();
  at('notes').reset();
  go('locked');
}

const lockWhenIdle = () => { if (me.key && Date.now() - me.touched > idle) lock(); };

// ---- The queue

async function sayQueue() {
  const queue = at('queue');
  const [waiting, refused] = me.account ? [await count(me.account.id, 'waiting'), await count(me.account.id, 'refused')] : [0, 0];
  const others = await countAll() - waiting - refused;
  queue.className = waiting ? 'waiting' : refused ? 'refused' : '';
  if (waiting) queue.textContent = queue.dataset.waiting.replace('{0}', waiting);
  else if (refused) queue.textContent = queue.dataset.refused.replace('{0}', refused);
  else queue.textContent = me.account ? queue.dataset.sent : '';
  queue.title = others > 0 ? word('another') : '';
}

async function sendNow() {
  if (!me.account) return;
  clearTimeout(again);
  const end = await send(me.account.id, async () => { await sayQueue(); if (me.key && here() === 'home') await drawRecords(); });
  await sayQueue();
  if (end === 'sign-in' || end === 'done') [me.signedIn, me.signInFirst] = [end === 'done', end === 'sign-in'];
  sayWho();
  if (end === 'done') wait = firstWait;
  else if (end !== 'sign-in') sendLater();
}

/** Where the browser can, it sends by itself as soon as there is a line, the app closed or not; elsewhere the app does when it is next seen. */
function sendInBackground() {
  navigator.serviceWorker?.ready.then((worker) => worker.sync?.register('send')).catch(() => {});
}

/** What the browser sent by itself is seen at once. */
function hearWorker() {
  navigator.serviceWorker?.addEventListener('message', async () => {
    await sayQueue();
    if (me.key && here() === 'home') await drawRecords();
  });
}

function sendLater() {
  clearTimeout(again);
  again = setTimeout(sendNow, wait);
  wait = Math.min(wait * 2, longestWait);
}

// ---- Home

async function home() {
  go('home');
  if (!me.view) {
    const kept = await get('kept', `view.${me.account.id}`);
    me.view = kept ? await show(me.key, kept) : { today: [], households: [], grids: [] };
  }
  drawHome();
  await drawRecords();
  at('go-on').hidden = !await get('drafts', `${me.account.id}:form`);
  refresh();
}

/** Brings the list up to date where there is a line; without one the last list stays. */
async function refresh() {
  const [today, visit] = [await read('/api/field/today'), await read('/api/field/visit')];
  if (!today || !visit || !me.key) return;
  me.view = { today: today.toVisit, households: visit.households, grids: visit.grids };
  await keepView();
  if (here() === 'home') drawHome();
}

const keepView = async () => put('kept', `view.${me.account.id}`, await hide(me.key, me.view));

function drawHome() {
  at('today').replaceChildren(...me.view.today.map((one) => card(one.who, one.address, one.why, [
    button(word('visit'), () => report('visit', known(one))), button(word('open'), () => household(known(one)))])));
  at('today-none').hidden = me.view.today.length > 0;
  drawHouseholds();
}

const known = (one) => me.view.households.find((household) => household.id === one.householdId)
  ?? { id: one.householdId, head: one.who, address: one.address, members: 0, notes: [] };

function drawHouseholds() {
  const sought = at('find').value.trim();
  const found = me.view.households.filter((one) => !sought || one.head.includes(sought) || one.address.includes(sought));
  const lead = document.querySelector('[data-does=report]').textContent;
  at('households').replaceChildren(...found.slice(0, sought ? shownRows : 5).map((one) => card(
    one.head, one.address, one.members ? word('people').replace('{0}', one.members) : '',
    [button(lead, () => report('lead', one)), button(word('open'), () => household(one))])));
  at('households-none').hidden = me.view.households.length > 0;
  at('households-not-found').hidden = me.view.households.length === 0 || found.length > 0;
  const more = found.length - at('households').childElementCount;
  at('households-more').hidden = more === 0;
  at('households-more').textContent = at('households-more').dataset.says.replace('{0}', more);
}

function card(title, line, hint, buttons) {
  const sheet = make('div', '', 'card');
  const pair = make('div', '', 'pair');
  pair.append(...buttons);
  sheet.append(make('strong', title), make('p', line), make('p', hint, 'hint'), pair);
  return sheet;
}

function button(text, act) {
  const made = make('button', text, 'button');
  made.type = 'button';
  made.addEventListener('click', act);
  return made;
}

const moment = (iso) => new Date(iso).toLocaleString('zh-CN', {
  timeZone: 'Asia/Shanghai', hour12: false, month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
});

async function drawRecords() {
  const rows = await latest(me.account.id, shownRows);
  const drawn = [];
  for (const row of rows) {
    if (!me.key) return;
    const said = await show(me.key, row.box).catch(() => null);
    if (!said) continue;
    const sheet = make('button', '', 'card link');
    const state = make('span', word(row.state), `state-${row.state}`);
    sheet.append(make('strong', said.who ?? word('nameless')), state, ' ', make('span', `${moment(row.at)} ${said.found}`, 'hint'));
    sheet.addEventListener('click', () => openRecord(row, said));
    drawn.push(sheet);
  }
  at('records').replaceChildren(...drawn);
  at('records-none').hidden = drawn.length > 0;
}

function openRecord(row, said) {
  me.record = row;
  go('record');
  at('record-who').textContent = said.who ?? word('nameless');
  at('record-at').textContent = moment(row.at);
  Object.assign(at('record-state'), { textContent: word(row.state), className: `state-${row.state}` });
  at('record-found').textContent = [said.address, said.found].filter(Boolean).join('：');
  Object.assign(at('record-why'), { textContent: row.why ?? '', hidden: !row.why });
  const told = row.told?.same > 0 ? word('maybe-same') : row.told?.differs > 0 ? word('differs') : '';
  Object.assign(at('record-told'), { textContent: told, hidden: !told });
  at('record-parts').hidden = !said.parts;
  at('record-parts').textContent = at('record-parts').dataset.says.replace('{0}', said.parts);
  at('drop-record').hidden = row.state !== 'refused';
}

async function dropRecord() {
  await change(['outbox', 'loads', 'records'], (all) => Object.values(all).forEach((store) => store.delete(me.record.id)));
  await sayQueue();
  await home();
}

// ---- Writing

/** Keeps an entry: sealed for the house, with a copy that its writer can read. */
async function keep(words, files, record, drafts) {
  const id = newId();
  const skew = await get('kept', 'skew') ?? 0;
  const madeAt = new Date(Date.now() + skew).toISOString();
  const parts = files.map((file) => ({ kind: file.kind, bytes: file.bytes.byteLength }));
  const bytes = await sealToHouse(await get('kept', 'key'), id, me.account.id, pack({ ...words, madeAt, parts }, files.map((file) => file.bytes)));
  const shared = { id, author: me.account.id, at: madeAt, state: 'waiting' };
  await keepEntry(shared, bytes, { ...shared, box: await hide(me.key, record) }, drafts);
  return id;
}

function report(kind, chosen = null, draft = null) {
  go('report');
  me.form?.close();
  me.form = openForm(document.querySelector('[data-screen=report]'), { account: me.account.id, key: me.key }, { kind, household: chosen }, me.view, draft);
}

/** Opens what was half filled in; whether there was anything. */
async function goOn() {
  const draft = await readDraft({ account: me.account.id, key: me.key }).catch(() => null);
  if (!draft) return false;
  await home();
  report(draft.about.kind, draft.about.household, draft);
  return true;
}

async function save(pressed) {
  const collected = me.form.collect();
  if (collected.missing) {
    tell(word(collected.missing), true);
    at(collected.missing === 'nobody' ? 'whom' : 'seen').scrollIntoView({ block: 'start' });
    return;
  }
  pressed.disabled = true;
  try {
    await keep({ visit: collected.visit }, collected.files, collected.record, me.form.drafts());
  } catch {
    pressed.disabled = false;
    tell(word('full'), true);
    return;
  }
  me.form.close();
  me.form = null;
  await kept();
}

async function kept() {
  await sayQueue();
  sendInBackground();
  sendNow();
  await home();
  tell(word('kept'));
}

async function giveUp() {
  me.form.close();
  me.form = null;
  await dropDraft({ account: me.account.id });
  await home();
}

function household(one) {
  me.household = one;
  go('household');
  at('head').textContent = one.head;
  at('address').textContent = one.address;
  at('notes').reset();
  for (const field of at('notes').querySelectorAll('input')) {
    const notes = (one.notes ?? []).filter((note) => note.field === field.name);
    field.value = notes.length === 1 ? notes[0].value : '';
    const differs = at('notes').querySelector(`[data-differs="${field.name}"]`);
    differs.hidden = notes.length < 2;
    differs.querySelector('span').textContent = notes.map((note) => note.value).join(' / ');
  }
}

async function saveNotes() {
  const one = me.household;
  const before = (field) => (one.notes ?? []).filter((note) => note.field === field);
  const changes = [...at('notes').querySelectorAll('input')].map((field) => ({ field: field.name, value: field.value.trim() }))
    .filter(({ field, value }) => value && !before(field).some((note) => note.value === value))
    .map((change) => ({ ...change, seen: before(change.field).length === 1 ? String(before(change.field)[0].id) : null }));
  if (changes.length === 0) { await home(); return; }
  const id = await keep({ notes: { householdId: one.id, changes } }, [],
    { who: one.head, address: one.address, found: `${word('notes')}：${changes.map(({ value }) => value).join('；')}`, parts: 0 }, []);
  // A further change before this one is sent names it, so that one does not differ with oneself.
  const others = (one.notes ?? []).filter((note) => !changes.some(({ field }) => field === note.field));
  one.notes = [...others, ...changes.map(({ field, value }) => ({ id, field, value }))];
  await keepView();
  await kept();
}

// ---- What is pressed

const does = {
  report: (pressed) => report(pressed.dataset.kind, here() === 'household' ? me.household : null),
  'go-on': goOn, lock, leave, home, forget: forgetPin, 'give-up': giveUp, 'drop-record': dropRecord, 'sign-in': () => go('enter'),
  send: async () => { await meet(); await refresh(); },
  voice: (pressed) => me.form.voice(pressed),
  locate: (pressed) => me.form.locate(pressed),
};
const submits = { enter, 'set-pin': setPin, unlock: open, report: (form, pressed) => save(pressed), notes: saveNotes };

// What cannot be had back is asked for twice: the first touch only changes the button's words.
function sure(pressed) {
  if (!pressed.dataset.sure || pressed.dataset.said) return true;
  beUnsure();
  pressed.dataset.said = pressed.textContent;
  pressed.textContent = pressed.dataset.sure;
  return false;
}

function beUnsure() {
  for (const pressed of document.querySelectorAll('[data-said]')) {
    pressed.textContent = pressed.dataset.said;
    delete pressed.dataset.said;
  }
}

document.addEventListener('click', (event) => {
  const pressed = event.target.closest('[data-does]');
  if (pressed && sure(pressed)) does[pressed.dataset.does]?.(pressed);
});
document.addEventListener('submit', (event) => {
  event.preventDefault();
  submits[event.target.id]?.(event.target, event.submitter ?? event.target.querySelector('button.first'));
});
at('find').addEventListener('input', drawHouseholds);
for (const touch of ['pointerdown', 'keydown']) document.addEventListener(touch, () => { me.touched = Date.now(); }, { passive: true });
window.addEventListener('online', () => { wait = firstWait; meet(); });
window.addEventListener('pagehide', () => me.form?.keepDraft());
// The telephone's own way back leads home; what is half filled in stays a draft.
window.addEventListener('popstate', async () => {
  if (!me.key) return;
  await me.form?.keepDraft();
  me.form?.close();
  me.form = null;
  await home();
});
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') { me.form?.keepDraft(); return; }
  lockWhenIdle();
  if (me.account) { wait = firstWait; meet(); }
});

start();
