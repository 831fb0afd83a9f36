// SPDX-License-Identifier: Apache-2.0
// Sends what was done on the spot, one request after the other, so that each may break before the server has it or after, and nothing is lost and nothing done twice:
// a file goes on from where the server says it is and is compared by its digest; an act has a name of its own (Idempotency-Key) and, once it has been tried, is asked again in the very same words.

import { PIECE } from './visit-rules.mjs';

const PATIENCE = 60000;
const ROUNDS = 5;
const TOO_MANY = 'urn:yifa:problem:uploads-too-many';

/** The connection was lost: nobody knows what the server has done. */
export class Lost extends Error {}

/** Nobody is signed in, or somebody else. */
export class NotSignedIn extends Error {}

/** The server says no. */
export class Refused extends Error {
  constructor(words, grounds, kind) {
    super(words);
    this.grounds = grounds;
    this.kind = kind;
  }
}

async function request(method, address, headers, body) {
  let answer;
  try {
    answer = await fetch(address, { method, headers: { Accept: 'application/json, application/problem+json', ...headers }, body, credentials: 'same-origin', cache: 'no-store', signal: AbortSignal.timeout(PATIENCE) });
    const text = await answer.text();
    let read = {};
    try { read = JSON.parse(text); } catch (e) { read = null; }
    return { status: answer.status, body: read, redirected: answer.redirected };
  } catch (e) {
    throw new Lost(String(e));
  }
}

/** Who is signed in, and what waits for them. */
export async function session() {
  const answer = await request('GET', '/work/visits/session', { 'HX-Request': 'true' });
  if (answer.status === 401 || answer.redirected || answer.status === 200 && !answer.body) { throw new NotSignedIn('请先登录'); }
  if (answer.status !== 200) { throw answer.status === 403 ? new NotSignedIn('您的账号不办理业务') : new Lost(String(answer.status)); }
  return answer.body;
}

export async function sheetOf(id) {
  const answer = await request('GET', '/work/visits/' + id, { 'HX-Request': 'true' });
  if (answer.status === 401 || answer.redirected) { throw new NotSignedIn('请先登录'); }
  if (answer.status !== 200) { throw new Refused('这件现在没有可以在外勤时办的，或者不再由您办理。', [], 'gone'); }
  return answer.body;
}

/** Sends for one person; `piece` reads the piece of a file by its number. */
export class Sender {
  #token = null;
  #piece;

  constructor(person, piece) {
    this.person = person;
    this.#piece = piece;
  }

