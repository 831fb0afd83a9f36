// SPDX-License-Identifier: Apache-2.0
// The page of work on the spot: takes cases along while there is network, is filled in where there is none, and sends what was done in order when there is one again.

import * as vault from './visit-vault.js';
import { Digest } from './visit-digest.js';
import { Lost, NotSignedIn, PIECE, Refused, Sender, session, sheetOf } from './visit-sending.js';

const UNTOUCHED_DAYS = 7;
const WORKED_DAYS = 30;
const RECEIPT_DAYS = 7;
const IDLE = 5 * 60000;
const LONGEST_WAIT = 60000;
const LATE = '现场用手机离线记录，联网后报送';
const MARKS = ['符合', '不符合', '不适用'];
const TAKEN = /\.(jpe?g|png|gif|bmp|webp|tiff?|pdf|ofd|docx?|xlsx?|wps|et|txt|mp3|m4a|wav|ogg|oga|mp4|webm)$/i;

const room = document.querySelector('[data-room]');
const said = document.querySelector('[data-said]');
let owner = null;
let known = null;
let sheets = [];
let receipts = [];
let shown = null;
let sending = false;
let standing = '';
let tries = 0;
let timer = 0;
let touched = Date.now();

// ---- making elements

function el(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => {
    if (key.startsWith('on')) { made.addEventListener(key.slice(2), value); } else if (value === true) { made.setAttribute(key, ''); } else if (value !== false && value !== null) { made.setAttribute(key, value); }
  });
  made.append(...children.flat().filter((child) => child !== null && child !== ''));
  return made;
}

function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  svg.setAttribute('class', 'ic');
  svg.setAttribute('aria-hidden', 'true');
  use.setAttribute('href', `${room.dataset.icons}#${name}`);
  svg.append(use);
  return svg;
}

const button = (words, then, kind = 'btn-quiet') => el('button', { type: 'button', class: `btn ${kind}`, onclick: then }, words);

const card = (id, heading, ...children) => el('section', { class: 'card0', 'aria-labelledby': id }, el('header', {}, el('h2', { id }, heading)), el('div', { class: 'visitbody' }, ...children));

function say(words, bad = false) {
  said.replaceChildren(...(words ? [el('p', { class: bad ? 'warnmsg' : 'okmsg' }, icon(bad ? 'exclamation-triangle-fill' : 'check-circle-fill'), el('span', {}, words))] : []));
}

function network() {
  const at = document.querySelector('[data-network]');
  at.textContent = navigator.onLine ? '有网络' : '没有网络';
  at.className = navigator.onLine ? 'on' : 'off';
}

