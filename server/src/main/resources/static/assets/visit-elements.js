// SPDX-License-Identifier: Apache-2.0
// What the page of work on the spot is made of, and what it says.

export const room = document.querySelector('[data-room]');
const said = document.querySelector('[data-said]');

export function el(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => {
    if (key.startsWith('on')) { made.addEventListener(key.slice(2), value); } else if (value === true) { made.setAttribute(key, ''); } else if (value !== false && value !== null) { made.setAttribute(key, value); }
  });
  made.append(...children.flat().filter((child) => child !== null && child !== ''));
  return made;
}

export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  svg.setAttribute('class', 'ic');
  svg.setAttribute('aria-hidden', 'true');
  use.setAttribute('href', `${room.dataset.icons}#${name}`);
  svg.append(use);
  return svg;
}

export const button = (words, then, kind = 'btn-quiet') => el('button', { type: 'button', class: `btn ${kind}`, onclick: () => then() }, words);

export const card = (id, heading, ...children) => el('section', { class: 'card0', 'aria-labelledby': id }, el('header', {}, el('h2', { id }, heading)), el('div', { class: 'visitbody' }, ...children));

export const warning = (sign, ...words) => el('p', { class: 'warnmsg' }, icon(sign), el('span', {}, ...words));

export function say(words, bad = false) {
  said.replaceChildren(...(words ? [bad ? warning('exclamation-triangle-fill', words) : el('p', { class: 'okmsg' }, icon('check-circle-fill'), el('span', {}, words))] : []));
}

export function network() {
  const at = document.querySelector('[data-network]');
  at.textContent = navigator.onLine ? '有网络' : '没有网络';
  at.className = navigator.onLine ? 'on' : 'off';
}

/** Gives a file to the device as an ordinary one. */
export function give(name, blob) {
  const address = URL.createObjectURL(blob);
  el('a', { href: address, download: name }).click();
  window.setTimeout(() => URL.revokeObjectURL(address), 60000);
}