  async #signedIn() {
    const found = await session();
    if (found.person !== this.person) { throw new NotSignedIn(`现在登录的是${found.name}，手机上的外勤单是别人带走的。请用带走外勤单的账号登录`); }
    this.#token = { [found.header]: found.token };
  }

  // Asks the API as the person who took the sheet along; a session that was renewed meanwhile has another token.
  async #ask(method, address, headers = {}, body = undefined) {
    for (let again = false; ; again = true) {
      if (!this.#token) { await this.#signedIn(); }
      const answer = await request(method, address, { ...headers, ...this.#token }, body);
      if (answer.status === 401 || answer.status === 403 && !again) {
        this.#token = null;
        if (again) { throw new NotSignedIn('登录已经失效'); }
        continue;
      }
      if (answer.status === 429 && answer.body && answer.body.type === TOO_MANY) { throw Sender.#no(answer); }
      // What isn't answered in the server's words comes from somebody between, such as a network that one has to sign in to.
      if (answer.status >= 500 || answer.status === 408 || answer.status === 429 || answer.status < 400 && !answer.body) { throw new Lost(answer.body && answer.body.detail || String(answer.status)); }
      return answer;
    }
  }

  static #no(answer) {
    const problem = answer.body || {};
    // Who was quicker and when; the number of the case's last event is for scripts.
    return new Refused((problem.detail || '没有办成').split('，现在的 sequence')[0], (problem.errors || []).map((one) => ({ field: one.field || '', words: one.message || '', article: one.basis || '' })),
      answer.status === 409 ? 'overtaken' : answer.status === 404 ? 'gone' : 'refused');
  }

  /** Sends one act with its files. `save` keeps where it stands; it is called before each request whose answer might be lost. */
  async act(sheet, act, save, tell) {
    if (!this.#token) { await this.#signedIn(); }
    // It was tried before: the server may have done it. The same words under the same name bring the same answer.
    if (act.posted) {
      const answer = await this.#post(sheet, act);
      if (answer.status === 200) { return answer.body; }
      const missing = answer.status === 422 && (answer.body && answer.body.errors || []).some((one) => one.field === 'uploads');
      act.posted = null;
      await save();
      if (!missing) { throw Sender.#no(answer); }
    }
    for (const [n, file] of act.files.entries()) {
      tell(`正在传第 ${n + 1} 个文件，共 ${act.files.length} 个`);
      await this.#upload(file, save);
    }
    tell('正在报送');
    act.posted = JSON.stringify({ ...act.body, sequence: sheet.sequence, ...(act.files.length ? { uploads: act.files.map((file) => file.upload) } : {}) });
    await save();
    const answer = await this.#post(sheet, act);
    if (answer.status === 200) { return answer.body; }
    act.posted = null;
    await save();
    throw Sender.#no(answer);
  }

  async #post(sheet, act) {
    return this.#ask('POST', `/api/cases/${sheet.sheet.id}/actions/${act.action}`, { 'Content-Type': 'application/json', 'Idempotency-Key': act.key }, act.posted);
  }

  // Goes on from what is safe; an upload that the server does not know any more begins anew, and one whose beginning was lost is left to expire: only what the act names comes into the case.
  async #upload(file, save) {
    let no = null;
    for (let round = 0; round < ROUNDS; round++) {
      let at = await this.#begun(file, save);
      if (!at.sha256) {
        const answer = await this.#pieces(file, at);
        no = answer.status === 200 ? null : answer;
        if (no && [404, 409].includes(no.status)) { continue; }
        if (no) { break; }
        at = answer.body;
      }
      if (at.sha256 === file.sha256) { return; }
      file.upload = null;
    }
    file.upload = null;
    await save();
    throw no ? Sender.#no(no) : new Refused(`“${file.name}”收到的内容与手机上的不同，请重新报送。`, [], 'refused');
  }

  // How far the server has it, from the beginning where it knows nothing of it.
  async #begun(file, save) {
    if (file.upload) {
      const known = await this.#ask('GET', '/api/uploads/' + file.upload);
      if (known.status === 200) { return known.body; }
    }
    const begun = await this.#ask('POST', '/api/uploads', { 'Content-Type': 'application/json' }, JSON.stringify({ name: file.name, size: file.size, sha256: file.sha256 }));
    if (begun.status !== 201) { throw Sender.#no(begun); }
    file.upload = begun.body.id;
    await save();
    return begun.body;
  }

  // Sends what is missing, in pieces that the server takes; answers what it says at the end, or the first that isn't well.
  async #pieces(file, from) {
    let at = from;
    while (at.offset < file.size) {
      const n = Math.floor(at.offset / PIECE);
      const start = at.offset - n * PIECE;
      const bytes = (await this.#piece(file.id, n)).slice(start, start + Math.min(PIECE, at.pieceAtMost || PIECE));
      const answer = await this.#ask('PATCH', '/api/uploads/' + file.upload, { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(at.offset) }, bytes);
      if (answer.status !== 200 || answer.body.offset <= at.offset) { return answer; }
      at = answer.body;
    }
    return this.#ask('POST', `/api/uploads/${file.upload}/finish`);
  }

  /** The case as it stands. */
  async caseNow(id) {
    const answer = await this.#ask('GET', '/api/cases/' + id);
    if (answer.status !== 200) { throw Sender.#no(answer); }
    return answer.body;
  }
}