const size = (bytes) => (bytes < 1048576 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1048576).toFixed(1)} MB`);

// ---- time, as the server has it: a phone's own may be wrong

const serverTime = (text) => Date.parse(text.slice(0, 23) + 'Z');
const moment = (millis) => new Date(millis).toISOString().slice(0, 23);
const inWords = (text) => `${Number(text.slice(5, 7))}月${Number(text.slice(8, 10))}日 ${text.slice(11, 16)}`;

function now(sheet) {
  const last = Math.max(serverTime(sheet.sheet.now), ...Object.values(sheet.acts).filter((act) => act.body).map((act) => serverTime(act.body.happenedAt)));
  return moment(Math.max(Date.now() + sheet.offset, last + 1));
}

// ---- what stands on a sheet

const nameOf = (act) => `${act.step}/${act.action}`;

function stateOf(sheet, act) {
  sheet.acts[nameOf(act)] ??= { step: act.step, action: act.action, state: 'open', entries: {}, checks: {}, files: [], begun: '' };
  return sheet.acts[nameOf(act)];
}

// The steps at which the case stands when all that was done here has been done: an act that is finished opens those after it.
function openSteps(sheet) {
  const steps = new Set(sheet.sheet.acts.filter((act) => act.ready).map((act) => act.step));
  sheet.sheet.acts.forEach((act) => {
    if (steps.has(act.step) && stateOf(sheet, act).state !== 'open') {
      if (!act.to.includes('stay')) { steps.delete(act.step); }
      act.to.forEach((step) => steps.add(step));
    }
  });
  return steps;
}

const openActs = (sheet) => sheet.sheet.acts.filter((act) => stateOf(sheet, act).state === 'open' && openSteps(sheet).has(act.step));
const waitingActs = (sheet) => Object.values(sheet.acts).filter((act) => act.state === 'finished' || act.state === 'refused').sort((a, b) => a.finishedAt.localeCompare(b.finishedAt));
const filesOf = (sheet) => Object.values(sheet.acts).flatMap((act) => act.files.map((file) => file.id));
const worked = (sheet) => Object.values(sheet.acts).some((act) => act.begun && act.state !== 'sent');

function keep(sheet) {
  sheet.pieces = filesOf(sheet);
  return vault.keep(sheet.id, sheet, worked(sheet) ? WORKED_DAYS : UNTOUCHED_DAYS);
}

function words(sheet) {
  const waiting = waitingActs(sheet);
  if (waiting.some((act) => act.state === 'refused')) { return ['没有办成，请处理', 'bad']; }
  if (waiting.length) { return ['等待报送', 'wait']; }
  return worked(sheet) ? ['填写中', ''] : ['已带走', ''];
}

// ---- the locked door

function door() {
  shown = null;
  const first = el('input', { class: 'form-control', id: 'passphrase', type: 'password', autocomplete: 'off', 'aria-describedby': 'passphrase-hint' });
  const fault = el('p', { class: 'err', role: 'alert' });
  vault.exists().then((made) => {
    const second = el('input', { class: 'form-control', id: 'again', type: 'password', autocomplete: 'off' });
    const submit = el('button', { class: 'btn btn-primary', type: 'submit' }, made ? '打开' : '设置并打开');
    const form = el('form', { class: 'frm', onsubmit: async (event) => {
      event.preventDefault();
      fault.textContent = '';
      submit.disabled = true;
      try {
        await (made ? enter(first.value) : begin(first.value, second.value));
      } catch (e) {
        fault.textContent = e instanceof NotSignedIn ? '第一次使用要先登录。' : e instanceof Lost ? '第一次使用要有网络，请联网后再试。' : e.message;
        if (e instanceof NotSignedIn) { fault.append(el('a', { href: '/work/visits/sign-in' }, '去登录')); }
        first.focus();
      } finally {
        submit.disabled = false;
      }
    } },
    fault,
    el('div', { class: 'fieldset0' }, el('label', { class: 'lab', for: 'passphrase' }, '离线口令'),
      el('p', { class: 'hint', id: 'passphrase-hint' }, made ? '打开这部手机上的外勤单。' : '手机上的外勤单用它加密，丢了手机别人也看不到。至少 8 个字符，不能全是数字。忘了无法找回，没有报送的只能清除。'), first),
    made ? '' : el('div', { class: 'fieldset0' }, el('label', { class: 'lab', for: 'again' }, '再输入一次'), second),
    el('div', { class: 'foot' }, submit));
    room.replaceChildren(card('door', made ? '输入离线口令' : '设置离线口令', form), made ? card('forgot', '忘了口令', el('p', {}, '没有口令，手机上的内容谁也打不开。清除以后可以重新带走；没有报送的内容就没有了。'), button('清除本机数据', wipe, 'btn-danger0')) : '');
  });
}

async function begin(passphrase, again) {
  const weak = vault.weakness(passphrase);
  if (weak) { throw new Error(weak); }
  if (passphrase !== again) { throw new Error('两次输入的离线口令不一样'); }
  known = await session();
  owner = { person: known.person, name: known.name };
  await vault.create(passphrase, owner);
  await load();
}

async function enter(passphrase) {
  const found = await vault.unlock(passphrase);
  if (!found) { throw new Error('离线口令不对，请重新输入'); }
  owner = found;
  await load();
}

async function load() {
  const records = await vault.records();
  sheets = records.filter((one) => one.value.sheet).map((one) => ({ ...one.value, id: one.id, until: one.until })).sort((a, b) => a.takenAt - b.takenAt);
  receipts = records.filter((one) => !one.value.sheet).map((one) => ({ ...one.value, id: one.id })).sort((a, b) => b.sentAt.localeCompare(a.sentAt));
  list();
  look();
}

function close() {
  vault.lock();
  owner = known = null;
  sheets = receipts = [];
  say('');
  door();
}

async function wipe() {
  const waiting = sheets.filter(worked).length;
  if (!window.confirm(waiting ? `手机上有 ${waiting} 件还没有报送，清除后不能恢复。确定清除吗？` : '清除这部手机上的外勤数据和离线口令？')) { return; }
  await vault.wipe();
  owner = known = null;
  sheets = receipts = [];
  say('已清除本机数据');
  door();
}

// ---- the list

// Asks the server who is signed in and what waits; without network the page goes on without it.
async function look() {
  try {
    const found = await session();
    if (!owner) { return; }
    known = found;
    standing = known.person === owner.person ? '' : `现在登录的是${known.name}，手机上的外勤单属于${owner.name}，不能带走也不能报送`;
  } catch (e) {
    known = null;
    standing = e instanceof NotSignedIn ? 'sign-in' : 'offline';
  }
  if (owner && !shown) { list(); }
  if (owner && !standing) { send(); }
}

function standingWords() {
  if (standing === 'sign-in') { return el('p', { class: 'warnmsg' }, icon('exclamation-triangle-fill'), el('span', {}, '没有登录，不能带走和报送。', el('a', { href: '/work/visits/sign-in' }, '去登录'), '，回来后接着办。')); }
  if (standing === 'offline') { return el('p', { class: 'warnmsg' }, icon('info-circle'), el('span', {}, '连不上服务器。可以照常填写，联网后会报送。')); }
  return standing ? el('p', { class: 'warnmsg' }, icon('exclamation-triangle-fill'), el('span', {}, standing)) : '';
}

function list() {
  shown = null;
  const mine = sheets.map((sheet) => {
    const [state, look] = words(sheet);
    const left = Math.ceil((sheet.until - Date.now()) / 86400000);
    return el('li', {}, el('button', { type: 'button', class: 'visitline', onclick: () => open(sheet) }, el('b', {}, sheet.sheet.title), el('span', {}, sheet.sheet.number),
      el('span', { class: `tag0 ${look}` }, state), left <= 7 && worked(sheet) ? el('span', { class: 'bad' }, `${left} 天后自动清除`) : ''));
  });
  const here = new Set(sheets.map((sheet) => sheet.sheet.id));
  const others = known && !standing ? known.waiting.filter((one) => !here.has(one.id)) : [];
  const waiting = sheets.some((sheet) => waitingActs(sheet).length);
  room.replaceChildren(standingWords(),
    card('mine', '手机上的外勤单', mine.length ? el('ul', { class: 'visits0' }, mine) : el('p', { class: 'hint' }, '还没有带走的。出发前联网时，在下面点“带走”。'),
      waiting ? el('div', { class: 'foot' }, button(sending ? '正在报送…' : '现在报送', () => send(true), 'btn-primary'), el('span', { class: 'hint', 'data-progress': true })) : ''),
    known && !standing ? card('others', '可以带走的', others.length ? el('ul', { class: 'visits0' }, others.map((one) => el('li', {}, el('div', { class: 'visitline' }, el('b', {}, one.title),
      el('span', {}, [one.number, one.procedure, one.step, one.due && `${one.due} 到期`].filter(Boolean).join('　')),
      el('button', { type: 'button', class: 'btn btn-quiet', 'aria-label': `带走 ${one.title}`, onclick: () => take(one) }, '带走')))))
      : el('p', { class: 'hint' }, '没有别的可以在外勤时办的。')) : '',
    receipts.length ? card('sent', '已报送', el('ul', { class: 'visits0' }, receipts.map((one) => el('li', {}, el('div', { class: 'visitline' }, el('b', {}, one.title), el('span', {}, `${one.number}　${one.act}　${inWords(one.sentAt)}　${one.files} 个文件`)))))) : '',
    card('device', '这部手机', el('p', { class: 'hint' }, `${owner.name}的外勤单，用离线口令加密。报送后随即清除；没有动过的 ${UNTOUCHED_DAYS} 天、填写过的 ${WORKED_DAYS} 天后自动清除。五分钟不用自动锁上。`),
      el('div', { class: 'foot' }, button('锁上', close), button('清除本机数据', wipe, 'btn-danger0'))));
}

async function take(one) {
  try {
    const sheet = await sheetOf(one.id);
    const taken = { id: crypto.randomUUID(), sheet, offset: serverTime(sheet.now) - Date.now(), takenAt: Date.now(), sequence: sheet.sequence, acts: {} };
    await keep(taken);
    sheets.push({ ...taken, until: Date.now() + UNTOUCHED_DAYS * 86400000 });
    say(`已带走“${sheet.title}”，没有网络也能填写`);
    list();
  } catch (e) {
    say(e instanceof Lost ? '没有带走：连不上服务器' : e.message, true);
    if (e instanceof NotSignedIn) { look(); }
  }
}

// ---- a sheet

function open(sheet) {
  shown = sheet;
  say('');
  const parts = [el('p', {}, button('返回', list)), el('div', { class: 'visittitle' }, el('h2', {}, sheet.sheet.title), el('p', { class: 'hint' }, `${sheet.sheet.number}　${sheet.sheet.procedure}`)),
    el('details', { class: 'card0 facts0' }, el('summary', {}, '办件内容'), el('dl', { class: 'visitbody' }, sheet.sheet.facts.flatMap((fact) => [el('dt', {}, fact.name), el('dd', {}, fact.words)])))];
  waitingActs(sheet).forEach((act) => parts.push(finished(sheet, act)));
  openActs(sheet).forEach((act) => parts.push(form(sheet, act)));
  parts.push(card('more', '这一件', el('div', { class: 'foot' }, button('导出', () => save(sheet)), button('从手机上删除', () => drop(sheet), 'btn-danger0'))));
  room.replaceChildren(...parts);
  window.scrollTo(0, 0);
}

// What has come of the acts of the sheet, around a form that is being filled in.
function renewed(sheet) {
  if (!room.querySelector('form')) { open(sheet); return; }
  room.querySelectorAll('[data-finished]').forEach((one) => one.remove());
  room.querySelector('form').closest('section').before(...waitingActs(sheet).map((act) => finished(sheet, act)));
}

const actOf = (sheet, state) => sheet.sheet.acts.find((act) => nameOf(act) === nameOf(state));

function finished(sheet, state) {
  const act = actOf(sheet, state);
  const refused = state.state === 'refused';
  const made = card(`done-${state.step}-${state.action}`, act.name,
    el('p', {}, `${inWords(state.finishedAt)}完成，${refused ? '没有办成。' : '等待报送。'}`),
    refused ? el('div', { class: 'errsum', role: 'alert' }, el('h3', {}, state.why.grounds.length ? '没有办成' : state.why.words), el('ul', {}, state.why.grounds.map((one) => el('li', {}, one.words, one.article ? `（${one.article}）` : ''))),
      el('p', {}, state.why.kind === 'overtaken' ? '您填写的都在手机上。请核对办件现在的情况，再决定是否仍然报送。' : '您填写的都在手机上。请修改后再报送，或者导出另行处理。')) : '',
    el('div', { class: 'foot' }, refused && state.why.kind === 'overtaken' ? button('核对过了，仍然报送', () => again(sheet, state), 'btn-primary') : '',
      state.posted ? '' : button('修改', () => mend(sheet, state), refused && state.why.kind !== 'overtaken' ? 'btn-primary' : 'btn-quiet')));
  made.dataset.finished = 'true';
  return made;
}

// What may have reached the server already is not changed any more.
async function mend(sheet, state) {
  if (state.posted || sending) { say('正在报送，不能修改', true); return; }
  state.state = 'open';
  state.files = state.files.filter((file) => file.kind !== 'note');
  await keep(sheet);
  open(sheet);
}

async function again(sheet, state) {
  try {
    const matter = await new Sender(owner.person).caseNow(sheet.sheet.id);
    sheet.sequence = matter.sequence;
    state.state = 'finished';
    await keep(sheet);
    open(sheet);
    send(true);
  } catch (e) {
    say(e instanceof Lost ? '连不上服务器，请联网后再试' : e.message, true);
  }
}

async function drop(sheet) {
  if (!window.confirm(worked(sheet) ? '这一件还没有报送，删除后不能恢复。确定删除吗？' : '从手机上删除这一件？联网时可以再带走。')) { return; }
  await vault.forget(sheet.id, filesOf(sheet));
  sheets = sheets.filter((one) => one !== sheet);
  list();
}

// Saves what is on the device as ordinary files, for whoever has to go on by hand.
async function save(sheet) {
  const give = (name, blob) => {
    const address = URL.createObjectURL(blob);
    el('a', { href: address, download: name }).click();
    window.setTimeout(() => URL.revokeObjectURL(address), 60000);
  };
  const acts = Object.values(sheet.acts).map((state) => ({ act: actOf(sheet, state).name, begun: state.begun, finished: state.finishedAt || '', fields: state.body ? state.body.fields : state.entries, checks: state.checks,
    files: state.files.map((file) => ({ name: file.name, size: file.size, sha256: file.sha256 })) }));
  give(`外勤单 ${sheet.sheet.title}.json`, new Blob([JSON.stringify({ number: sheet.sheet.number, title: sheet.sheet.title, taken: sheet.sheet.now, acts }, null, 2)], { type: 'application/json' }));
  for (const file of Object.values(sheet.acts).flatMap((state) => state.files)) { give(file.name, await blobOf(file)); }
}

async function blobOf(file) {
  const pieces = [];
  for (let n = 0; n * PIECE < file.size; n++) { pieces.push(await vault.piece(file.id, n)); }
  return new Blob(pieces, { type: file.type });
}

// ---- the form of an act

function form(sheet, act) {
  const state = stateOf(sheet, act);
  const made = el('form', { class: 'frm', id: `on-${act.step}-${act.action}`, novalidate: true });
  made.innerHTML = act.form;
  const faults = el('div', { 'data-faults': true });
  const files = el('ul', { class: 'uploads' });
  made.prepend(faults);
  if (act.checks) { act.checks.items.forEach((item, n) => made.insertBefore(checks(act, state, item, n), faults.nextSibling)); }
  const pad = act.signed ? signature(sheet, act, state) : null;
  if (act.evidence !== 'NONE') {
    made.append(el('div', { class: 'fieldset0' }, el('p', { class: 'lab' }, '照片、录音和其他材料', act.evidence === 'REQUIRED' ? el('span', { class: 'req', 'aria-hidden': 'true' }, '*') : ''),
      el('p', { class: 'hint' }, '加密存在手机上，当场算出摘要（SHA-256），报送时核对。'),
      el('div', { class: 'pickers' }, picker(sheet, act, state, files, 'photo', '拍照', { accept: 'image/jpeg,image/png', capture: 'environment' }),
        picker(sheet, act, state, files, 'sound', '录音', { accept: 'audio/*', capture: true }), picker(sheet, act, state, files, 'file', '选择文件', { multiple: true })), files));
    listFiles(sheet, state, files);
  }
  if (pad) { made.append(pad); }
  made.append(el('div', { class: 'foot' }, el('button', { class: 'btn btn-primary', type: 'submit' }, `完成${act.name}`), el('span', { class: 'busy', 'data-kept': true })));
  fill(made, act, state);
  if (pad) { signs(made, act, pad); }
  let later = 0;
  made.addEventListener('input', () => {
    read(made, act, state);
    state.begun ||= now(sheet);
    if (pad) { signs(made, act, pad); }
    window.clearTimeout(later);
    later = window.setTimeout(async () => {
      if (!vault.isOpen()) { return; }
      await keep(sheet);
      made.querySelector('[data-kept]').textContent = '已存在手机上';
    }, 300);
  });
  made.addEventListener('submit', async (event) => {
    event.preventDefault();
    window.clearTimeout(later);
    read(made, act, state);
    const missing = lacking(made, act, state);
    faults.replaceChildren(...(missing.length ? [el('div', { class: 'errsum', role: 'alert', tabindex: '-1' }, el('h3', {}, '还不能完成'), el('ul', {}, missing.map((one) => el('li', {}, one.at ? el('a', { href: `#${one.at}` }, one.words) : one.words))))] : []));
    if (missing.length) {
      faults.firstChild.focus();
      return;
    }
    await finish(sheet, act, state, made);
  });
  return card(`h-${act.step}-${act.action}`, `${act.stepName}：${act.name}`, made);
}

