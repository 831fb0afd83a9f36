// SPDX-License-Identifier: Apache-2.0
// One sheet: what is known of the case, what was done and waits, the forms of what can be done now.

import { blobOf, change, drop, inTurn } from './visit-device.js';
import { button, card, el, give, room, say } from './visit-elements.js';
import { form } from './visit-form.js';
import { again, queue, send } from './visit-queue.js';
import { actOf, inWords, mended, openActs, waitingActs, worked } from './visit-rules.mjs';

/** Shows it; `page` opens sheets and the list of them. */
export function opened(sheet, page) {
  room.replaceChildren(el('p', {}, button('返回', page.list)), el('div', { class: 'visittitle' }, el('h2', {}, sheet.sheet.title), el('p', { class: 'hint' }, `${sheet.sheet.number}　${sheet.sheet.procedure}`)),
    el('details', { class: 'card0 facts0' }, el('summary', {}, '办件内容'), el('dl', { class: 'visitbody' }, sheet.sheet.facts.flatMap((fact) => [el('dt', {}, fact.name), el('dd', {}, fact.words)]))),
    ...waitingActs(sheet).map((act) => done(sheet, act, page)),
    ...openActs(sheet).map((act) => form(sheet, act, () => finished(sheet, act, page))),
    card('more', '这一件', el('div', { class: 'foot' }, button('导出', () => save(sheet)), button('从手机上删除', () => remove(sheet, page), 'btn-danger0'))));
  window.scrollTo(0, 0);
}

/** What has come of the acts of the sheet, around a form that is being filled in. */
export function renewed(sheet, page) {
  const filled = room.querySelector('form');
  if (!filled) { opened(sheet, page); return; }
  room.querySelectorAll('[data-finished]').forEach((one) => one.remove());
  filled.closest('section').before(...waitingActs(sheet).map((act) => done(sheet, act, page)));
}

function finished(sheet, act, page) {
  if (openActs(sheet).length) { page.open(sheet); } else { page.list(); }
  say(navigator.onLine ? `“${act.name}”已完成，正在报送` : `“${act.name}”已完成，存在手机上，联网后报送`);
  return send();
}

function done(sheet, state, page) {
  const act = actOf(sheet, state);
  const refused = state.state === 'refused';
  const overtaken = refused && state.why.kind === 'overtaken';
  const made = card(`done-${state.step}-${state.action}`, act.name,
    el('p', {}, `${inWords(state.finishedAt)}完成，${refused ? '没有办成。' : '等待报送。'}`),
    refused ? el('div', { class: 'errsum', role: 'alert' }, el('h3', {}, state.why.grounds.length ? '没有办成' : state.why.words), el('ul', {}, state.why.grounds.map((one) => el('li', {}, one.words, one.article ? `（${one.article}）` : ''))),
      el('p', {}, overtaken ? '您填写的都在手机上。请核对办件现在的情况，再决定是否仍然报送。' : `${state.why.kind === 'broken' ? '别的' : '您填写的'}都在手机上。请修改后再报送，或者导出另行处理。`)) : '',
    el('div', { class: 'foot' }, overtaken || refused && state.posted ? button(overtaken ? '核对过了，仍然报送' : '再报送一次', () => again(sheet, state), 'btn-primary') : '',
      state.posted ? '' : button('修改', () => mend(sheet, state, page), refused && !overtaken ? 'btn-primary' : 'btn-quiet')));
  made.dataset.finished = 'true';
  return made;
}

// What may have reached the server already is not changed any more, nor taken away while it is sent.
async function mend(sheet, state, page) {
  await inTurn(async () => {
    if (state.posted || queue.sending) { say('正在报送，不能修改', true); return; }
    await change(sheet, state, mended(sheet, state));
    page.open(sheet);
  });
}

async function remove(sheet, page) {
  if (!window.confirm(worked(sheet) ? '这一件还没有报送，删除后不能恢复。确定删除吗？' : '从手机上删除这一件？联网时可以再带走。')) { return; }
  await inTurn(async () => {
    if (queue.sending) { say('正在报送，不能删除', true); return; }
    await drop(sheet);
    page.list();
  });
}

// Saves what is on the device as ordinary files, for whoever has to go on by hand.
async function save(sheet) {
  if (!window.confirm('导出的文件不加密，放在手机的下载目录里，拿到手机的人都能看到。用完请删除。确定导出吗？')) { return; }
  const acts = Object.values(sheet.acts).map((state) => ({ act: actOf(sheet, state).name, begun: state.begun, finished: state.finishedAt || '', fields: state.body ? state.body.fields : state.entries, checks: state.checks,
    files: state.files.map((file) => ({ name: file.name, size: file.size, sha256: file.sha256 })) }));
  give(`外勤单 ${sheet.sheet.title}.json`, new Blob([JSON.stringify({ number: sheet.sheet.number, title: sheet.sheet.title, taken: sheet.sheet.now, acts }, null, 2)], { type: 'application/json' }));
  for (const file of Object.values(sheet.acts).flatMap((state) => state.files)) { give(file.name, await blobOf(file)); }
}
