// SPDX-License-Identifier: Apache-2.0
// The rules of work on the spot, apart from page and device: what is open, in which order it is sent, what time it bears, what is lacking, when the page locks.

export const UNTOUCHED_DAYS = 7;
export const RECEIPT_DAYS = 7;
export const UNSENT_DAYS = 30;
/** In pieces of so many bytes files are kept and sent. */
export const PIECE = 524288;

const LATE = '现场用手机离线记录，联网后报送';

// ---- time, as the server has it: a phone's own may be wrong

export const serverTime = (text) => Date.parse(text.slice(0, 23) + 'Z');
export const moment = (millis) => new Date(millis).toISOString().slice(0, 23);
export const inWords = (text) => `${Number(text.slice(5, 7))}月${Number(text.slice(8, 10))}日 ${text.slice(11, 16)}`;

const placeOf = (state) => state.place ?? Infinity;

/** The time of what is done in an act now: the phone's, set right by the server's as it was when the sheet was taken, and after what was done before it; what was done later doesn't push it. */
export function now(sheet, state, clock = Date.now()) {
  const before = Object.values(sheet.acts).filter((other) => other !== state && other.body && placeOf(other) < placeOf(state));
  const last = Math.max(serverTime(sheet.sheet.now), ...before.map((other) => serverTime(other.body.happenedAt)));
  return moment(Math.max(clock + sheet.offset, last + 1));
}

// ---- what stands on a sheet

export const nameOf = (act) => `${act.step}/${act.action}`;

export function stateOf(sheet, act) {
  sheet.acts[nameOf(act)] ??= { step: act.step, action: act.action, state: 'open', entries: {}, checks: {}, files: [], begun: '' };
  return sheet.acts[nameOf(act)];
}

export const actOf = (sheet, state) => sheet.sheet.acts.find((act) => nameOf(act) === nameOf(state));

/** The steps at which the case stands when all that was done here has been done: an act that is finished opens those after it. */
export function openSteps(sheet) {
  const steps = new Set(sheet.sheet.acts.filter((act) => act.ready).map((act) => act.step));
  sheet.sheet.acts.forEach((act) => {
    if (steps.has(act.step) && stateOf(sheet, act).state !== 'open') {
      if (!act.to.includes('stay')) { steps.delete(act.step); }
      act.to.forEach((step) => steps.add(step));
    }
  });
  return steps;
}

export const openActs = (sheet) => sheet.sheet.acts.filter((act) => stateOf(sheet, act).state === 'open' && openSteps(sheet).has(act.step));
export const filesOf = (sheet) => Object.values(sheet.acts).flatMap((act) => act.files.map((file) => file.id));
export const worked = (sheet) => Object.values(sheet.acts).some((act) => act.begun && act.state !== 'sent');
export const unsentDays = (sheet, clock = Date.now()) => (worked(sheet) ? Math.floor((clock - sheet.takenAt) / 86400000) : 0);

/** What waits to be sent of a sheet, in the order in which it was done; an act that is mended keeps its place. */
export const waitingActs = (sheet) => Object.values(sheet.acts).filter((act) => act.state === 'finished' || act.state === 'refused').sort((a, b) => placeOf(a) - placeOf(b));

/** The sheets of which something waits, first the one whose oldest act waits longest. */
export const waitingSheets = (sheets) => sheets.filter((sheet) => waitingActs(sheet).length)
  .sort((a, b) => waitingActs(a)[0].finishedAt.localeCompare(waitingActs(b)[0].finishedAt));

// ---- finishing and mending

/** What an act becomes when it is finished: done at its own time, which mending its words doesn't change. */
export function finished(sheet, act, state, clock = Date.now()) {
  const place = state.place ?? 1 + Math.max(0, ...Object.values(sheet.acts).map((other) => other.place ?? 0));
  const at = now(sheet, { ...state, place }, clock);
  const finishedAt = state.finishedAt || at;
  return { state: 'finished', place, begun: state.begun && state.begun < finishedAt ? state.begun : finishedAt, finishedAt, mendedAt: state.finishedAt ? at : '', why: null, posted: null,
    body: { step: act.step, fields: fields(act, state), happenedAt: finishedAt, lateReason: LATE } };
}

/** What a finished act becomes when it is to be mended. One that was refused for its time, such as a phone's clock gives that is a day ahead, gets another. */
export function mended(sheet, state, clock = Date.now()) {
  const wrong = state.state === 'refused' && state.why.grounds.some((ground) => ground.field === 'happened-at');
  return { state: 'open', body: null, files: state.files.filter((file) => file.kind !== 'note'), ...(wrong ? { finishedAt: '', begun: now(sheet, state, clock) } : {}) };
}

// ---- what was entered

export const signing = (act, state) => !!act.signed && state.entries[act.signed.field] === act.signed.option;