function checks(act, state, item, n) {
  const group = el('div', { class: 'checks0' }, el('h3', {}, item.title));
  item.points.forEach((cells, m) => {
    const id = `check-${act.step}-${act.action}-${n}-${m}`;
    const more = item.heads.slice(1).map((head, i) => (cells[i + 1] ? `${head}：${cells[i + 1]}` : '')).filter(Boolean);
    group.append(el('fieldset', { class: 'fieldset0', id, tabindex: '-1' }, el('legend', {}, `${m + 1}. ${cells[0]}`), more.length ? el('p', { class: 'hint' }, more.join('　')) : '',
      el('div', { class: 'opts v3' }, MARKS.map((mark) => el('label', {}, el('input', { class: 'form-check-input', type: 'radio', name: id, value: mark }), mark))),
      el('label', { class: 'vh', for: `${id}-note` }, `${cells[0]}的情况`), el('input', { class: 'form-control', id: `${id}-note`, name: `${id}-note`, type: 'text', placeholder: '情况（不符合的要写明）', maxlength: '500' })));
  });
  return group;
}

// Puts back what was entered.
function fill(made, act, state) {
  Object.entries(state.entries).forEach(([name, value]) => made.querySelectorAll(`[name="${name}"]`).forEach((input) => {
    if (input.type === 'radio' || input.type === 'checkbox') { input.checked = [value].flat().includes(input.value); } else { input.value = value; }
  }));
  Object.entries(state.checks).forEach(([id, found]) => {
    const chosen = found.mark && made.querySelector(`[name="${id}"][value="${found.mark}"]`);
    if (chosen) { chosen.checked = true; }
    const note = made.querySelector(`[name="${id}-note"]`);
    if (note) { note.value = found.note; }
  });
}

