// SPDX-License-Identifier: Apache-2.0
// What a phone does on the spot, asked of the same files that run there: `node check.mjs`.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { test } from 'node:test';

const assets = new URL('../../../main/resources/static/assets/', import.meta.url);
const { Idle, PIECE, Turns, fields, finished, lacking, mended, moment, now, openActs, stateOf, unsentDays, waitingActs, waitingSheets } = await import(new URL('visit-rules.mjs', assets));
const { Digest } = await import(new URL('visit-digest.mjs', assets));
const { Lost, NotSignedIn, Refused, Sender } = await import(new URL('visit-sending.mjs', assets));

const MINUTE = 60000;
const DAY = 86400000;
const TAKEN = Date.parse('2026-11-26T08:00:00.000Z');

const act = (action, step, to, more = {}) => ({ action, step, to: [to], ready: step === 'arrival', name: action, stepName: step, required: [], names: {}, kinds: {}, evidence: 'NONE', signed: null, checks: null, ...more });
const POINTS = { into: 'list', items: [{ title: '安全', heads: ['要点'], points: [['门'], ['灯']] }] };

function sheet(more = {}) {
  return { id: 'one', offset: 0, takenAt: TAKEN, sequence: 1, acts: {}, sheet: { id: 'case', number: '1号', title: '检查', now: moment(TAKEN),
    acts: [act('arrive', 'arrival', 'inspection'), act('record', 'inspection', 'review', more)] } };
}

const [ARRIVE, RECORD] = [0, 1];

function finish(of, n, clock) {
  const one = of.sheet.acts[n];
  const state = stateOf(of, one);
  Object.assign(state, finished(of, one, state, clock));
  return state;
}

const mend = (of, state, clock) => Object.assign(state, mended(of, state, clock));
const refuse = (state, field) => Object.assign(state, { state: 'refused', why: { words: '', grounds: [{ field, words: '', article: '' }], kind: 'refused' } });
const order = (of) => waitingActs(of).map((state) => state.action);

test('an act that is finished opens the next; both are sent in the order in which they were done', () => {
  const of = sheet();
  assert.deepEqual(openActs(of).map((one) => one.action), ['arrive']);
  finish(of, ARRIVE, TAKEN + MINUTE);
  assert.deepEqual(openActs(of).map((one) => one.action), ['record']);
  finish(of, RECORD, TAKEN + 30 * MINUTE);
  assert.deepEqual(order(of), ['arrive', 'record']);
  assert.equal(of.acts['arrival/arrive'].body.happenedAt, moment(TAKEN + MINUTE));
});

test('an earlier act that is mended keeps its place and its time', () => {
  const of = sheet();
  const arrive = finish(of, ARRIVE, TAKEN + MINUTE);
  finish(of, RECORD, TAKEN + 30 * MINUTE);
  mend(of, arrive, TAKEN + 40 * MINUTE);
  assert.equal(arrive.state, 'open');
  finish(of, ARRIVE, TAKEN + 45 * MINUTE);
  assert.deepEqual(order(of), ['arrive', 'record']);
  assert.equal(arrive.body.happenedAt, moment(TAKEN + MINUTE));
  assert.equal(arrive.mendedAt, moment(TAKEN + 45 * MINUTE));
});

test('an act refused for its words keeps its time; one refused for its time gets another, though others of the sheet lie in the future too', () => {
  const of = sheet();
  const arrive = finish(of, ARRIVE, TAKEN + DAY);
  const record = finish(of, RECORD, TAKEN + MINUTE);
  assert.equal(record.body.happenedAt, moment(TAKEN + DAY + 1), 'after what it follows from');
  mend(of, refuse(arrive, 'cards_shown'), TAKEN + 2 * MINUTE);
  assert.equal(finish(of, ARRIVE, TAKEN + 2 * MINUTE).body.happenedAt, moment(TAKEN + DAY));
  mend(of, refuse(arrive, 'happened-at'), TAKEN + 3 * MINUTE);
  assert.equal(finish(of, ARRIVE, TAKEN + 4 * MINUTE).body.happenedAt, moment(TAKEN + 4 * MINUTE));
  assert.ok(arrive.begun <= arrive.finishedAt);
  mend(of, refuse(record, 'happened-at'), TAKEN + 5 * MINUTE);
  assert.equal(finish(of, RECORD, TAKEN + 6 * MINUTE).body.happenedAt, moment(TAKEN + 6 * MINUTE));
  assert.deepEqual(order(of), ['arrive', 'record']);
});

