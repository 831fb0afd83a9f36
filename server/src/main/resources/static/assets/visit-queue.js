// SPDX-License-Identifier: Apache-2.0
// What waits on the phone goes to the server, in order, as soon as there is network and the officer is signed in; what the server refuses, or is not whole any more, stays with its reasons.

import * as vault from './visit-vault.js';
import { NotKept, change, device, idle, keep, sent, unreadable } from './visit-device.js';
import { say } from './visit-elements.js';
import { actOf, moment, openActs, waitingActs, waitingSheets } from './visit-rules.mjs';
import { Lost, NotSignedIn, Refused, Sender, session } from './visit-sending.mjs';

const LONGEST_WAIT = 60000;

/** `known` is what the server said of whoever is signed in, `standing` why nothing can be sent; `looked`, `sent` and `progress` are the page's. */
export const queue = { sending: false, known: null, standing: '', looked: () => {}, sent: () => {}, progress: () => {} };
let tries = 0;
let timer = 0;

/** Asks the server who is signed in and what waits; without network the page goes on without it. */
export async function look() {
  try {
    const found = await session();
    if (!device.owner) { return; }
    queue.known = found;
    queue.standing = found.person === device.owner.person ? '' : `现在登录的是${found.name}，手机上的外勤单属于${device.owner.name}，不能带走也不能报送`;
  } catch (e) {
    queue.known = null;
    queue.standing = e instanceof NotSignedIn ? 'sign-in' : 'offline';
  }
  queue.looked();
  if (device.owner && !queue.standing) { await send(); }
}

/** Forgets who is signed in, and stops trying. */
export function stop() {
  window.clearTimeout(timer);
  queue.known = null;
}

/** There is network again. */
export async function online() {
  tries = 0;
  if (device.owner) { await look(); }
}

/** Sends what waits; `asked` when an officer says so. */
export async function send(asked = false) {
  window.clearTimeout(timer);
  if (queue.sending || !device.owner || !device.sheets.some((sheet) => waitingActs(sheet).some((act) => act.state === 'finished'))) { return; }
  if (asked) { tries = 0; }
  queue.sending = true;
  try {
    await idle.during(sendAll);
    tries = 0;
    queue.standing = '';
    window.setTimeout(look);
  } catch (e) {
    stopped(e, asked);
  } finally {
    queue.sending = false;
    queue.sent();
  }
}

async function sendAll() {
  const sender = new Sender(device.owner.person, vault.piece);
  for (const sheet of waitingSheets(device.sheets)) {
    // What comes after an act that was refused waits for it; other sheets don't.
    for (const act of waitingActs(sheet)) {
      if (act.state !== 'finished' || !await sendOne(sender, sheet, act)) { break; }
    }
  }
}

function stopped(e, asked) {
  if (!device.owner || e instanceof vault.Locked) { return; }
  if (e instanceof NotSignedIn) {
    queue.standing = e.message.startsWith('现在登录') ? e.message : 'sign-in';
  } else if (e instanceof Lost) {
    queue.standing = navigator.onLine ? queue.standing : 'offline';
    if (navigator.onLine || asked) { say('连接中断，没有报送完的留在手机上，恢复后接着报送', true); }
    timer = window.setTimeout(send, Math.min(LONGEST_WAIT, 2000 * 2 ** tries++));
  } else if (e instanceof NotKept) {
    say(`没有报送完。${e.message}`, true);
  } else {
    throw e;
  }
}

// Whether it has come into the case.
async function sendOne(sender, sheet, act) {
  try {
    const matter = await sender.act(sheet, act, () => keep(sheet), (text) => queue.progress(`${sheet.sheet.title}：${text}`));
    await over(sheet, act, matter);
    return true;
  } catch (e) {
    if ([Lost, NotSignedIn, NotKept, vault.Locked].some((kind) => e instanceof kind)) { throw e; }
    await change(sheet, act, { state: 'refused', ...await refusal(act, e) });
    say(`“${sheet.sheet.title}”没有办成：${act.why.words}`, true);
    return false;
  }
}

async function refusal(act, e) {
  if (e instanceof Refused) { return { why: { words: e.message, grounds: e.grounds, kind: e.kind } }; }
  const gone = await unreadable(act.files);
  if (gone.length) { return { files: act.files.filter((file) => !gone.includes(file)), why: { words: `手机上的${gone.map((file) => `“${file.name}”`).join('、')}不完整，已经去掉，请修改后重新附上。`, grounds: [], kind: 'broken' } }; }
  console.error(e);
  return { why: { words: `报送时出错（${e.message}）。`, grounds: [], kind: 'broken' } };
}

async function over(sheet, act, matter) {
  const receipt = { title: sheet.sheet.title, number: sheet.sheet.number, act: actOf(sheet, act).name, sentAt: moment(Date.now() + sheet.offset), files: act.files.length };
  sheet.sequence = matter.sequence;
  await sent(sheet, act, receipt, !openActs(sheet).length && waitingActs(sheet).every((other) => other === act));
  say(`“${sheet.sheet.title}”的“${receipt.act}”已报送`);
}

/** Sends an act all the same: somebody was quicker, and the officer has looked at what they did; or it is not known what came of it. */
export async function again(sheet, act) {
  try {
    if (!act.posted) { sheet.sequence = (await new Sender(device.owner.person, vault.piece).caseNow(sheet.sheet.id)).sequence; }
    await change(sheet, act, { state: 'finished', why: null });
  } catch (e) {
    say(e instanceof Lost ? '连不上服务器，请联网后再试' : e.message, true);
    return;
  }
  await send(true);
}