function read(made, act, state) {
  const data = new FormData(made);
  state.entries = {};
  Object.keys(act.kinds).forEach((field) => {
    if (!made.querySelector(`[name="${field}"]`)) { return; }
    const several = act.kinds[field] === 'CHOICES' || act.kinds[field] === 'DIVISIONS';
    const value = several ? data.getAll(field) : (data.get(field) || '').trim();
    if (value.length) { state.entries[field] = value; }
  });
  points(act, (id) => { state.checks[id] = { mark: data.get(id) || '', note: (data.get(`${id}-note`) || '').trim() }; });
}

function points(act, each) {
  if (act.checks) { act.checks.items.forEach((item, n) => item.points.forEach((cells, m) => each(`check-${act.step}-${act.action}-${n}-${m}`, item, cells, m))); }
}

const signing = (act, state) => act.signed && state.entries[act.signed.field] === act.signed.option;

function lacking(made, act, state) {
  const missing = act.required.filter((field) => state.entries[field] === undefined && !(act.checks && act.checks.into === field))
    .map((field) => ({ at: `on-${act.step}-${act.action}-${field}`, words: `请填写“${act.names[field]}”` }));
  points(act, (id, item, cells) => {
    const found = state.checks[id] || { mark: '', note: '' };
    if (!found.mark && act.required.includes(act.checks.into)) { missing.push({ at: id, words: `请检查“${cells[0]}”` }); }
    if (found.mark === '不符合' && !found.note) { missing.push({ at: `${id}-note`, words: `请写明“${cells[0]}”不符合的情况` }); }
  });
  if (signing(act, state) && !state.files.some((file) => file.kind === 'signature')) { missing.push({ at: `sign-${act.step}-${act.action}`, words: `请让对方在屏幕上签名` }); }
  if (act.evidence === 'REQUIRED' && !state.files.length) { missing.push({ at: '', words: '请附照片、录音或者其他材料' }); }
  return missing;
}

