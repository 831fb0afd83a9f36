// SPDX-License-Identifier: Apache-2.0
// Repeats a draw in the visitor's browser, beside the page, from the files that everybody can download, and holds them against the sealed record. What it says is what it found; it believes nothing of the server.
import { byBytes, canonical, draw, substitutions } from './draw.mjs';

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const encoder = new TextEncoder();

async function digest(bytes) {
  let text = '';
  for (const byte of new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))) { text += HEX[byte]; }
  return text;
}
const sha256 = (text) => digest(encoder.encode(text));
const say = (message) => self.postMessage(message);
const found = (check, agrees, words) => say({ check, agrees, words });

const lines = (text) => (text === '' ? [] : text.replace(/\n$/, '').split('\n'));
const words = (text) => (text === '' ? [] : text.split('|'));

// The first fields of a line; the last holds the rest, for a reason may have commas of its own.
function fields(line, count) {
  const parts = line.split(',');
  return [...parts.slice(0, count - 1), parts.slice(count - 1).join(',')];
}

async function load(files) {
  const texts = {}, digests = {};
  for (const [i, file] of files.entries()) {
    say({ step: `正在下载 ${file.path}（${i + 1}/${files.length}）`, done: i, of: files.length });
    const bytes = await (await get(file.address)).arrayBuffer();
    digests[file.path] = await digest(bytes);
    texts[file.path] = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  }
  return { texts, digests };
}

// The lists as the second implementation takes them: those left out stand in their stratum again
function listsOf(texts) {
  const exclusions = lines(texts['lists/exclusions.txt']).map((line) => fields(line, 3)).map(([stratum, target, reason]) => ({ stratum, target, reason }));
  const strata = lines(texts['lists/strata.txt']).map((line) => fields(line, 4)).map(([name, field, region, expertise]) => {
    const stratum = { name, identifiers: [...lines(texts[`lists/strata/${name}.txt`]), ...exclusions.filter((out) => out.stratum === name).map((out) => out.target)] };
    Object.entries({ field, region, expertise }).forEach(([asked, word]) => { if (word !== '') { stratum[asked] = word; } });
    return stratum;
  });
  const inspectors = lines(texts['lists/inspectors.txt']).map((line) => fields(line, 4)).map(([identifier, certificates, regions, expertise]) => ({
    identifier, regions: words(regions), expertise: words(expertise),
    certificates: words(certificates).map((certificate) => ({ field: certificate.slice(0, certificate.lastIndexOf('=')), validUntil: certificate.slice(certificate.lastIndexOf('=') + 1) })),
  }));
  const recusals = lines(texts['lists/recusals.txt']).map((line) => fields(line, 3)).map(([inspector, target, reason]) => ({ inspector, target, reason }));
  return { strata, exclusions, inspectors, recusals };
}

async function get(address) {
  const got = await fetch(address);
  if (!got.ok) { throw new Error(`${address} 没有取到（${got.status}）`); }
  return got;
}

const listed = (digests) => Object.keys(digests).filter((path) => path.startsWith('lists/')).map((path) => path.slice('lists/'.length)).sort(byBytes);

// What the sealed record names of each event, against what was downloaded: lists and page come from one place and could be changed together, the record lies under heads that others keep. What the events say counts from here on, not what the page says.
async function recordAgrees(asked, digests, frame) {
  const wrong = [], said = { commitments: [] };
  for (const event of asked.record) {
    say({ step: `正在核对封存的记录（${event.sequence}/${asked.events}）`, done: event.sequence, of: asked.events });
    const bytes = await (await get(event.address)).arrayBuffer();
    const entry = await (await get(event.entry)).json();
    const named = [await digest(bytes), ...(event.sequence === 1 ? [digests['plan.json'], frame] : [])];
    if (entry.kind !== 'draw' || entry.of[1] !== String(event.sequence) || entry.files.map((file) => file.sha256).join() !== named.join()) { wrong.push(event.sequence); }
    const told = JSON.parse(new TextDecoder().decode(bytes));
    if (told.type === 'announced') { Object.assign(said, { planDigest: told.planDigest, frameDigest: told.frameDigest }); }
    if (told.type === 'committed') { said.commitments.push({ party: told.party, digest: told.digest }); }
    if (told.type === 'drawn') { Object.assign(said, { seed: told.seed, resultDigest: told.result }); }
  }
  // The end may be so new that it is not sealed yet; nothing comes to its end before all else is.
  for (let sequence = 1; sequence < asked.events; sequence++) {
    if (!asked.record.some((event) => event.sequence === sequence)) { wrong.push(sequence); }
  }
  const rest = asked.record.length < asked.events ? '最后一个事件还没有封存。' : '';
  found('record', wrong.length === 0, wrong.length === 0 ? `${asked.record.length} 个事件公开的内容，和第一个事件写的方案、名单，与封存的记录写的摘要相同。${rest}`
    : `与封存的记录写的摘要不同的：第 ${wrong.join('、')} 个事件。`);
  return { said, agree: wrong.length === 0 };
}

