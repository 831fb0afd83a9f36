// SPDX-License-Identifier: Apache-2.0
// The page of work on the spot: takes cases along while there is network, is filled in where there is none, and sends what was done in order when there is one again.

import * as vault from './visit-vault.js';
import { NotKept, begin, device, enter, idle, lock, takeAlong, wipe } from './visit-device.js';
import { button, card, el, network, room, say, warning } from './visit-elements.js';
import { look, online, queue, send, stop } from './visit-queue.js';
import { UNSENT_DAYS, UNTOUCHED_DAYS, inWords, unsentDays, waitingActs, worked } from './visit-rules.mjs';
import { Lost, NotSignedIn, session, sheetOf } from './visit-sending.mjs';
import { opened, renewed } from './visit-sheet.js';

let shown = null;

// ---- the locked door

async function door() {
  shown = null;
  room.replaceChildren();
  const made = await vault.exists();
  const first = el('input', { class: 'form-control', id: 'passphrase', type: 'password', autocomplete: 'off', 'aria-describedby': 'passphrase-hint' });
  const second = el('input', { class: 'form-control', id: 'again', type: 'password', autocomplete: 'off' });
  const fault = el('p', { class: 'err', role: 'alert' });
  const submit = el('button', { class: 'btn btn-primary', type: 'submit' }, made ? '打开' : '设置并打开');
  const form = el('form', { class: 'frm', onsubmit: async (event) => {
    event.preventDefault();
    fault.textContent = '';
    submit.disabled = true;
    try {
      await (made ? unlock(first.value) : create(first.value, second.value));
      list();
    } catch (e) {
      fault.textContent = e instanceof NotSignedIn ? '第一次使用要先登录。' : e instanceof Lost ? '第一次使用要有网络，请联网后再试。' : e.message;
      if (e instanceof NotSignedIn) { fault.append(el('a', { href: '/work/visits/sign-in' }, '去登录')); }
      first.focus();
      return;
    } finally {
      submit.disabled = false;
    }
    await look();
  } },
  fault,
  el('div', { class: 'fieldset0' }, el('label', { class: 'lab', for: 'passphrase' }, '离线口令'),
    el('p', { class: 'hint', id: 'passphrase-hint' }, made ? '打开这部手机上的外勤单。' : '手机上的外勤单用它加密，丢了手机别人也看不到。至少 8 个字符，不能全是数字。忘了无法找回，没有报送的只能清除。'), first),
  made ? '' : el('div', { class: 'fieldset0' }, el('label', { class: 'lab', for: 'again' }, '再输入一次'), second),
  el('div', { class: 'foot' }, submit));
  room.replaceChildren(card('door', made ? '输入离线口令' : '设置离线口令', form),
    made ? card('forgot', '忘了口令', el('p', {}, '没有口令，手机上的内容谁也打不开。清除以后可以重新带走；没有报送的内容就没有了。'), button('清除本机数据', clear, 'btn-danger0')) : '');
}

async function create(passphrase, again) {
  const weak = vault.weakness(passphrase);
  if (weak) { throw new Error(weak); }
  if (passphrase !== again) { throw new Error('两次输入的离线口令不一样'); }
  queue.known = await session();
  await begin(passphrase, queue.known);
}

async function unlock(passphrase) {
  if (!await enter(passphrase)) { throw new Error('离线口令不对，请重新输入'); }
}

async function close() {
  stop();
  lock();
  say('');
  await door();
}

async function clear() {
  const waiting = device.sheets.filter(worked).length;
  if (!window.confirm(waiting ? `手机上有 ${waiting} 件还没有报送，清除后不能恢复。确定清除吗？` : '清除这部手机上的外勤数据和离线口令？')) { return; }
  stop();
  await wipe();
  say('已清除本机数据');
  await door();
}

// ---- the list

function standingWords() {
  if (queue.standing === 'sign-in') { return warning('exclamation-triangle-fill', '没有登录，不能带走和报送。', el('a', { href: '/work/visits/sign-in' }, '去登录'), '，回来后接着办。'); }
  if (queue.standing === 'offline') { return warning('info-circle', '连不上服务器。可以照常填写，联网后会报送。'); }
  return queue.standing ? warning('exclamation-triangle-fill', queue.standing) : '';
}

function stateWords(sheet) {
  const waiting = waitingActs(sheet);
  if (waiting.some((act) => act.state === 'refused')) { return ['没有办成，请处理', 'bad']; }
  if (waiting.length) { return ['等待报送', 'wait']; }
  return worked(sheet) ? ['填写中', ''] : ['已带走', ''];
}

