// SPDX-License-Identifier: Apache-2.0
// What this phone holds of work on the spot: whose it is, the sheets taken along and what was sent. A change is on the phone, or it isn't there at all: what can't be kept is put back and said.

import * as vault from './visit-vault.js';
import { Digest } from './visit-digest.mjs';
import { PIECE, RECEIPT_DAYS, UNTOUCHED_DAYS, Idle, Turns, filesOf, finished, note, now, serverTime, signing, worked } from './visit-rules.mjs';

export const device = { owner: null, sheets: [], receipts: [] };
export const idle = new Idle();

/** Something could not be kept on the phone; why, in words for the officer. */
export class NotKept extends Error {}

const records = new Turns();
const works = new Turns();

/** After the files, strokes and acts that are still being kept. */
export const inTurn = (work) => works.take(() => idle.during(work));

async function stored(work) {
  try {
    return await work();
  } catch (e) {
    if (e instanceof NotKept) { throw e; }
    throw new NotKept(e instanceof vault.Locked ? '手机已经锁上，没有存。' : e.name === 'QuotaExceededError' ? '手机存不下了，没有存。请腾出空间后再试。' : `手机没有存上，请再试（${e.name}）。`);
  }
}

// ---- opening and closing

/** Makes the vault of whoever is signed in. */
export async function begin(passphrase, person) {
  const owner = { person: person.person, name: person.name };
  await stored(() => vault.create(passphrase, owner));
  await load(owner);
}

/** Opens it; whether the passphrase is right. */
export async function enter(passphrase) {
  const owner = await vault.unlock(passphrase);
  if (owner) { await load(owner); }
  return !!owner;
}

async function load(owner) {
  const found = await vault.records();
  device.sheets = found.filter((one) => one.value.sheet).map((one) => ({ ...one.value, id: one.id })).sort((a, b) => a.takenAt - b.takenAt);
  device.receipts = found.filter((one) => !one.value.sheet).map((one) => ({ ...one.value, id: one.id })).sort((a, b) => b.sentAt.localeCompare(a.sentAt));
  device.owner = owner;
  idle.touch();
  await vault.forgetStray(new Set(device.sheets.flatMap(filesOf)));
}

export function lock() {
  vault.lock();
  device.owner = null;
  device.sheets = device.receipts = [];
}

export async function wipe() {
  lock();
  await vault.wipe();
}

// ---- sheets

/** Keeps a sheet as it stands. One from before the phone was locked, or that was deleted meanwhile, is not written over what is there now. */
export const keep = (sheet) => stored(() => records.take(async () => {
  if (!device.sheets.includes(sheet)) { throw new vault.Locked(); }
  sheet.pieces = filesOf(sheet);
  await vault.keep(sheet.id, sheet, worked(sheet) ? 0 : UNTOUCHED_DAYS);
}));

export async function takeAlong(sheet) {
  const taken = { id: crypto.randomUUID(), sheet, offset: serverTime(sheet.now) - Date.now(), takenAt: Date.now(), sequence: sheet.sequence, acts: {} };
  device.sheets.push(taken);
  try {
    await keep(taken);
  } catch (e) {
    device.sheets = device.sheets.filter((one) => one !== taken);
    throw e;
  }
}

export async function drop(sheet) {
  device.sheets = device.sheets.filter((one) => one !== sheet);
  await records.take(() => vault.forget(sheet.id, filesOf(sheet)));
}

/** Changes an act on the phone, or not at all. Files that it doesn't name any more, or doesn't come to name, are forgotten; what stays of them is taken away at the next opening. */
export async function change(sheet, state, what) {
  const before = { ...state };
  Object.assign(state, what);
  try {
    await keep(sheet);
  } catch (e) {
    Object.keys(what).forEach((name) => { state[name] = before[name]; });
    await forget((what.files || []).filter((file) => !before.files.includes(file)));
    throw e;
  }
  await forget(before.files.filter((file) => !state.files.includes(file)));
}

async function forget(files) {
  if (!files.length) { return; }
  try { await vault.forgetFiles(files.map((file) => file.id)); } catch (e) { /* at the next opening */ }
}

/** Finishes an act with a note of what the device knows of it. */
export async function finish(sheet, act, state) {
  const done = finished(sheet, act, state);
  const files = state.files.filter((file) => file.kind !== 'note' && (file.kind !== 'signature' || signing(act, state)));
  const noted = act.evidence === 'NONE' ? [] : [await put(new Blob([note(sheet, act, done, files)], { type: 'text/plain' }), `${act.name}外勤记录.txt`, 'note')];
  await change(sheet, state, { ...done, key: state.key || `visit-${crypto.randomUUID()}`, files: [...files, ...noted] });
}

/** An act has come into the case: nothing of it stays on the phone but that it was done. What is deleted makes room for what is written. */
export async function sent(sheet, state, receipt, over) {
  await forget(state.files);
  if (over) {
    await drop(sheet);
  } else {
    await change(sheet, state, { state: 'sent', files: [], entries: {}, checks: {}, body: { happenedAt: state.body.happenedAt }, posted: null });
  }
  const id = crypto.randomUUID();
  device.receipts.unshift({ ...receipt, id });
  try { await vault.keep(id, receipt, RECEIPT_DAYS); } catch (e) { /* it is only told, and the case has it */ }
}

// ---- files

async function put(blob, name, kind) {
  const id = crypto.randomUUID();
  const digest = new Digest();
  try {
    return await stored(async () => {
      for (let n = 0; n * PIECE < blob.size; n++) {
        const bytes = await blob.slice(n * PIECE, (n + 1) * PIECE).arrayBuffer();
        digest.take(new Uint8Array(bytes));
        await vault.keepPiece(id, n, bytes);
      }
      return { id, name, kind, size: blob.size, type: blob.type, sha256: digest.hex(), upload: null };
    });
  } catch (e) {
    await forget([{ id }]);
    throw e;
  }
}

/** Adds a file to an act, in its turn: its pieces first, then the sheet that names it. `stays` says which of the act's other files stay. */
export async function add(sheet, state, blob, name, kind, stays = () => true) {
  try {
    const file = await put(blob, name, kind);
    await change(sheet, state, { files: [...state.files.filter(stays), file], begun: state.begun || now(sheet, state) });
  } catch (e) {
    throw e instanceof NotKept ? new NotKept(`“${name}”没有存上。${e.message}`) : e;
  }
}

export async function blobOf(file) {
  const pieces = [];
  for (let n = 0; n * PIECE < file.size; n++) { pieces.push(await vault.piece(file.id, n)); }
  return new Blob(pieces, { type: file.type });
}

/** The files of which a piece is missing, or can't be read: a browser may throw away what a page keeps. */
export async function unreadable(files) {
  const found = [];
  for (const file of files) {
    try {
      for (let n = 0; n * PIECE < file.size; n++) { await vault.piece(file.id, n); }
    } catch (e) {
      if (e instanceof vault.Locked) { throw e; }
      found.push(file);
    }
  }
  return found;
}
