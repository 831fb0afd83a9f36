// SPDX-License-Identifier: Apache-2.0
// A second implementation of draw-v1, written from docs/adr/0031-draws.md and not from the first. Runs in Node and in a browser: the digest is given.

const ALGORITHM = 'draw-v1';
const BATCH = 4096;

// Order of unsigned UTF-8 bytes, which is that of code points
export function byBytes(a, b) {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    if (a.charCodeAt(i) !== b.charCodeAt(i)) {
      i -= i > 0 && (a.charCodeAt(i - 1) & 0xfc00) === 0xd800 ? 1 : 0;
      return a.codePointAt(i) - b.codePointAt(i);
    }
  }
  return a.length - b.length;
}

// RFC 8785
export function canonical(value) {
  if (Array.isArray(value)) { return '[' + value.map(canonical).join(',') + ']'; }
  if (typeof value === 'object') { return '{' + Object.keys(value).sort().map((key) => JSON.stringify(key) + ':' + canonical(value[key])).join(',') + '}'; }
  return JSON.stringify(value);
}

const nfc = (text) => text.normalize('NFC');
const line = (text) => text !== '' && text.length <= 200 && !/[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]/.test(text) && text.isWellFormed() && text.trim() === text;
const word = (text) => line(text) && !/[,|=]/.test(text);
const stratumName = (text) => word(text) && text.length <= 60 && !/^[.-]|[/\\]/.test(text);

function twice(texts) {
  return new Set(texts).size < texts.length;
}

// Exact decimals: percent text to a whole number of 10^-scale
function scaled(text, scale) {
  const [whole, part = ''] = text.split('.');
  return BigInt(whole + part.padEnd(scale, '0'));
}

// Largest remainders, of equal ones the first name; not fewer than the shares come to
function apportion(shares, unit) {
  const parts = shares.map(([name, share]) => ({ name, whole: share / unit, rest: share % unit }));
  let more = (parts.reduce((sum, part) => sum + part.rest, 0n) + unit - 1n) / unit;
  parts.sort((a, b) => (a.rest < b.rest ? 1 : a.rest > b.rest ? -1 : byBytes(a.name, b.name)));
  return Object.fromEntries(parts.map((part) => [part.name, Number(part.whole + (more-- > 0n ? 1n : 0n))]));
}

export function quotas(given, sizes) {
  const names = Object.keys(sizes);
  if (given.counts) { return given.counts; }
  if (given.rates) {
    const scale = Math.max(...Object.values(given.rates).map((rate) => (rate.split('.')[1] || '').length));
    return apportion(names.map((name) => [name, scaled(given.rates[name], scale) * BigInt(sizes[name])]), 100n * 10n ** BigInt(scale));
  }
  const all = names.reduce((sum, name) => sum + BigInt(sizes[name]), 0n);
  return apportion(names.map((name) => [name, BigInt(given.total) * BigInt(sizes[name])]), all || 1n);
}

const demand = (s) => Object.fromEntries(['field', 'region', 'expertise'].filter((asked) => s[asked] !== undefined).map((asked) => [asked, nfc(s[asked])]));

