// SPDX-License-Identifier: Apache-2.0
// What is kept on the device (IndexedDB): every record and every piece of a file encrypted with AES-GCM under a key that the officer's passphrase gives (PBKDF2). The key is in memory only, and can't be
// taken out of it. In the open stand salt, number of records, their sizes and the days on which they are to be forgotten; whose they are is not among it.

const NAME = 'yifa-visits';
const ROUNDS = 600000;
const DAY = 86400000;
const WORDS = new TextEncoder();
const READ = new TextDecoder();

let base = null;
let key = null;

/** The vault is locked: nothing can be read of it, nor kept in it. */
export class Locked extends Error {}

/** A file is not whole any more: the browser has thrown some of it away. */
export class Missing extends Error {}

const done = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

const kept = (transaction) => new Promise((resolve, reject) => {
  transaction.oncomplete = () => resolve();
  transaction.onerror = transaction.onabort = () => reject(transaction.error);
});

async function opened() {
  if (!base) {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('lock');
      request.result.createObjectStore('records');
      request.result.createObjectStore('pieces');
    };
    base = await done(request);
    base.onversionchange = () => { base.close(); base = null; };
  }
  return base;
}

async function read(store, place) {
  return done((await opened()).transaction(store).objectStore(store).get(place));
}

async function write(store, place, value) {
  const transaction = (await opened()).transaction(store, 'readwrite', { durability: 'strict' });
  transaction.objectStore(store).put(value, place);
  return kept(transaction);
}

async function derived(passphrase, salt, rounds) {
  const material = await crypto.subtle.importKey('raw', WORDS.encode(passphrase.normalize('NFKC')), 'PBKDF2', false, ['deriveKey']);
  return crypto.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds }, material, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

// What belongs to one place is not taken for what belongs to another.
async function sealed(place, bytes, by = key) {
  if (!by) { throw new Locked(); }
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: WORDS.encode(place) }, by, bytes) };
}

async function unsealed(place, record, by = key) {
  if (!by) { throw new Locked(); }
  return crypto.subtle.decrypt({ name: 'AES-GCM', iv: record.iv, additionalData: WORDS.encode(place) }, by, record.data);
}

/** What is wrong with a passphrase for a new vault, in words; nothing when it will do. */
export function weakness(passphrase) {
  const text = passphrase.normalize('NFKC');
  if (text.length < 8) { return '离线口令至少 8 个字符'; }
  if (!/[^0-9]/.test(text)) { return '离线口令不能全是数字，请加上字母或者汉字'; }
  return new Set(text).size < 4 ? '离线口令重复的字符太多' : '';
}

export const exists = async () => !!await read('lock', 'lock');

/** Makes the vault of an officer. */
export async function create(passphrase, owner) {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const made = await derived(passphrase, salt, ROUNDS);
  await write('lock', 'lock', { salt, rounds: ROUNDS, check: await sealed('lock', WORDS.encode(JSON.stringify(owner)), made) });
  key = made;
  if (navigator.storage && navigator.storage.persist) { navigator.storage.persist(); }
}

/** Opens it; answers whose it is, or nothing when the passphrase is another. */
export async function unlock(passphrase) {
  const lock = await read('lock', 'lock');
  const tried = await derived(passphrase, lock.salt, lock.rounds);
  try {
    const owner = JSON.parse(READ.decode(await unsealed('lock', lock.check, tried)));
    key = tried;
    return owner;
  } catch (e) {
    if (e.name !== 'OperationError') { throw e; }
    return null;
  }
}

export function lock() { key = null; }

/** Keeps a record, to be forgotten after so many days; for ever without a number. */
export async function keep(id, value, days) {
  await write('records', id, { ...await sealed(`record ${id}`, WORDS.encode(JSON.stringify(value))), until: days ? Date.now() + days * DAY : Infinity, pieces: value.pieces || [] });
}

/** All records, by their identifiers. */
export async function records() {
  const store = (await opened()).transaction('records').objectStore('records');
  const [ids, found] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
  return Promise.all(ids.map(async (id, n) => ({ id, value: JSON.parse(READ.decode(await unsealed(`record ${id}`, found[n]))) })));
}

/** Keeps a piece of a file. */
export async function keepPiece(file, n, bytes) { await write('pieces', `${file}/${n}`, await sealed(`piece ${file}/${n}`, bytes)); }

export async function piece(file, n) {
  const found = await read('pieces', `${file}/${n}`);
  if (!found) { throw new Missing(); }
  return unsealed(`piece ${file}/${n}`, found);
}

const range = (file) => IDBKeyRange.bound(`${file}/`, `${file}/\uffff`);

/** Forgets files. */
export async function forgetFiles(files) {
  const transaction = (await opened()).transaction('pieces', 'readwrite');
  files.forEach((file) => transaction.objectStore('pieces').delete(range(file)));
  return kept(transaction);
}

/** Forgets the files that are none of those: a phone whose battery went in the middle had kept pieces of them. */
export async function forgetStray(named) {
  const places = await done((await opened()).transaction('pieces').objectStore('pieces').getAllKeys());
  const stray = new Set(places.map((place) => place.slice(0, place.indexOf('/'))).filter((file) => !named.has(file)));
  if (stray.size) { await forgetFiles([...stray]); }
}

/** Forgets a record with its files. */
export async function forget(id, files) {
  const transaction = (await opened()).transaction(['records', 'pieces'], 'readwrite');
  files.forEach((file) => transaction.objectStore('pieces').delete(range(file)));
  transaction.objectStore('records').delete(id);
  return kept(transaction);
}

/** Forgets what has had its days, also while it is locked; how many those were. */
export async function forgetOld() {
  const store = (await opened()).transaction('records').objectStore('records');
  const [ids, found] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
  const old = ids.map((id, n) => ({ id, record: found[n] })).filter((one) => one.record.until < Date.now());
  for (const one of old) { await forget(one.id, one.record.pieces); }
  return old.length;
}

/** Forgets everything, the passphrase too. */
export async function wipe() {
  key = null;
  if (base) { base.close(); base = null; }
  await new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(NAME);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
  });
}
