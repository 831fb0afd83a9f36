// SPDX-License-Identifier: Apache-2.0
// The form of an act on the spot: its fields as every page has them, the check list, files and signature. What is entered is kept as it is entered.

import { finish, inTurn, keep } from './visit-device.js';
import { card, el } from './visit-elements.js';
import { evidence, signature } from './visit-files.js';
import { lacking, now, points, signing, stateOf } from './visit-rules.mjs';

const MARKS = ['符合', '不符合', '不适用'];

const none = (act) => `check-${act.step}-${act.action}-none`;

/** Makes it; `then` goes on when the act is finished. */
export function form(sheet, act, then) {
  const state = stateOf(sheet, act);
  const made = el('form', { class: 'frm', id: `on-${act.step}-${act.action}`, novalidate: true });
  made.innerHTML = act.form;
  const faults = el('div', { 'data-faults': true });
  const pad = act.signed ? signature(sheet, act, state) : '';
  made.prepend(faults, ...(act.checks ? checks(act) : []));
  made.append(act.evidence === 'NONE' ? '' : evidence(sheet, act, state), pad,
    el('div', { class: 'foot' }, el('button', { class: 'btn btn-primary', type: 'submit' }, `完成${act.name}`), el('span', { class: 'busy', 'data-kept': true })));
  fill(made, act, state);
  show(made, act, state, pad);
  keepAsEntered(made, sheet, act, state, pad);
  made.addEventListener('submit', async (event) => {
    event.preventDefault();
    const submit = made.querySelector('[type=submit]');
    submit.disabled = true;
    try {
      if (await inTurn(() => complete(made, faults, sheet, act, state))) { then(); }
    } finally {
      submit.disabled = false;
    }
  });
  return card(`h-${act.step}-${act.action}`, `${act.stepName}：${act.name}`, made);
}

function keepAsEntered(made, sheet, act, state, pad) {
  const kept = made.querySelector('[data-kept]');
  let later = 0;
  made.addEventListener('input', () => {
    if (state.state !== 'open') { return; }
    read(made, act, state);
    state.begun ||= now(sheet, state);
    show(made, act, state, pad);
    window.clearTimeout(later);
    later = window.setTimeout(() => inTurn(async () => {
      // Finished meanwhile, and kept with that; it may have been sent and be gone.
      if (state.state !== 'open') { return; }
      kept.textContent = '';
      await keep(sheet);
      kept.textContent = '已存在手机上';
    }), 300);
  });
}

// Whether it is complete, and kept so.
async function complete(made, faults, sheet, act, state) {
  if (state.state !== 'open') { return false; }
  read(made, act, state);
  const missing = lacking(act, state);
  faults.replaceChildren(...(missing.length ? [el('div', { class: 'errsum', role: 'alert', tabindex: '-1' }, el('h3', {}, '还不能完成'), el('ul', {}, missing.map((one) => el('li', {}, one.at ? el('a', { href: `#${one.at}` }, one.words) : one.words))))] : []));
  if (missing.length) {
    faults.firstChild.focus();
    return false;
  }
  await finish(sheet, act, state);
  return true;
}

function checks(act) {
  const groups = act.checks.items.map((item, n) => el('div', { class: 'checks0' }, el('h3', {}, item.title), item.points.map((cells, m) => point(`check-${act.step}-${act.action}-${n}-${m}`, item, cells, m))));
  const all = act.required.includes(act.checks.into) ? [] : [el('div', { class: 'opts v1' }, el('label', {}, el('input', { class: 'form-check-input', type: 'checkbox', name: none(act), value: 'yes' }), '这次没有照检查表检查，例如没有见到当事人'))];
  return [...all, ...groups];
}

function point(id, item, cells, m) {
  const more = item.heads.slice(1).map((head, i) => (cells[i + 1] ? `${head}：${cells[i + 1]}` : '')).filter(Boolean);
  return el('fieldset', { class: 'fieldset0', id, tabindex: '-1' }, el('legend', {}, `${m + 1}. ${cells[0]}`), more.length ? el('p', { class: 'hint' }, more.join('　')) : '',
    el('div', { class: 'opts v3' }, MARKS.map((mark) => el('label', {}, el('input', { class: 'form-check-input', type: 'radio', name: id, value: mark }), mark))),
    el('label', { class: 'vh', for: `${id}-note` }, `${cells[0]}的情况`), el('input', { class: 'form-control', id: `${id}-note`, name: `${id}-note`, type: 'text', placeholder: '情况（不符合的要写明）', maxlength: '500' }));
}

// What is asked depends on what was entered.
function show(made, act, state, pad) {
  if (pad) { pad.hidden = !signing(act, state); }
  made.querySelectorAll('.checks0').forEach((group) => { group.hidden = !!state.unchecked; });
}

// Puts back what was entered.
function fill(made, act, state) {
  const check = made.querySelector(`[name="${none(act)}"]`);
  if (check) { check.checked = !!state.unchecked; }
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
  state.unchecked = data.get(none(act)) === 'yes';
  Object.keys(act.kinds).forEach((field) => {
    if (!made.querySelector(`[name="${field}"]`)) { return; }
    const several = act.kinds[field] === 'CHOICES' || act.kinds[field] === 'DIVISIONS';
    const value = several ? data.getAll(field) : (data.get(field) || '').trim();
    if (value.length) { state.entries[field] = value; }
  });
  points(act, (id) => { state.checks[id] = { mark: data.get(id) || '', note: (data.get(`${id}-note`) || '').trim() }; });
}
