// SPDX-License-Identifier: Apache-2.0
// Draws every golden vector anew with the second implementation, the same file that visitors' browsers run: `node check.mjs` compares, `node check.mjs write` writes what it got into the files.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { canonical, draw, substitutions } from '../../../../../server/src/main/resources/static/assets/draw.mjs';

const sha256 = (text) => createHash('sha256').update(text, 'utf8').digest('hex');
const folder = new URL('vectors/', import.meta.url);
let wrong = 0;
for (const name of readdirSync(folder).sort()) {
  const file = new URL(name, folder);
  const vector = JSON.parse(readFileSync(file, 'utf8'));
  const found = await draw(vector, sha256);
  const since = vector.since ? (await substitutions(found, vector.since.dropped, sha256)).map((one) => one.refused ? { refused: one.refused } : one) : [];
  if (process.argv[2] === 'write') {
    vector.expected = found;
    if (vector.since) { vector.since.expected = since; }
    writeFileSync(file, JSON.stringify(vector, null, 1) + '\n');
  } else if (canonical(found) !== canonical(vector.expected)) {
    console.log(name + ': ' + canonical(found));
    wrong++;
  } else if (canonical(since) !== canonical(vector.since?.expected ?? [])) {
    console.log(name + ', who stepped in: ' + canonical(since));
    wrong++;
  }
}
process.exit(wrong === 0 ? 0 : 1);