test('the time is set right by the server\'s, and never before the sheet was taken', () => {
  const of = { ...sheet(), offset: 8 * 3600000 };
  assert.equal(now(of, {}, TAKEN - 8 * 3600000 + 5000), moment(TAKEN + 5000));
  assert.equal(now(of, {}, TAKEN - 3 * DAY), moment(TAKEN + 1));
});

test('sheets are sent one after the other, that which waits longest first', () => {
  const late = sheet();
  const early = sheet();
  finish(late, ARRIVE, TAKEN + 20 * MINUTE);
  finish(early, ARRIVE, TAKEN + 10 * MINUTE);
  finish(early, RECORD, TAKEN + 30 * MINUTE);
  assert.deepEqual(waitingSheets([late, sheet(), early]), [early, late]);
  assert.equal(unsentDays(late, TAKEN + 31 * DAY), 31);
  assert.equal(unsentDays(sheet(), TAKEN + 31 * DAY), 0);
});

test('a check list is gone through to its end, or it is said that there was none', () => {
  const of = sheet({ checks: POINTS, kinds: { list: 'TEXTS' } });
  const one = of.sheet.acts[RECORD];
  const state = stateOf(of, one);
  assert.deepEqual(lacking(one, state).map((lack) => lack.words), ['请检查“门”', '请检查“灯”']);
  state.checks['check-inspection-record-0-0'] = { mark: '不符合', note: '' };
  assert.deepEqual(lacking(one, state).map((lack) => lack.words), ['请写明“门”不符合的情况', '请检查“灯”']);
  state.unchecked = true;
  assert.deepEqual(lacking(one, state), []);
  assert.deepEqual(fields(one, state), {});
  assert.deepEqual(lacking({ ...one, required: ['list'] }, state).map((lack) => lack.words), ['请写明“门”不符合的情况', '请检查“灯”'], 'where the list must be filled in');
  state.unchecked = false;
  state.checks = { 'check-inspection-record-0-0': { mark: '不符合', note: '坏了' }, 'check-inspection-record-0-1': { mark: '符合', note: '' } };
  assert.deepEqual(lacking(one, state), []);
  assert.deepEqual(fields(one, state), { list: ['【安全】', '1. 门：不符合（坏了）', '2. 灯：符合'] });
});

test('the page locks five minutes after the last touch, an hour after it while something goes on, whatever the clock says', async () => {
  let wall = TAKEN;
  let running = 0;
  const pass = (time) => { wall += time; running += time; };
  const idle = new Idle([() => wall, () => running]);
  pass(5 * MINUTE);
  assert.equal(idle.over(), false);
  pass(1);
  assert.equal(idle.over(), true);
  idle.touch();
  wall -= DAY;
  pass(6 * MINUTE);
  assert.equal(idle.over(), true, 'the clock was set back');
  idle.touch();
  wall += 6 * MINUTE;
  assert.equal(idle.over(), true, 'the phone slept, and its running time with it');
  idle.touch();
  idle.leave();
  pass(59 * MINUTE);
  assert.equal(idle.over(), false, 'the recorder is in front of the page');
  pass(2 * MINUTE);
  assert.equal(idle.over(), true);
  idle.touch();
  await idle.during(async () => { pass(20 * MINUTE); assert.equal(idle.over(), false); });
  assert.equal(idle.over(), true, 'what went on is over, and nobody touched the page');
});

test('works are done one after the other, also after one that failed', async () => {
  const turns = new Turns();
  const done = [];
  const slow = turns.take(async () => { await new Promise((resolve) => { setTimeout(resolve, 20); }); done.push('slow'); throw new Error('no'); });
  const quick = turns.take(async () => { done.push('quick'); });
  await assert.rejects(slow);
  await quick;
  assert.deepEqual(done, ['slow', 'quick']);
});

test('the digest of what comes in pieces is SHA-256', () => {
  for (const size of [0, 1, 55, 56, 64, 1000, PIECE + 3]) {
    const bytes = randomBytes(size);
    const digest = new Digest();
    for (let at = 0; at < size; at += 777) { digest.take(bytes.subarray(at, at + 777)); }
    assert.equal(digest.hex(), createHash('sha256').update(bytes).digest('hex'), String(size));
  }
});

// ---- sending, to a server that a test makes up

const CONTENT = randomBytes(PIECE + 1000);
const SHA256 = createHash('sha256').update(CONTENT).digest('hex');
const json = (status, body) => new Response(typeof body === 'string' ? body : JSON.stringify(body), { status });