function mine() {
  const lines = device.sheets.map((sheet) => {
    const [state, look] = stateWords(sheet);
    const days = unsentDays(sheet);
    return el('li', {}, el('button', { type: 'button', class: 'visitline', onclick: () => open(sheet) }, el('b', {}, sheet.sheet.title), el('span', {}, sheet.sheet.number),
      el('span', { class: `tag0 ${look}` }, state), days >= UNSENT_DAYS ? el('span', { class: 'bad' }, `带走 ${days} 天还没有报送`) : ''));
  });
  const waiting = device.sheets.some((sheet) => waitingActs(sheet).length);
  return card('mine', '手机上的外勤单', lines.length ? el('ul', { class: 'visits0' }, lines) : el('p', { class: 'hint' }, '还没有带走的。出发前联网时，在下面点“带走”。'),
    waiting ? el('div', { class: 'foot' }, button(queue.sending ? '正在报送…' : '现在报送', () => send(true), 'btn-primary'), el('span', { class: 'hint', 'data-progress': true })) : '');
}

function others() {
  if (!queue.known || queue.standing) { return ''; }
  const here = new Set(device.sheets.map((sheet) => sheet.sheet.id));
  const lines = queue.known.waiting.filter((one) => !here.has(one.id)).map((one) => el('li', {}, el('div', { class: 'visitline' }, el('b', {}, one.title),
    el('span', {}, [one.number, one.procedure, one.step, one.due && `${one.due} 到期`].filter(Boolean).join('　')),
    el('button', { type: 'button', class: 'btn btn-quiet', 'aria-label': `带走 ${one.title}`, onclick: () => take(one) }, '带走'))));
  return card('others', '可以带走的', lines.length ? el('ul', { class: 'visits0' }, lines) : el('p', { class: 'hint' }, '没有别的可以在外勤时办的。'));
}

function list() {
  shown = null;
  room.replaceChildren(standingWords(), mine(), others(),
    device.receipts.length ? card('sent', '已报送', el('ul', { class: 'visits0' }, device.receipts.map((one) => el('li', {}, el('div', { class: 'visitline' }, el('b', {}, one.title), el('span', {}, `${one.number}　${one.act}　${inWords(one.sentAt)}　${one.files} 个文件`)))))) : '',
    card('device', '这部手机', el('p', { class: 'hint' }, `${device.owner.name}的外勤单，用离线口令加密。报送后随即清除；没有动过的 ${UNTOUCHED_DAYS} 天后自动清除，填写过没有报送的留到您删除为止。五分钟不用自动锁上。`),
      el('div', { class: 'foot' }, button('锁上', close), button('清除本机数据', clear, 'btn-danger0'))));
}

async function take(one) {
  try {
    const sheet = await sheetOf(one.id);
    await takeAlong(sheet);
    say(`已带走“${sheet.title}”，没有网络也能填写`);
    list();
  } catch (e) {
    say(e instanceof Lost ? '没有带走：连不上服务器' : e.message, true);
    if (e instanceof NotSignedIn) { await look(); }
  }
}

// ---- a sheet

function open(sheet) {
  shown = sheet;
  say('');
  opened(sheet, { open, list });
}

// What has come of sending; the phone that nobody touches locks between two tries as well.
function afterSending() {
  if (lockWhenIdle() || !device.owner) { return; }
  if (shown && device.sheets.includes(shown)) { renewed(shown, { open, list }); } else { list(); }
}

function lockWhenIdle() {
  const over = device.owner && idle.over();
  if (over) { close(); }
  return over;
}

// ---- beginning

async function start() {
  network();
  queue.looked = () => { if (device.owner && !shown) { list(); } };
  queue.sent = afterSending;
  queue.progress = (text) => { room.querySelectorAll('[data-progress]').forEach((at) => { at.textContent = text; }); };
  window.addEventListener('online', () => { network(); online(); });
  window.addEventListener('offline', network);
  // Whatever goes wrong where nobody waits for it is said: what could not be kept above all.
  window.addEventListener('unhandledrejection', (event) => {
    if (event.reason instanceof NotKept) { event.preventDefault(); }
    say(event.reason instanceof NotKept ? event.reason.message : `出错了，没有办成（${event.reason && event.reason.message}）`, true);
  });
  ['pointerdown', 'keydown', 'input'].forEach((kind) => document.addEventListener(kind, () => idle.touch(), { passive: true }));
  document.addEventListener('visibilitychange', lockWhenIdle);
  window.setInterval(lockWhenIdle, 5000);
  if (navigator.serviceWorker) { navigator.serviceWorker.register('/work/visits/worker.js', { scope: '/work/visits' }).catch(() => { /* another time */ }); }
  const forgotten = await vault.forgetOld();
  if (forgotten) { say(`${forgotten} 条过了保留天数，已自动清除`); }
  await door();
}

if (!window.crypto || !window.crypto.subtle || !window.indexedDB || !navigator.locks) {
  room.replaceChildren(el('p', { class: 'warnmsg' }, '这个浏览器不能在手机上加密保存外勤单，或者不是用 https 打开的。请换一个新一些的浏览器，或者联网在待办事项里直接办理。'));
} else {
  // One window at a time: two would send the same.
  navigator.locks.request('yifa-visits', { ifAvailable: true }, (held) => {
    if (!held) {
      room.replaceChildren(el('p', { class: 'warnmsg' }, '外勤已经在另一个窗口打开，请在那里办。'));
      return null;
    }
    start();
    return new Promise(() => { /* as long as the page lives */ });
  });
}