function inOrder(lists, refuse) {
  const strata = lists.strata.map((s) => ({ name: nfc(s.name), ...demand(s), all: s.identifiers.map(nfc).sort(byBytes) })).sort((a, b) => byBytes(a.name, b.name));
  if (strata.length === 0) { refuse('NoStratum'); }
  if (twice(strata.map((s) => s.name))) { refuse('DuplicateStratum'); }
  if (!strata.every((s) => stratumName(s.name))) { refuse('BadStratumName'); }
  if (!strata.every((s) => Object.values(demand(s)).every(word))) { refuse('BadWord'); }
  const home = new Map();
  for (const s of strata) {
    if (twice(s.all)) { refuse('DuplicateIdentifier'); }
    if (!s.all.every(word)) { refuse('BadIdentifier'); }
    for (const id of new Set(s.all)) {
      if (home.has(id)) { refuse('TargetInTwoStrata'); }
      home.set(id, s.name);
    }
  }
  const exclusions = lists.exclusions.map((e) => ({ stratum: home.get(nfc(e.target)), target: nfc(e.target), reason: nfc(e.reason) })).sort((a, b) => byBytes(a.target, b.target));
  if (twice(exclusions.map((e) => e.target))) { refuse('DuplicateExclusion'); }
  if (exclusions.some((e) => e.stratum === undefined)) { refuse('UnknownTarget'); }
  if (!exclusions.every((e) => line(e.reason))) { refuse('NoReason'); }
  const out = new Set(exclusions.map((e) => e.target));
  strata.forEach((s) => { s.identifiers = s.all.filter((id) => !out.has(id)); });
  const sortedWords = (words) => [...new Set(words.map(nfc))].sort(byBytes);
  const inspectors = lists.inspectors.map((i) => ({
    identifier: nfc(i.identifier),
    certificates: i.certificates.map((c) => ({ field: nfc(c.field), validUntil: c.validUntil })).sort((a, b) => byBytes(a.field, b.field) || byBytes(a.validUntil, b.validUntil)),
    regions: sortedWords(i.regions), expertise: sortedWords(i.expertise),
  })).sort((a, b) => byBytes(a.identifier, b.identifier));
  if (twice(inspectors.map((i) => i.identifier))) { refuse('DuplicateInspector'); }
  if (!inspectors.every((i) => word(i.identifier))) { refuse('BadIdentifier'); }
  if (!inspectors.every((i) => [...i.certificates.map((c) => c.field), ...i.regions, ...i.expertise].every(word))) { refuse('BadWord'); }
  if (inspectors.some((i) => Math.max(i.certificates.length, i.regions.length, i.expertise.length) > 200)) { refuse('TooManyWords'); }
  const recusals = lists.recusals.map((a) => ({ inspector: nfc(a.inspector), target: nfc(a.target), reason: nfc(a.reason) })).sort((a, b) => byBytes(a.inspector, b.inspector) || byBytes(a.target, b.target));
  if (twice(recusals.map((a) => a.inspector + ',' + a.target))) { refuse('DuplicateRecusal'); }
  if (!recusals.every((a) => line(a.reason))) { refuse('NoReason'); }
  const byIdentifier = new Map(inspectors.map((i) => [i.identifier, i]));
  if (!recusals.every((a) => byIdentifier.has(a.inspector))) { refuse('UnknownInspector'); }
  if (!recusals.every((a) => home.has(a.target))) { refuse('UnknownTarget'); }
  // Whom to avoid, by the stratum of those who take part: of a million targets few have anybody
  const avoiding = new Map(strata.map((s) => [s.name, new Map()]));
  for (const a of recusals.filter((one) => home.has(one.target) && !out.has(one.target))) {
    const targets = avoiding.get(home.get(a.target));
    targets.set(a.target, (targets.get(a.target) || new Set()).add(a.inspector));
  }
  return { strata, exclusions, inspectors, recusals, byIdentifier, avoiding };
}

function standing(rules, stratum, inspector) {
  const why = [];
  if (stratum.field && !inspector.certificates.some((c) => c.field === stratum.field && c.validUntil >= rules.validOn)) { why.push('certificate'); }
  if (stratum.region && !inspector.regions.includes(stratum.region)) { why.push('region'); }
  if (stratum.expertise && !inspector.expertise.includes(stratum.expertise)) { why.push('expertise'); }
  return why;
}

function checkPlan(plan, lists, refuse) {
  if (plan.basis.length === 0) { refuse('NoBasis'); }
  if (plan.attendees.length === 0) { refuse('NoAttendee'); }
  if (plan.parties.length < 2) { refuse('TwoPartiesAtLeast'); }
  if (twice(plan.parties)) { refuse('SamePartyTwice'); }
  if (plan.alternates < 0) { refuse('QuotaBelowZero'); }
  const sizes = Object.fromEntries(lists.strata.map((s) => [s.name, s.identifiers.length]));
  const named = Object.keys(plan.quotas.counts || plan.quotas.rates || {});
  if (named.some((name) => sizes[name] === undefined)) { refuse('UnknownStratum'); }
  if (plan.quotas.total === undefined && lists.strata.some((s) => !named.includes(s.name))) { refuse('QuotaMissing'); }
  Object.entries(plan.quotas.counts || {}).forEach(([name, count]) => {
    if (count < 0) { refuse('QuotaBelowZero'); }
    if (count > sizes[name]) { refuse('LargerThanStratum'); }
  });
  Object.values(plan.quotas.rates || {}).forEach((rate) => { if (Number(rate) < 0 || Number(rate) > 100) { refuse('RateOutOfRange'); } });
  if (plan.quotas.total < 0) { refuse('QuotaBelowZero'); }
  if (plan.quotas.total > Object.values(sizes).reduce((a, b) => a + b, 0)) { refuse('LargerThanStratum'); }
  return sizes;
}

