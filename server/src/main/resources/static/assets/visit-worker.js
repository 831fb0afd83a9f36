// SPDX-License-Identifier: Apache-2.0
// Keeps the page of work on the spot and its files on the device, each only with the digest that the server named (FILES, in front of this), and nothing else: no other page, no answer.
'use strict';

self.addEventListener('install', (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(CACHE);
    await Promise.all(Object.entries(FILES).map(async ([address, integrity]) => {
      const answer = await fetch(new Request(address, { integrity, cache: 'no-cache', credentials: 'same-origin', redirect: 'error' }));
      if (!answer.ok) { throw new TypeError(address); }
      await cache.put(address, answer);
    }));
    await self.skipWaiting();
  })());
});

self.addEventListener('activate', (event) => {
  event.waitUntil((async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith('yifa-visits-') && name !== CACHE).map((name) => caches.delete(name)));
    await self.clients.claim();
  })());
});

self.addEventListener('fetch', (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== 'GET' || address.origin !== self.location.origin || address.search || !Object.hasOwn(FILES, address.pathname)) { return; }
  event.respondWith((async () => await (await caches.open(CACHE)).match(address.pathname) || fetch(event.request))());
});
