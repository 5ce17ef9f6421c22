// What the device keeps, in IndexedDB: nothing is kept until its transaction is complete, and what belongs together is kept
// together. outbox: what waits to be sent, without its bytes; loads: the sealed bytes; records: readable copies, sealed with
// the owner's own key; drafts: what is half filled in, sealed alike; kept: keys, accounts and the list, each under its name.
const stores = { kept: null, outbox: 'id', loads: 'id', records: 'id', drafts: null };
let opened;

function open() {
  opened ??= new Promise((done, fail) => {
    const request = indexedDB.open('sunbeam-field', 1);
    request.onupgradeneeded = () => {
      for (const [name, key] of Object.entries(stores)) request.result.createObjectStore(name, key ? { keyPath: key } : {});
      request.transaction.objectStore('records').createIndex('at', ['author', 'at']);
      request.transaction.objectStore('outbox').createIndex('author', ['author', 'state', 'at']);
    };
    request.onsuccess = () => {
      // A newer app may want other stores: whoever still has the old ones open, the worker too, must not keep it waiting.
      request.result.onversionchange = () => { request.result.close(); opened = null; };
      done(request.result);
    };
    request.onerror = () => fail(request.error);
  });
  return opened;
}

/** Changes several stores at once, or none of them. What act asks for must be asked for at once: a transaction waits for nobody. */
export async function change(names, act) {
  const db = await open();
  return new Promise((done, fail) => {
    // Strict: told as kept only when it would survive the telephone being switched off.
    const transaction = db.transaction(names, 'readwrite', { durability: 'strict' });
    transaction.oncomplete = () => done();
    transaction.onabort = () => fail(transaction.error ?? new Error('not kept'));
    act(Object.fromEntries(names.map((name) => [name, transaction.objectStore(name)])));
  });
}

async function ask(name, question) {
  const db = await open();
  return new Promise((done, fail) => {
    const request = question(db.transaction(name).objectStore(name));
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
}

export const get = (name, key) => ask(name, (store) => store.get(key));
export const put = (name, key, value) => change([name], (all) => { all[name].put(value, key); });
export const keysOf = (name, range) => ask(name, (store) => store.getAllKeys(range));
export const remove = (name, keys) => change([name], (all) => { keys.forEach((key) => all[name].delete(key)); });

const ofAuthor = (author, state) => IDBKeyRange.bound(state ? [author, state, ''] : [author, ''], state ? [author, state, '\uffff'] : [author, '\uffff']);

/** How many of somebody's entries are in a state. */
export const count = (author, state) => ask('outbox', (store) => store.index('author').count(ofAuthor(author, state)));

/** How many wait on this device, whoever wrote them. */
export const countAll = () => ask('outbox', (store) => store.count());

/** The oldest entries of somebody that wait, first written first. */
export const waiting = (author, most) => ask('outbox', (store) => store.index('author').getAll(ofAuthor(author, 'waiting'), most));

/** The latest records of somebody. */
export async function latest(author, most) {
  const db = await open();
  return new Promise((done, fail) => {
    const found = [];
    const request = db.transaction('records').objectStore('records').index('at').openCursor(ofAuthor(author), 'prev');
    request.onerror = () => fail(request.error);
    request.onsuccess = () => {
      if (!request.result || found.length === most) return done(found);
      found.push(request.result.value);
      return request.result.continue();
    };
  });
}

/** Keeps an entry with its bytes and its readable copy, and lets go of the draft it was made from. */
export function keepEntry(entry, bytes, record, drafts) {
  return change(['outbox', 'loads', 'records', 'drafts'], (all) => {
    all.outbox.put(entry);
    all.loads.put({ id: entry.id, bytes });
    all.records.put(record);
    drafts.forEach((key) => all.drafts.delete(key));
  });
}

/** Lets go of what the house has, or no longer wants to be sent; the readable copy says which. */
export function settle(id, state, told) {
  return change(['outbox', 'loads', 'records'], (all) => {
    if (state === 'refused') {
      const entry = all.outbox.get(id);
      entry.onsuccess = () => { if (entry.result) all.outbox.put({ ...entry.result, state, ...told }); };
    } else {
      all.outbox.delete(id);
      all.loads.delete(id);
    }
    const record = all.records.get(id);
    record.onsuccess = () => { if (record.result) all.records.put({ ...record.result, state, ...told }); };
  });
}

/** Forgets what one has to unlock; what waits to be sent stays. */
export function forget(author) {
  return change(['kept', 'records', 'drafts'], (all) => {
    all.kept.delete(`pin.${author}`);
    all.kept.delete(`view.${author}`);
    all.records.index('at').openCursor(ofAuthor(author)).onsuccess = ({ target }) => {
      if (target.result) { target.result.delete(); target.result.continue(); }
    };
    all.drafts.delete(IDBKeyRange.bound(`${author}:`, `${author}:\uffff`));
  });
}