// What the API takes, by the kinds of the fields.
function fields(act, state) {
  const all = {};
  Object.entries(state.entries).forEach(([field, value]) => {
    switch (act.kinds[field]) {
      case 'NUMBER': all[field] = value === '' || Number.isNaN(Number(value)) ? value : Number(value); break;
      case 'YES_NO': all[field] = value === 'yes'; break;
      case 'TEXTS': all[field] = value.split('\n').map((line) => line.trim()).filter(Boolean); break;
      default: all[field] = value;
    }
  });
  if (act.checks) {
    const lines = [];
    act.checks.items.forEach((item, n) => {
      const found = item.points.map((cells, m) => [cells, state.checks[`check-${act.step}-${act.action}-${n}-${m}`] || { mark: '', note: '' }, m]).filter(([, one]) => one.mark);
      if (found.length) { lines.push(`【${item.title}】`, ...found.map(([cells, one, m]) => `${m + 1}. ${cells[0]}：${one.mark}${one.note ? `（${one.note}）` : ''}`)); }
    });
    if (lines.length) { all[act.checks.into] = act.kinds[act.checks.into] === 'TEXTS' ? lines : lines.join('\n'); }
  }
  return all;
}

async function finish(sheet, act, state, made) {
  const submit = made.querySelector('[type=submit]');
  submit.disabled = true;
  try {
    const unsigned = state.files.filter((file) => file.kind === 'signature' && !signing(act, state));
    state.files = state.files.filter((file) => !unsigned.includes(file));
    await vault.forgetFiles(unsigned.map((file) => file.id));
    state.begun ||= now(sheet);
    state.finishedAt = now(sheet);
    if (act.evidence !== 'NONE') { await note(sheet, act, state); }
    state.body = { step: act.step, fields: fields(act, state), happenedAt: state.finishedAt, lateReason: LATE };
    state.key ||= `visit-${crypto.randomUUID()}`;
    state.posted = null;
    state.state = 'finished';
    await keep(sheet);
    say(navigator.onLine ? `“${act.name}”已完成，正在报送` : `“${act.name}”已完成，存在手机上，联网后报送`);
    if (openActs(sheet).length) { open(sheet); } else { list(); }
    send();
  } finally {
    submit.disabled = false;
  }
}