function checkPairing(rules, lists, numbers, refuse) {
  const drawn = lists.strata.filter((s) => numbers[s.name] > 0)
    .map((s) => ({ ...s, able: new Set(lists.inspectors.filter((i) => standing(rules, s, i).length === 0).map((i) => i.identifier)) }));
  for (const s of drawn) {
    if (s.able.size < rules.each) {
      refuse('NoInspectorLeft');
    } else {
      // Strata whose inspectors are all among these take theirs from the same people
      const wanted = drawn.filter((other) => [...other.able].every((id) => s.able.has(id))).reduce((sum, other) => sum + rules.each * numbers[other.name], 0);
      if (wanted > s.able.size * rules.loadCap) { refuse('TooFewInspectors'); }
      for (const avoided of lists.avoiding.get(s.name).values()) {
        if ([...s.able].filter((id) => !avoided.has(id)).length < rules.each) { refuse('NoInspectorLeft'); }
      }
    }
  }
  const wanted = Object.values(numbers).reduce((a, b) => a + b, 0) * rules.each;
  if (wanted > rules.loadCap * lists.inspectors.length) { refuse('TooFewInspectors'); }
}

// A batch at a time: so many digests at once are quick, and a page can show how far it is
async function smallest(names, text, sha256, progress = () => {}) {
  const tickets = [];
  for (let from = 0; from < names.length; from += BATCH) {
    const batch = names.slice(from, from + BATCH);
    (await Promise.all(batch.map((name) => sha256(text(name))))).forEach((ticket, i) => { tickets.push({ name: batch[i], ticket }); });
    progress(tickets.length);
  }
  return tickets.sort((a, b) => (a.ticket < b.ticket ? -1 : a.ticket > b.ticket ? 1 : byBytes(a.name, b.name))).map((found) => found.name);
}

// Who is sent to one target: the smallest tickets among those who may
// @param inspectors by identifier
// @param avoided those who must avoid the target, if any
// @param load to how many targets each goes already, by identifier
async function send(seed, rules, inspectors, s, target, avoided, load, sha256) {
  const sent = [], passedOver = [];
  for (const id of await smallest([...inspectors.keys()], (name) => `${seed},officer,${target},${name}`, sha256)) {
    if (sent.length === rules.each) { break; }
    const why = avoided?.has(id) ? ['recusal'] : [];
    why.push(...standing(rules, s, inspectors.get(id)));
    if ((load[id] || 0) >= rules.loadCap) { why.push('load'); }
    if (why.length === 0) { sent.push(id); } else { passedOver.push({ inspector: id, why }); }
  }
  return { inspectors: sent, passedOver };
}

async function pair(seed, plan, lists, strata, sha256, refuse) {
  const load = {};
  const pairs = [];
  for (const s of strata) {
    for (const target of s.drawn) {
      const sent = await send(seed, plan.pairing, lists.byIdentifier, s, target, lists.avoiding.get(s.name).get(target), load, sha256);
      if (sent.inspectors.length < plan.pairing.each) { refuse('NoInspectorLeft'); } else { sent.inspectors.forEach((id) => { load[id] = (load[id] || 0) + 1; }); }
      pairs.push({ stratum: s.name, target, ...sent });
    }
  }
  return pairs;
}

// Who steps in for those who can't be inspected: the next alternate of the same stratum, whoever that is, and inspectors by the same tickets, beside those whom the others still burden. Where nobody can, the last of the answer says why, and none follows.
// @param result what draw() answered
// @param dropped identifiers, in the order in which they dropped out; whoever stepped in may drop out too
export async function substitutions(result, dropped, sha256) {
  const rules = result.commitment.plan.pairing;
  const inspectors = new Map(result.inspectors.map((i) => [i.identifier, i]));
  const sent = new Map(result.pairs.map((one) => [one.target, one.inspectors]));
  const homes = new Map(), used = new Map(), gone = new Set(), found = [];
  result.strata.forEach((s) => s.drawn.forEach((target) => homes.set(target, s)));
  const stepIn = async (out) => {
    if (gone.has(out)) { return { dropped: out, refused: ['DroppedAlready'] }; }
    const s = homes.get(out);
    if (s === undefined) { return { dropped: out, refused: ['NotDrawn'] }; }
    const before = used.get(s.name) || 0;
    if (before >= s.alternates.length) { return { dropped: out, refused: ['NoAlternateLeft'] }; }
    const target = s.alternates[before];
    gone.add(out);
    sent.delete(out);
    used.set(s.name, before + 1);
    homes.set(target, s);
    const one = { stratum: s.name, dropped: out, target, rank: before + 1, inspectors: [], passedOver: [] };
    if (rules === undefined) { return one; }
    const load = {};
    [...sent.values()].flat().forEach((id) => { load[id] = (load[id] || 0) + 1; });
    const avoided = new Set(result.recusals.filter((a) => a.target === target).map((a) => a.inspector));
    Object.assign(one, await send(result.seed, rules, inspectors, s, target, avoided, load, sha256));
    if (one.inspectors.length < rules.each) { return { dropped: out, refused: ['NoInspectorLeft'] }; }
    sent.set(target, one.inspectors);
    return one;
  };
  for (const out of dropped) {
    found.push(await stepIn(out));
    if (found.at(-1).refused) { break; }
  }
  return found;
}

