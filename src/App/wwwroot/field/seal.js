// Sealing, by the browser's own cryptography. What is to be sent is sealed to the house: this device cannot open it again, and
// whoever finds it cannot either. What one wants to read here is sealed with a key of one's own, which the number unlocks.
const subtle = globalThis.crypto?.subtle;
const utf8 = new TextEncoder();
const text = new TextDecoder();
const nonceBytes = 12;
const rounds = 310000;

export const able = () => Boolean(globalThis.isSecureContext && subtle && globalThis.indexedDB);

export const random = (bytes) => crypto.getRandomValues(new Uint8Array(bytes));

/** A number of its own for an entry, made here, so that the house knows it again however often it comes. */
export function newId() {
  const bytes = random(16);
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

export const fromBase64 = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

function join(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) { whole.set(new Uint8Array(part.buffer ?? part, part.byteOffset ?? 0, part.byteLength), at); at += part.byteLength; }
  return whole;
}

/** Words and files as one: the length of the words, the words, the files in the order that the words say. */
export function pack(words, files) {
  const said = utf8.encode(JSON.stringify(words));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, said.byteLength);
  return join(length, said, ...files);
}

/** Seals bytes to the house, bound to the entry's number and its author. key: {id, public} as the house gave it. */
export async function sealToHouse(key, id, author, bytes) {
  const house = await subtle.importKey('spki', fromBase64(key.public), { name: 'RSA-OAEP', hash: 'SHA-256' }, false, ['encrypt']);
  const own = random(32);
  const cipher = await subtle.importKey('raw', own, 'AES-GCM', false, ['encrypt']);
  const nonce = random(nonceBytes);
  const wrapped = await subtle.encrypt('RSA-OAEP', house, own);
  const box = await subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData: utf8.encode(`${id}.${author}`) }, cipher, bytes);
  const keyId = Uint8Array.from(key.id.match(/../g), (pair) => parseInt(pair, 16));
  return join(keyId, new Uint8Array(wrapped), nonce, new Uint8Array(box)).buffer;
}

async function fromPin(pin, salt, turns) {
  const typed = await subtle.importKey('raw', utf8.encode(pin), 'PBKDF2', false, ['deriveKey']);
  return subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: turns }, typed, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

const ownKey = (raw) => subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);

/** A key of one's own, locked with a number. Returns what is kept of it, and the key. */
export async function lockWith(pin) {
  const [raw, salt, nonce] = [random(32), random(16), random(nonceBytes)];
  const locked = await subtle.encrypt({ name: 'AES-GCM', iv: nonce }, await fromPin(pin, salt, rounds), raw);
  return { lock: { salt, nonce, locked, rounds, wrong: 0 }, key: await ownKey(raw) };
}

/** The key of one's own; null where the number is wrong. */
export async function unlock(pin, lock) {
  try {
    return await ownKey(await subtle.decrypt({ name: 'AES-GCM', iv: lock.nonce }, await fromPin(pin, lock.salt, lock.rounds), lock.locked));
  } catch { return null; }
}

/** Seals for oneself: text as JSON, or bytes. */
export async function hide(key, what) {
  const nonce = random(nonceBytes);
  const isBytes = what instanceof ArrayBuffer;
  return { nonce, isBytes, box: await subtle.encrypt({ name: 'AES-GCM', iv: nonce }, key, isBytes ? what : utf8.encode(JSON.stringify(what))) };
}

export async function show(key, hidden) {
  const plain = await subtle.decrypt({ name: 'AES-GCM', iv: hidden.nonce }, key, hidden.box);
  return hidden.isBytes ? plain : JSON.parse(text.decode(plain));
}