// The facts that the device knows: when it was taken along, begun and finished by the server's time, and the digests of what was recorded.
async function note(sheet, act, state) {
  const lines = [`${sheet.sheet.number} ${sheet.sheet.title}`, `${act.name}：外勤记录`, `带走时间 ${sheet.sheet.now.slice(0, 19)}`, `开始填写 ${state.begun.slice(0, 19)}`, `完成时间 ${state.finishedAt.slice(0, 19)}`,
    `时间按服务器时间校正（带走时与手机时间相差 ${Math.round(sheet.offset / 1000)} 秒，含时区）`, '', '文件的 SHA-256：', ...state.files.map((file) => `${file.sha256}  ${file.name}`), ''];
  const file = await put(new Blob([lines.join('\n')], { type: 'text/plain' }), `${act.name}外勤记录.txt`, 'note');
  state.files.push(file);
}

// ---- files

async function put(blob, name, kind) {
  const id = crypto.randomUUID();
  const digest = new Digest();
  for (let n = 0; n * PIECE < blob.size; n++) {
    const bytes = await blob.slice(n * PIECE, (n + 1) * PIECE).arrayBuffer();
    digest.take(new Uint8Array(bytes));
    await vault.keepPiece(id, n, bytes);
  }
  return { id, name, kind, size: blob.size, type: blob.type, sha256: digest.hex(), upload: null };
}