const lines = (texts) => texts.map((text) => text + '\n').join('');

export async function frameDigest(lists, sha256) {
  const files = {
    'recusals.txt': lines(lists.recusals.map((a) => [a.inspector, a.target, a.reason].join())),
    'exclusions.txt': lines(lists.exclusions.map((e) => [e.stratum, e.target, e.reason].join())),
    'inspectors.txt': lines(lists.inspectors.map((i) => [i.identifier, i.certificates.map((c) => c.field + '=' + c.validUntil).join('|'), i.regions.join('|'), i.expertise.join('|')].join())),
    'strata.txt': lines(lists.strata.map((s) => [s.name, s.field || '', s.region || '', s.expertise || ''].join())),
  };
  lists.strata.forEach((s) => { files['strata/' + s.name + '.txt'] = lines(s.identifiers); });
  const paths = Object.keys(files).sort(byBytes);
  return sha256(lines(await Promise.all(paths.map(async (path) => (await sha256(files[path])) + '  ' + path))));
}

// @param input {plan, lists, secrets: [{party, nonce, secret}], publicSeed}
// @param sha256 of a text, as lower-case hex, or a promise of it
// @param progress is told a stratum's name and how many of its names have their tickets
export async function draw(input, sha256, progress = () => {}) {
  const refused = new Set();
  const refuse = (rule) => refused.add(rule);
  const answer = () => ({ refused: [...refused].sort() });
  const { plan, secrets } = input;
  const lists = inOrder(input.lists, refuse);
  if (refused.size > 0) { return answer(); }
  const sizes = checkPlan(plan, lists, refuse);
  if (plan.pairing && plan.pairing.each < 2) { refuse('TwoInspectorsAtLeast'); }
  if (plan.pairing && plan.pairing.loadCap < 1) { refuse('LoadCapTooSmall'); }
  if (refused.size > 0) { return answer(); }
  const numbers = quotas(plan.quotas, sizes);
  if (plan.pairing) { checkPairing(plan.pairing, lists, numbers, refuse); }
  if (refused.size > 0) { return answer(); }

  const planDigest = await sha256(canonical(plan));
  const frame = await frameDigest(lists, sha256);
  const seed = await sha256(lines([ALGORITHM, planDigest, frame, ...secrets.map((s) => nfc(s.secret)), nfc(input.publicSeed)]));
  const strata = [];
  for (const s of lists.strata) {
    const ranked = await smallest(s.identifiers, (id) => `${seed},${s.name},${id}`, sha256, (done) => progress(s.name, done));
    const quota = numbers[s.name];
    const part = { name: s.name, quota, identifiers: s.identifiers, drawn: ranked.slice(0, quota), alternates: ranked.slice(quota, quota + plan.alternates) };
    ['field', 'region', 'expertise'].forEach((asked) => { if (s[asked]) { part[asked] = s[asked]; } });
    part.excluded = lists.exclusions.filter((e) => e.stratum === s.name).map((e) => ({ identifier: e.target, reason: e.reason }));
    strata.push(part);
  }
  const pairs = plan.pairing ? await pair(seed, plan, lists, strata, sha256, refuse) : [];
  if (refused.size > 0) { return answer(); }
  const commitments = await Promise.all(secrets.map(async (s) => ({ party: s.party, digest: await sha256(s.nonce + ',' + nfc(s.secret)) })));
  return {
    algorithm: ALGORITHM, id: plan.id, seed, strata, inspectors: lists.inspectors, recusals: lists.recusals, pairs,
    commitment: { plan, planDigest, frameDigest: frame, commitments, secrets: secrets.map((s) => ({ party: s.party, nonce: s.nonce, secret: nfc(s.secret) })), publicSeed: nfc(input.publicSeed) },
  };
}
