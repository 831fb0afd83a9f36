// SPDX-License-Identifier: Apache-2.0
// Photographs, recordings and other files of an act, and the signature that somebody writes by hand.

import { NotKept, add, blobOf, change, idle, inTurn } from './visit-device.js';
import { button, el, say } from './visit-elements.js';

const TAKEN = /\.(jpe?g|png|gif|bmp|webp|tiff?|pdf|ofd|docx?|xlsx?|wps|et|txt|mp3|m4a|wav|ogg|oga|mp4|webm)$/i;
const NUMBERED = { photo: '现场照片', sound: '现场录音' };

const size = (bytes) => (bytes < 1048576 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1048576).toFixed(1)} MB`);

/** Where files are added to an act, and the list of them. */
export function evidence(sheet, act, state) {
  const files = el('ul', { class: 'uploads' });
  listFiles(sheet, state, files);
  const kinds = [['photo', '拍照', { accept: 'image/jpeg,image/png', capture: 'environment' }], ['sound', '录音', { accept: 'audio/*', capture: true }], ['file', '选择文件', { multiple: true }]];
  return el('div', { class: 'fieldset0' }, el('p', { class: 'lab' }, '照片、录音和其他材料', act.evidence === 'REQUIRED' ? el('span', { class: 'req', 'aria-hidden': 'true' }, '*') : ''),
    el('p', { class: 'hint' }, '加密存在手机上，当场算出摘要（SHA-256），报送时核对。'),
    el('div', { class: 'pickers' }, kinds.map(([kind, words, attributes]) => picker(sheet, act, state, files, kind, words, attributes))), files);
}

// The phone's camera or recorder is in front of the page until it hands over a file, or somebody touches the page again.
function picker(sheet, act, state, files, kind, words, attributes) {
  const id = `${kind}-${act.step}-${act.action}`;
  const input = el('input', { type: 'file', id, class: 'vh', ...attributes, onclick: () => idle.leave(), oncancel: () => idle.touch(), onchange: async () => {
    idle.touch();
    say('');
    const chosen = Array.from(input.files);
    const kept = chosen.map((file) => inTurn(() => take(sheet, state, file, kind)).then(() => listFiles(sheet, state, files)));
    input.value = '';
    await Promise.all(kept);
  } });
  return el('span', { class: 'picker' }, input, el('label', { class: 'btn btn-quiet', for: id }, words));
}

async function take(sheet, state, file, kind) {
  if (!TAKEN.test(file.name)) { throw new NotKept(`“${file.name}”的类型不能作为材料，请换成图片、PDF、MP3、M4A 等`); }
  if (!file.size) { throw new NotKept(`“${file.name}”是空文件`); }
  const number = state.files.filter((one) => one.kind === kind).length + 1;
  await add(sheet, state, file, NUMBERED[kind] ? `${NUMBERED[kind]}${number}${file.name.match(/\.[^.]+$/)[0]}` : file.name, kind);
}

function listFiles(sheet, state, files) {
  files.replaceChildren(...state.files.filter((file) => file.kind !== 'signature' && file.kind !== 'note').map((file) => el('li', { class: 'done' }, el('b', {}, file.name),
    el('span', {}, `${size(file.size)}　SHA-256 ${file.sha256.slice(0, 12)}…`),
    el('button', { type: 'button', class: 'btn btn-quiet', 'aria-label': `删除 ${file.name}`, onclick: async () => {
      await inTurn(() => change(sheet, state, { files: state.files.filter((one) => one !== file) }));
      listFiles(sheet, state, files);
    } }, '删除'))));
}

/** Where somebody writes their name. What is kept is always the last that was written; a stroke that comes while one before it is being kept replaces it. */
export function signature(sheet, act, state) {
  const canvas = el('canvas', { width: '680', height: '280', role: 'img', 'aria-label': '签名的地方：用手指或者笔写', 'data-pad': true });
  const pen = canvas.getContext('2d');
  const blank = () => { pen.fillStyle = '#fff'; pen.fillRect(0, 0, canvas.width, canvas.height); pen.lineWidth = 4; pen.lineCap = pen.lineJoin = 'round'; pen.strokeStyle = '#111'; };
  const others = (file) => file.kind !== 'signature';
  const at = (event) => { const box = canvas.getBoundingClientRect(); return [(event.clientX - box.left) * canvas.width / box.width, (event.clientY - box.top) * canvas.height / box.height]; };
  let drawing = false;
  let strokes = 0;
  const hold = () => {
    const mine = ++strokes;
    return inTurn(async () => {
      if (mine !== strokes) { return; }
      const blob = await new Promise((resolve) => { canvas.toBlob(resolve, 'image/png'); });
      await add(sheet, state, blob, `${act.signed.option}.png`, 'signature', others);
      if (mine === strokes) { canvas.dataset.held = 'true'; }
    });
  };
  const clear = () => {
    strokes++;
    blank();
    delete canvas.dataset.held;
    return inTurn(() => change(sheet, state, { files: state.files.filter(others) }));
  };
  canvas.addEventListener('pointerdown', (event) => { drawing = true; delete canvas.dataset.held; canvas.setPointerCapture(event.pointerId); pen.beginPath(); pen.moveTo(...at(event)); event.preventDefault(); });
  canvas.addEventListener('pointermove', (event) => { if (drawing) { pen.lineTo(...at(event)); pen.stroke(); } });
  const up = async () => { if (drawing) { drawing = false; await hold(); } };
  canvas.addEventListener('pointerup', up);
  canvas.addEventListener('pointercancel', up);
  blank();
  const drawn = state.files.find((file) => file.kind === 'signature');
  if (drawn) { blobOf(drawn).then(createImageBitmap).then((picture) => { pen.drawImage(picture, 0, 0); canvas.dataset.held = 'true'; }); }
  return el('div', { class: 'fieldset0 sign0', id: `sign-${act.step}-${act.action}`, tabindex: '-1' }, el('p', { class: 'lab' }, act.signed.option, el('span', { class: 'req', 'aria-hidden': 'true' }, '*')),
    el('p', { class: 'hint' }, '请对方看过记录后，用手指在框里签名。'), canvas, button('重写', clear));
}