function picker(sheet, act, state, files, kind, words, attributes) {
  const id = `${kind}-${act.step}-${act.action}`;
  const input = el('input', { type: 'file', id, class: 'vh', ...attributes, onchange: async () => {
    const chosen = Array.from(input.files);
    input.value = '';
    for (const file of chosen) {
      const ending = (file.name.match(/\.[^.]+$/) || [''])[0];
      const already = state.files.filter((one) => one.kind === kind).length;
      const name = kind === 'photo' ? `现场照片${already + 1}${ending}` : kind === 'sound' ? `现场录音${already + 1}${ending}` : file.name;
      if (!TAKEN.test(file.name)) { say(`“${file.name}”的类型不能作为材料，请换成图片、PDF、MP3、M4A 等`, true); continue; }
      if (!file.size) { say(`“${file.name}”是空文件`, true); continue; }
      say('');
      state.files.push(await put(file, name, kind));
      state.begun ||= now(sheet);
      await keep(sheet);
      listFiles(sheet, state, files);
    }
  } });
  return el('span', { class: 'picker' }, input, el('label', { class: 'btn btn-quiet', for: id }, words));
}

function listFiles(sheet, state, files) {
  files.replaceChildren(...state.files.filter((file) => file.kind !== 'signature' && file.kind !== 'note').map((file) => el('li', { class: 'done' }, el('b', {}, file.name),
    el('span', {}, `${size(file.size)}　SHA-256 ${file.sha256.slice(0, 12)}…`),
    el('button', { type: 'button', class: 'btn btn-quiet', 'aria-label': `删除 ${file.name}`, onclick: async () => {
      state.files = state.files.filter((one) => one !== file);
      await keep(sheet);
      await vault.forgetFiles([file.id]);
      listFiles(sheet, state, files);
    } }, '删除'))));
}

// ---- signing by hand

function signature(sheet, act, state) {
  const id = `sign-${act.step}-${act.action}`;
  const canvas = el('canvas', { width: '680', height: '280', role: 'img', 'aria-label': '签名的地方：用手指或者笔写', 'data-pad': true });
  const pen = canvas.getContext('2d');
  const blank = () => { pen.fillStyle = '#fff'; pen.fillRect(0, 0, canvas.width, canvas.height); pen.lineWidth = 4; pen.lineCap = pen.lineJoin = 'round'; pen.strokeStyle = '#111'; };
  let drawing = false;
  let written = 0;
  const at = (event) => { const box = canvas.getBoundingClientRect(); return [(event.clientX - box.left) * canvas.width / box.width, (event.clientY - box.top) * canvas.height / box.height]; };
  const forget = async () => {
    const old = state.files.filter((file) => file.kind === 'signature');
    state.files = state.files.filter((file) => file.kind !== 'signature');
    await keep(sheet);
    await vault.forgetFiles(old.map((file) => file.id));
  };
  const hold = async () => {
    const mine = ++written;
    const blob = await new Promise((resolve) => { canvas.toBlob(resolve, 'image/png'); });
    const file = await put(blob, `${act.signed.option}.png`, 'signature');
    if (mine !== written || !vault.isOpen()) { return; }
    await forget();
    state.files.push(file);
    state.begun ||= now(sheet);
    await keep(sheet);
    canvas.dataset.held = 'true';
  };
  canvas.addEventListener('pointerdown', (event) => { drawing = true; delete canvas.dataset.held; canvas.setPointerCapture(event.pointerId); pen.beginPath(); pen.moveTo(...at(event)); event.preventDefault(); });
  canvas.addEventListener('pointermove', (event) => { if (drawing) { pen.lineTo(...at(event)); pen.stroke(); } });
  const up = () => { if (drawing) { drawing = false; hold(); } };
  canvas.addEventListener('pointerup', up);
  canvas.addEventListener('pointercancel', up);
  blank();
  const drawn = state.files.find((file) => file.kind === 'signature');
  if (drawn) { blobOf(drawn).then(createImageBitmap).then((picture) => { pen.drawImage(picture, 0, 0); canvas.dataset.held = 'true'; }); }
  return el('div', { class: 'fieldset0 sign0', id, tabindex: '-1' }, el('p', { class: 'lab' }, act.signed.option, el('span', { class: 'req', 'aria-hidden': 'true' }, '*')),
    el('p', { class: 'hint' }, '请对方看过记录后，用手指在框里签名。'), canvas, button('重写', () => { written++; blank(); delete canvas.dataset.held; forget(); }));
}

