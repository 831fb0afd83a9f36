// SPDX-License-Identifier: Apache-2.0
// Whether the second implementation looks at each name a few times only, however many inspectors must avoid however many targets: `node steps.mjs` counts what it looks at, and takes no time.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { draw } from '../../../../../server/src/main/resources/static/assets/draw.mjs';

const NAMES = 2000, INSPECTORS = 40, AVOIDED = 50;
const vector = JSON.parse(readFileSync(new URL('vectors/13-pairs.json', import.meta.url), 'utf8'));
const { lists } = vector;
lists.strata[0].identifiers = Array.from({ length: NAMES }, (_, i) => 'E' + i);
lists.inspectors = Array.from({ length: INSPECTORS }, (_, i) => ({ ...lists.inspectors[0], identifier: 'J' + i }));
lists.recusals = Array.from({ length: AVOIDED }, (_, i) => ({ inspector: 'J' + (i % INSPECTORS), target: 'E' + i, reason: '应当回避' }));

let looks = 0;
for (const name of ['every', 'filter', 'find', 'forEach', 'map', 'reduce', 'some']) {
  const before = Array.prototype[name];
  Array.prototype[name] = function (look, ...more) { return before.call(this, (...each) => { looks++; return look(...each); }, ...more); };
}
const found = await draw(vector, (text) => createHash('sha256').update(text, 'utf8').digest('hex'));
const most = 20 * NAMES + 20 * INSPECTORS * AVOIDED;
console.log(`${looks} looks, at most ${most}`);
process.exit(found.pairs?.length > 0 && looks <= most ? 0 : 1);