async function frameAgrees(asked, digests, frame) {
  const paths = listed(digests);
  const changed = asked.files.filter((file) => file.digest && file.digest !== digests[file.path]).map((file) => file.path);
  const agrees = frame === asked.frameDigest;
  found('frame', agrees, agrees ? `${paths.length} 个名单文件，总摘要 ${frame}，与抽取前公布的相同。`
    : `名单的总摘要算出来是 ${frame}，抽取前公布的是 ${asked.frameDigest}` + (changed.length > 0 ? `；改过的是 ${changed.join('、')}。` : '。'));
  return agrees;
}

async function secretsAgree(asked, texts) {
  const secrets = lines(texts['secrets.txt']).map((line) => fields(line, 3)).map(([party, nonce, secret]) => ({ party, nonce, secret }));
  const wrong = [];
  for (const told of secrets) {
    const made = asked.commitments.find((commitment) => commitment.party === told.party);
    if (!made || made.digest !== await sha256(told.nonce + ',' + told.secret)) { wrong.push(told.party); }
  }
  found('secrets', wrong.length === 0, wrong.length === 0 ? `${secrets.map((told) => told.party).join('、')}公开的秘密，与各自抽取前的承诺相同。` : `与承诺不同的：${wrong.join('、')}。`);
  return { secrets, agree: wrong.length === 0 };
}

// Where two lists part
function firstDifference(what, ours, theirs) {
  for (let i = 0; i < Math.max(ours.length, theirs.length); i++) {
    if (ours[i] !== theirs[i]) { return `${what}第 ${i + 1} 个：算出来是“${ours[i] ?? '没有'}”，公布的是“${theirs[i] ?? '没有'}”`; }
  }
  return '';
}

function differences(result, published) {
  const where = [];
  result.strata.forEach((stratum) => {
    const other = published.strata.find((one) => one.name === stratum.name) || { drawn: [], alternates: [] };
    where.push(firstDifference(`“${stratum.name}”抽中的`, stratum.drawn, other.drawn), firstDifference(`“${stratum.name}”的备选`, stratum.alternates, other.alternates));
  });
  const sent = (pairs) => pairs.map((pair) => `${pair.target}：${pair.inspectors.join('、')}`);
  where.push(firstDifference('派出的检查人员', sent(result.pairs), sent(published.pairs)));
  published.strata.filter((one) => !result.strata.some((stratum) => stratum.name === one.name)).forEach((one) => where.push(`公布的结果多出一层“${one.name}”`));
  return where.filter((one) => one !== '');
}

const WHY_NOBODY = { DroppedAlready: '这一个已经递补过', NotDrawn: '没有抽中，也没有递补', NoAlternateLeft: '没有备选了', NoInspectorLeft: '没有足够的人可派' };

function wordsOf(substitution) {
  return `由第 ${substitution.rank} 个备选“${substitution.target}”递补` + (substitution.inspectors.length > 0 ? `，派${substitution.inspectors.join('、')}` : '');
}

// One time that somebody stepped in: as it comes out of the draw, against what was published. Nothing where they agree.
function parts(line, ours, told) {
  if (line === undefined) { return `公布的是“${told.dropped}”${wordsOf(told)}，文件 dropped.txt 里没有`; }
  if (line.target !== told.dropped) { return `掉出来的，文件里是“${line.target}”，公布的是“${told.dropped}”`; }
  if (ours === undefined) { return `前面的对不上，“${told.dropped}”由谁递补算不下去`; }
  if (ours.refused) { return `“${told.dropped}”按规则不能递补（${ours.refused.map((rule) => WHY_NOBODY[rule]).join('、')}），公布的是${wordsOf(told)}`; }
  if (line.stratum !== ours.stratum) { return `“${told.dropped}”在“${ours.stratum}”一层，文件里是“${line.stratum}”`; }
  return wordsOf(ours) === wordsOf(told) ? '' : `“${told.dropped}”算出来${wordsOf(ours)}，公布的是${wordsOf(told)}`;
}

async function substitutesAgree(asked, texts, result) {
  const out = lines(texts['dropped.txt'] ?? '').map((line) => fields(line, 2)).map(([stratum, target]) => ({ stratum, target }));
  // Somebody stepped in after the page was made: that is no difference, but this page can't tell.
  if (out.length > asked.substitutions.length) { throw new Error(`页面上递补 ${asked.substitutions.length} 次，文件里已经有 ${out.length} 次，请重新打开这一页再验证`); }
  const ours = await substitutions(result, out.map((line) => line.target), sha256);
  let agree = true;
  for (let i = 0; i < Math.max(out.length, asked.substitutions.length); i++) {
    const differs = parts(out[i], ours[i], asked.substitutions[i]);
    found('substitution', differs === '', `第 ${i + 1} 次：` + (differs === '' ? `“${ours[i].dropped}”${wordsOf(ours[i])}，与公布的相同。` : differs + '。'));
    agree = agree && differs === '';
  }
  return { steppedIn: ours.filter((one) => !one.refused), agree };
}