function signs(made, act, pad) {
  const chosen = new FormData(made).get(act.signed.field);
  pad.hidden = chosen !== act.signed.option;
}

// ---- sending

function progress(text) {
  const at = room.querySelector('[data-progress]');
  if (at) { at.textContent = text; }
}

async function send(asked = false) {
  window.clearTimeout(timer);
  if (sending || !owner || !sheets.some((sheet) => waitingActs(sheet).some((act) => act.state === 'finished'))) { return; }
  if (asked) { tries = 0; }
  sending = true;
  const sender = new Sender(owner.person);
  try {
    const queue = sheets.flatMap((sheet) => waitingActs(sheet).map((act) => ({ sheet, act }))).sort((a, b) => a.act.finishedAt.localeCompare(b.act.finishedAt));
    for (const { sheet, act } of queue) {
      // What comes after an act that was refused waits for it.
      if (act.state !== 'finished' || waitingActs(sheet)[0] !== act) { continue; }
      await sendOne(sender, sheet, act);
    }
    tries = 0;
    standing = '';
    window.setTimeout(look);
  } catch (e) {
    if (e instanceof NotSignedIn) {
      standing = e.message.startsWith('现在登录') ? e.message : 'sign-in';
    } else if (e instanceof Lost) {
      standing = navigator.onLine ? standing : 'offline';
      say('连接中断，没有报送完的留在手机上，恢复后接着报送', true);
      timer = window.setTimeout(send, Math.min(LONGEST_WAIT, 2000 * 2 ** tries++));
    } else if (owner) {
      throw e;
    }
  } finally {
    sending = false;
    touched = Date.now();
    if (owner && shown) { renewed(shown); } else if (owner) { list(); }
  }
}

async function sendOne(sender, sheet, act) {
  try {
    const matter = await sender.act(sheet, act, () => keep(sheet), (text) => progress(`${sheet.sheet.title}：${text}`));
    await sent(sheet, act, matter);
  } catch (e) {
    if (!(e instanceof Refused)) { throw e; }
    act.state = 'refused';
    act.why = { words: e.message, grounds: e.grounds, kind: e.kind };
    await keep(sheet);
    say(`“${sheet.sheet.title}”没有办成：${e.message}`, true);
  }
}

async function sent(sheet, act, matter) {
  const files = act.files.map((file) => file.id);
  const receipt = { title: sheet.sheet.title, number: sheet.sheet.number, act: actOf(sheet, act).name, sentAt: moment(Date.now() + sheet.offset), files: files.length };
  sheet.sequence = matter.sequence;
  act.state = 'sent';
  act.files = [];
  act.entries = act.checks = {};
  act.body = { happenedAt: act.body.happenedAt };
  act.posted = null;
  const over = !openActs(sheet).length && !waitingActs(sheet).length;
  const id = crypto.randomUUID();
  await vault.keep(id, receipt, RECEIPT_DAYS);
  receipts.unshift({ ...receipt, id });
  if (over) {
    await vault.forget(sheet.id, files);
    sheets = sheets.filter((one) => one !== sheet);
    if (shown === sheet) { shown = null; }
  } else {
    await keep(sheet);
    await vault.forgetFiles(files);
  }
  say(`“${sheet.sheet.title}”的“${receipt.act}”已报送`);
}

// ---- beginning

async function start() {
  network();
  window.addEventListener('online', () => { network(); tries = 0; if (owner) { look(); } });
  window.addEventListener('offline', network);
  ['pointerdown', 'keydown', 'input'].forEach((kind) => document.addEventListener(kind, () => { touched = Date.now(); }, { passive: true }));
  window.setInterval(() => { if (owner && !sending && Date.now() - touched > IDLE) { close(); } }, 5000);
  if (navigator.serviceWorker) { navigator.serviceWorker.register('/work/visits/worker.js', { scope: '/work/visits' }).catch(() => { /* another time */ }); }
  const forgotten = await vault.forgetOld();
  if (forgotten) { say(`${forgotten} 条过了保留天数，已自动清除`); }
  door();
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
