// SPDX-License-Identifier: Apache-2.0
// What the worker of the public page says when somebody looks themselves up: `node own.mjs SITE NAME SALT`, with what the page asks it on the standard input.
import { readFileSync } from 'node:fs';

const [site, name, salt] = process.argv.slice(2);
const asked = JSON.parse(readFileSync(0, 'utf8'));
const fetched = globalThis.fetch;
const said = [];
globalThis.fetch = (address, ...more) => fetched(new URL(address, site), ...more);
globalThis.self = { postMessage: (message) => said.push(message) };
await import('../../../main/resources/static/assets/draw-worker.mjs');
await self.onmessage({ data: asked });
await self.onmessage({ data: { own: true, name, salt } });
const words = (message) => (message.check ? `${message.check} ${message.agrees ? '一致' : '不一致'} ${message.words}` : message.failed || message.words || `一致 ${message.agree}`);
console.log(said.filter((message) => message.check || message.finished || message.own || message.failed).map(words).join('\n'));