let drawn, steppedIn = [];

async function repeat(page) {
  const started = performance.now();
  const { texts, digests } = await load(page.files);
  const frame = await sha256(listed(digests).map((path) => digests['lists/' + path] + '  ' + path + '\n').join(''));
  const recorded = await recordAgrees(page, digests, frame);
  const asked = { ...page, ...recorded.said };
  let agree = digests['plan.json'] === asked.planDigest;
  found('plan', agree, agree ? `方案的摘要 ${asked.planDigest}，与抽取前公布的相同。` : `方案的摘要算出来是 ${digests['plan.json']}，抽取前公布的是 ${asked.planDigest}。`);
  agree = await frameAgrees(asked, digests, frame) && agree && recorded.agree;
  const told = await secretsAgree(asked, texts);
  agree = told.agree && agree;
  const input = { plan: JSON.parse(texts['plan.json']), lists: listsOf(texts), secrets: told.secrets, publicSeed: texts['public.txt'].replace(/\n$/, '') };
  const all = input.lists.strata.reduce((sum, stratum) => sum + stratum.identifiers.length, 0) - input.lists.exclusions.length;
  const tickets = {};
  const result = await draw(input, sha256, (stratum, done) => {
    tickets[stratum] = done;
    const sum = Object.values(tickets).reduce((a, b) => a + b, 0);
    say({ step: `正在算抽签号：${sum} / ${all}`, done: sum, of: all });
  });
  if (result.refused) {
    found('result', asked.voided, `按公布的名单抽不出结果（${result.refused.join('、')}）` + (asked.voided ? '，与公布的作废相同。' : '。'));
    agree = agree && asked.voided;
  } else {
    const seed = result.seed === asked.seed;
    found('seed', seed, seed ? `种子 ${result.seed}，与公布的相同。` : `种子算出来是 ${result.seed}，公布的是 ${asked.seed}。`);
    const where = differences(result, asked.published);
    const count = result.strata.reduce((sum, stratum) => sum + stratum.drawn.length, 0);
    found('result', where.length === 0, where.length === 0 ? `抽中的 ${count} 个、备选和派出的检查人员，一个不差。` : where.join('；') + '。');
    const whole = await sha256(canonical(result));
    found('digest', whole === asked.resultDigest, whole === asked.resultDigest ? `整个结果的摘要 ${whole}，与记录里的相同。` : `整个结果的摘要算出来是 ${whole}，记录里的是 ${asked.resultDigest}。`);
    const since = await substitutesAgree(asked, texts, result);
    agree = agree && seed && where.length === 0 && whole === asked.resultDigest && since.agree;
    drawn = result;
    steppedIn = since.steppedIn;
  }
  say({ finished: true, agree, names: all, seconds: (performance.now() - started) / 1000 });
}

// One's own name: the identifier from the salt, where it stands, and what became of it
async function lookUp(asked) {
  const identifier = asked.salt === '' ? asked.name.normalize('NFC') : await sha256(asked.salt + ',' + asked.name.normalize('NFC'));
  const answer = { own: true, identifier, words: '不在这次抽取的名单里。' };
  for (const stratum of drawn.strata) {
    const out = stratum.excluded.find((one) => one.identifier === identifier);
    if (out) { answer.words = `在“${stratum.name}”一层，但这次不参加抽取：${out.reason}。`; }
    if (!stratum.identifiers.includes(identifier)) { continue; }
    answer.ticket = await sha256(`${drawn.seed},${stratum.name},${identifier}`);
    const place = stratum.drawn.indexOf(identifier), next = stratum.alternates.indexOf(identifier);
    answer.words = `在“${stratum.name}”一层，` + (place >= 0 ? `抽中了，是第 ${place + 1} 个。` : next >= 0 ? `没有抽中，是第 ${next + 1} 个备选。` : '没有抽中。');
    const instead = steppedIn.find((one) => one.dropped === identifier), own = steppedIn.find((one) => one.target === identifier);
    if (own) { answer.words += `“${own.dropped}”不能检查，由它递补。`; }
    if (instead) { answer.words += `后来不能检查，${wordsOf(instead)}。`; }
    const pair = instead ? undefined : own ?? drawn.pairs.find((one) => one.target === identifier);
    if (pair?.inspectors.length > 0) { answer.words += `派去的检查人员：${pair.inspectors.join('、')}。`; }
  }
  say(answer);
}

self.onmessage = async (event) => {
  try {
    await (event.data.own ? lookUp(event.data) : repeat(event.data));
  } catch (wrong) {
    say({ failed: wrong.message });
  }
};