/** Each point of the check list, by the identifier of its place in the form. */
export function points(act, each) {
  if (act.checks) { act.checks.items.forEach((item, n) => item.points.forEach((cells, m) => each(`check-${act.step}-${act.action}-${n}-${m}`, cells, item, m))); }
}

/** Whether nothing was checked by the list, as when nobody was met; where the list must be filled in nobody can say so. */
export const unchecked = (act, state) => !!state.unchecked && !act.required.includes(act.checks.into);

/** What an act lacks to be finished, in words, and where in the form. A check list is gone through to its end. */
export function lacking(act, state) {
  const missing = act.required.filter((field) => state.entries[field] === undefined && !(act.checks && act.checks.into === field))
    .map((field) => ({ at: `on-${act.step}-${act.action}-${field}`, words: `请填写“${act.names[field]}”` }));
  points(act, (id, cells) => {
    const found = state.checks[id] || { mark: '', note: '' };
    if (unchecked(act, state)) { return; }
    if (!found.mark) { missing.push({ at: id, words: `请检查“${cells[0]}”` }); }
    if (found.mark === '不符合' && !found.note) { missing.push({ at: `${id}-note`, words: `请写明“${cells[0]}”不符合的情况` }); }
  });
  if (signing(act, state) && !state.files.some((file) => file.kind === 'signature')) { missing.push({ at: `sign-${act.step}-${act.action}`, words: '请让对方在屏幕上签名' }); }
  if (act.evidence === 'REQUIRED' && !state.files.some((file) => file.kind !== 'note')) { missing.push({ at: '', words: '请附照片、录音或者其他材料' }); }
  return missing;
}

/** What the API takes, by the kinds of the fields. */
export function fields(act, state) {
  const all = {};
  Object.entries(state.entries).forEach(([field, value]) => {
    switch (act.kinds[field]) {
      case 'NUMBER': all[field] = value === '' || Number.isNaN(Number(value)) ? value : Number(value); break;
      case 'YES_NO': all[field] = value === 'yes'; break;
      case 'TEXTS': all[field] = value.split('\n').map((line) => line.trim()).filter(Boolean); break;
      default: all[field] = value;
    }
  });
  const lines = [];
  points(act, (id, cells, item, m) => {
    const found = state.checks[id];
    if (!found || !found.mark || unchecked(act, state)) { return; }
    if (!lines.includes(`【${item.title}】`)) { lines.push(`【${item.title}】`); }
    lines.push(`${m + 1}. ${cells[0]}：${found.mark}${found.note ? `（${found.note}）` : ''}`);
  });
  if (lines.length) { all[act.checks.into] = act.kinds[act.checks.into] === 'TEXTS' ? lines : lines.join('\n'); }
  return all;
}

/** What the device knows of an act that was finished: when it was taken along, begun and done by the server's time, and the digests of what was recorded. */
export function note(sheet, act, done, files) {
  return [`${sheet.sheet.number} ${sheet.sheet.title}`, `${act.name}：外勤记录`, `带走时间 ${sheet.sheet.now.slice(0, 19)}`, `开始填写 ${done.begun.slice(0, 19)}`, `完成时间 ${done.finishedAt.slice(0, 19)}`,
    ...(done.mendedAt ? [`修改时间 ${done.mendedAt.slice(0, 19)}`] : []), `时间按服务器时间校正（带走时与手机时间相差 ${Math.round(sheet.offset / 1000)} 秒，含时区）`, '',
    '文件的 SHA-256：', ...files.map((file) => `${file.sha256}  ${file.name}`), ''].join('\n');
}

// ---- when the page locks

const IDLE = 5 * 60000;
const LONGEST_USE = 60 * 60000;

/** The page locks five minutes after the last touch. While the phone's recorder or camera is in front of it, or files are being kept or sent, an hour after. A clock that is set back doesn't keep it open. */
export class Idle {
  #clocks;
  #touched;
  #left = false;
  #works = 0;

  constructor(clocks = [() => Date.now(), () => performance.now()]) {
    this.#clocks = clocks;
    this.touch();
  }

  /** Somebody touches the page, so that nothing is in front of it. */
  touch() {
    this.#left = false;
    this.#touched = this.#clocks.map((clock) => clock());
  }

  /** Something of the phone's own comes in front of the page. */
  leave() { this.#left = true; }

  /** Does what goes on without a touch. */
  async during(work) {
    this.#works++;
    try { return await work(); } finally { this.#works--; }
  }

  over() {
    const passed = Math.max(...this.#clocks.map((clock, n) => clock() - this.#touched[n]));
    return passed > (this.#left || this.#works ? LONGEST_USE : IDLE);
  }
}

/** One work after the other, whatever comes of each. */
export class Turns {
  #last = Promise.resolve();

  take(work) {
    const mine = this.#last.then(work);
    this.#last = mine.catch(() => { /* whoever asked for it hears of it */ });
    return mine;
  }
}