/** Sends one act with one file; `answers` gives the answer to a request, or the server's own. */
async function sending(answers, pieceAtMost = PIECE) {
  const asked = [];
  const uploads = {};
  const sent = [];
  globalThis.fetch = async (address, { method, headers, body }) => {
    const at = `${method} ${address}`;
    asked.push(at);
    assert.ok(asked.length < 60, 'endless');
    const other = answers(at, asked.filter((one) => one === at).length, body);
    if (other) { return other; }
    const id = address.split('/')[3];
    if (address === '/work/visits/session') { return json(200, { person: 'me', name: '我', header: 'X', token: 't' }); }
    if (address === '/api/uploads') {
      uploads.u = { id: 'u', offset: 0, pieceAtMost };
      return json(201, uploads.u);
    }
    if (method === 'GET') { return uploads[id] ? json(200, uploads[id]) : json(404, {}); }
    if (method === 'PATCH') {
      if (body.byteLength > pieceAtMost) { return json(413, { detail: '这一段太大' }); }
      uploads[id].offset = Number(headers['Upload-Offset']) + body.byteLength;
      return json(200, uploads[id]);
    }
    if (address.endsWith('/finish')) { return json(200, { ...uploads[id], sha256: SHA256 }); }
    sent.push(JSON.parse(body));
    return json(200, { sequence: 2 });
  };
  const one = { action: 'record', key: 'k', posted: null, body: { step: 'inspection', fields: {} }, files: [{ id: 'f', name: '照片.jpg', size: CONTENT.length, sha256: SHA256, upload: null }] };
  const sender = new Sender('me', async (file, n) => CONTENT.subarray(n * PIECE, (n + 1) * PIECE));
  const matter = await sender.act({ sheet: { id: 'case' }, sequence: 1 }, one, async () => {}, () => {});
  return { asked, sent, matter };
}

test('a file goes in pieces that the server takes', async () => {
  for (const most of [PIECE * 8, PIECE, 100000]) {
    const { asked, sent } = await sending(() => null, most);
    assert.deepEqual(sent, [{ step: 'inspection', fields: {}, sequence: 1, uploads: ['u'] }]);
    assert.equal(asked.filter((one) => one.startsWith('PATCH')).length, most < PIECE ? 7 : 2);
  }
});

test('a piece or an end that is refused for good ends the attempt with the server\'s words', async () => {
  await assert.rejects(sending((at) => at.startsWith('PATCH') && json(413, { detail: '这一段太大' })), (e) => e instanceof Refused && e.message === '这一段太大');
  for (const status of [404, 409]) {
    await assert.rejects(sending((at) => at.startsWith('PATCH') && json(status, { detail: '不对' })), (e) => e instanceof Refused && e.message === '不对');
    await assert.rejects(sending((at) => at.endsWith('/finish') && json(status, { detail: '没有传完' })), (e) => e instanceof Refused && e.message === '没有传完');
  }
  await assert.rejects(sending((at) => at.startsWith('PATCH') && json(200, { id: 'u', offset: 0 })), (e) => e instanceof Refused && e.message.includes('照片.jpg'));
});

test('a place that the server did not expect is asked for, and sending goes on from there', async () => {
  const { sent } = await sending((at, times) => at.startsWith('PATCH') && times === 2 && json(409, { detail: '不对' }));
  assert.equal(sent.length, 1);
});

test('too many uploads are the server\'s no; being asked to come later is a lost line', async () => {
  await assert.rejects(sending((at) => at === 'POST /api/uploads' && json(429, { type: 'urn:yifa:problem:uploads-too-many', detail: '您还没有提交的上传太多' })), (e) => e instanceof Refused && e.message === '您还没有提交的上传太多');
  await assert.rejects(sending((at) => at === 'POST /api/uploads' && json(429, { type: 'urn:yifa:problem:too-many' })), Lost);
});

test('a page that comes instead of the server\'s answer is a lost line', async () => {
  await assert.rejects(sending((at) => at.includes('/actions/') && json(200, '<html>请登录无线网络</html>')), Lost);
  await assert.rejects(sending((at) => at === 'POST /api/uploads' && json(201, '<html></html>')), Lost);
});

test('somebody else who signs in between two requests sends nothing', async () => {
  let expired = false;
  await assert.rejects(sending((at, times) => {
    if (at.startsWith('PATCH') && times === 2) { expired = true; }
    return expired && (at.endsWith('/session') ? json(200, { person: 'other', name: '别人', header: 'X', token: 't2' }) : json(403, { detail: '没有权限' }));
  }), (e) => e instanceof NotSignedIn && e.message.includes('别人'));
});
