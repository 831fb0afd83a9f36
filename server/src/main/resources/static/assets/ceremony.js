// SPDX-License-Identifier: Apache-2.0
// The ceremony of a draw: the countdown, a secret that is made here and stays here until it is told, and the tickets as they roll in. All of it works without, by plain forms.
(function () {
  'use strict';
  var still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;

  // The page is fetched anew by its own address: where an act was refused it stands at that of the act, and to reload it would send the act again.
  var page = document.querySelector('[data-page]');
  var anew = function () { window.location.replace(page.dataset.page); };

  // How long until the seed; when it is there the page is asked anew what may be done.
  var countdown = document.querySelector('[data-countdown]');
  if (countdown) {
    var ahead = Date.parse(countdown.dataset.now) - Date.now();
    var at = Date.parse(countdown.dataset.countdown);
    var two = function (n) { return String(n).padStart(2, '0'); };
    var tick = function () {
      var left = Math.ceil((at - Date.now() - ahead) / 1000);
      if (left <= 0) {
        countdown.textContent = '时间已到';
        if (countdown.dataset.anew !== undefined) { anew(); }
        return;
      }
      var days = Math.floor(left / 86400);
      countdown.textContent = (days > 0 ? days + ' 天 ' : '') + two(Math.floor(left / 3600) % 24) + ':' + two(Math.floor(left / 60) % 60) + ':' + two(left % 60);
      setTimeout(tick, 1000);
    };
    tick();
  }

  // What others do shows by itself, unless somebody is writing. Asked without a session, which would never end otherwise.
  var waits = document.querySelector('[data-waits]');
  if (waits) {
    var known = waits.dataset.waits;
    // Who watches from home asks less often, and not all of them come for the page at once.
    var every = Number(waits.dataset.every || 2000);
    var later = function () { setTimeout(look, every * (0.75 + Math.random() / 2)); };
    var look = function () {
      if (document.hidden) { later(); return; }
      fetch(waits.dataset.state, { credentials: 'omit' }).then(function (got) { return got.ok ? got.text() : known; }).then(function (now) {
        var writing = Array.prototype.some.call(document.querySelectorAll('main input:not([type=hidden]), main textarea'), function (field) { return field.value !== '' && field.value !== field.defaultValue; });
        if (now === known || writing) { later(); } else { anew(); }
      }).catch(later);
    };
    later();
  }

  function hex(bytes) { return Array.from(new Uint8Array(bytes), function (byte) { return byte.toString(16).padStart(2, '0'); }).join(''); }
  function keep(name, text) {
    var link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
    link.download = name;
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
  }

  // A secret of chance, kept as a file by the person; only its digest is sent.
  document.querySelectorAll('[data-make-secret]').forEach(function (place) {
    if (!window.crypto || !crypto.subtle) { return; }
    place.hidden = false;
    place.querySelector('button').addEventListener('click', async function (event) {
      // A second secret would have the same file name, and the digest of another
      event.currentTarget.disabled = true;
      var nonce = hex(crypto.getRandomValues(new Uint8Array(32))), secret = hex(crypto.getRandomValues(new Uint8Array(16)));
      var digest = hex(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(nonce + ',' + secret)));
      keep(place.dataset.makeSecret, place.dataset.party + ',' + nonce + ',' + secret + '\n');
      document.getElementById(place.dataset.digest).value = digest;
      place.querySelector('[data-made]').hidden = false;
      place.querySelector('[data-nonce]').textContent = nonce;
      place.querySelector('[data-secret]').textContent = secret;
    });
  });

  // The file that was kept fills in the form in which it is told.
  document.querySelectorAll('[data-open-secret]').forEach(function (place) {
    place.hidden = false;
    var input = place.querySelector('input');
    input.addEventListener('change', async function () {
      if (input.files.length === 0) { return; }
      var parts = (await input.files[0].text()).replace(/\r?\n$/, '').split(',');
      var wrong = place.querySelector('[data-wrong]');
      wrong.hidden = parts.length >= 3 && parts[0] === place.dataset.party;
      if (!wrong.hidden) { return; }
      document.getElementById(place.dataset.nonce).value = parts[1];
      document.getElementById(place.dataset.secret).value = parts.slice(2).join(',');
    });
  });

  // The real tickets, one after another as they were ranked; their first digits run until each stands.
  var rolling = document.querySelector('[data-rolling]');
  if (rolling && !still && sessionStorage.getItem(rolling.dataset.rolling) === null) {
    sessionStorage.setItem(rolling.dataset.rolling, 'seen');
    var rows = Array.prototype.slice.call(rolling.querySelectorAll('li'));
    var step = Math.min(350, 12000 / Math.max(1, rows.length));
    rows.forEach(function (row) { row.classList.add('waits'); });
    rows.forEach(function (row, i) {
      setTimeout(function () {
        var ticket = row.querySelector('[data-ticket]'), real = ticket.textContent, turns = 0;
        row.classList.remove('waits');
        var turn = setInterval(function () {
          turns++;
          ticket.textContent = turns > 8 ? real : hex(crypto.getRandomValues(new Uint8Array(real.length / 2)));
          if (turns > 8) { clearInterval(turn); }
        }, 50);
      }, step * (i + 1));
    });
  }
})();
