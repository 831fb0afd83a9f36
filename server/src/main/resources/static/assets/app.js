// SPDX-License-Identifier: Apache-2.0
(function () {
  'use strict';
  // After a refused form the list of reasons is read first.
  var reasons = document.querySelector('.errsum');
  if (reasons) { reasons.focus(); }
  // Opened on a narrow screen the menu is a dialog, which needs a name; at a desk it is not.
  var menu = document.getElementById('menu');
  if (menu) {
    menu.addEventListener('show.bs.offcanvas', function () { menu.setAttribute('aria-label', '菜单'); });
    menu.addEventListener('hidden.bs.offcanvas', function () { menu.removeAttribute('aria-label'); });
  }
  // Menus made of <details> close when one clicks elsewhere or presses Escape.
  document.addEventListener('click', function (event) {
    document.querySelectorAll('details.who[open]').forEach(function (menu) {
      if (!menu.contains(event.target)) { menu.open = false; }
    });
  });
  document.addEventListener('keydown', function (event) {
    if (event.key === 'Escape') {
      document.querySelectorAll('details.who[open]').forEach(function (menu) { menu.open = false; });
    }
  });
  // A form that takes time says so, and is not sent twice.
  document.addEventListener('submit', function (event) {
    var form = event.target;
    if (form.dataset.sent) { event.preventDefault(); return; }
    if (form.method === 'post') {
      form.dataset.sent = '1';
      var busy = form.querySelector('[data-busy]');
      if (busy) { busy.hidden = false; }
    }
  });
  window.addEventListener('pageshow', function () {
    document.querySelectorAll('form[data-sent]').forEach(function (form) { delete form.dataset.sent; });
  });
  // Filters that apply at once.
  document.addEventListener('change', function (event) {
    if (event.target.dataset && event.target.dataset.submits !== undefined) { event.target.form.requestSubmit(); }
  });
  // A field into which a file can be dropped shows its name.
  document.querySelectorAll('.dropzone input[type=file]').forEach(function (input) {
    var zone = input.closest('.dropzone');
    var name = zone.querySelector('[data-file-name]');
    var show = function () {
      if (name) { name.textContent = Array.prototype.map.call(input.files, function (file) { return file.name; }).join('、'); }
      if (zone.dataset.sends !== undefined && input.files.length) { input.form.requestSubmit(); }
    };
    input.addEventListener('change', show);
    ['dragover', 'dragenter'].forEach(function (kind) {
      zone.addEventListener(kind, function (event) { event.preventDefault(); zone.classList.add('over'); });
    });
    zone.addEventListener('dragleave', function () { zone.classList.remove('over'); });
    zone.addEventListener('drop', function (event) {
      event.preventDefault();
      zone.classList.remove('over');
      if (event.dataTransfer.files.length) { input.files = event.dataTransfer.files; show(); }
    });
  });
  // A phrase is put behind what stands in the field, as the server does without this.
  document.addEventListener('click', function (event) {
    var button = event.target.closest('[data-inserts]');
    if (!button) { return; }
    event.preventDefault();
    var field = document.getElementById(button.dataset.inserts);
    var choice = document.getElementById(button.dataset.inserts + '-phrase');
    if (!choice.value) { return; }
    // Some go on a line of their own, some in the place of what stands there, and phrases behind it.
    var before = button.dataset.inserting === 'whole' ? '' : button.dataset.inserting === 'line' && field.value.trim() ? field.value.replace(/\s+$/, '') + '\n' : field.value;
    field.value = before + choice.value;
    choice.value = '';
    field.focus();
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
  // Another row in a table of fields, as the server adds it without this.
  document.addEventListener('click', function (event) {
    var button = event.target.closest('[data-adds-row]');
    if (!button) { return; }
    event.preventDefault();
    var name = button.dataset.addsRow;
    var rows = button.parentNode.querySelector('[data-rows="' + name + '"] tbody');
    var row = rows.lastElementChild.cloneNode(true);
    var number = rows.children.length;
    row.querySelectorAll('.err').forEach(function (fault) { fault.remove(); });
    row.querySelectorAll('[name]').forEach(function (field) {
      field.name = field.name.replace(/\.\d+\.([^.]*)$/, '.' + number + '.$1');
      field.setAttribute('aria-label', field.getAttribute('aria-label').replace(/^第 \d+ 行/, '第 ' + (number + 1) + ' 行'));
      field.classList.remove('is-invalid');
      field.removeAttribute('aria-invalid');
      field.value = '';
    });
    rows.appendChild(row);
    row.querySelector('[name]').focus();
  });
  // What is entered in such a form is kept as a draft soon after, and when one leaves; files are not. Once the form is sent, nothing more is kept.
  document.querySelectorAll('form[data-draft]').forEach(function (form) {
    var said = form.querySelector('[data-drafted]');
    var waiting = 0;
    var changed = false;
    var keep = function () {
      window.clearTimeout(waiting);
      if (!changed || form.dataset.sent) { return; }
      changed = false;
      var entered = new URLSearchParams({ draft: form.id, quiet: '1' });
      new FormData(form).forEach(function (value, name) {
        if (typeof value === 'string') { entered.append(name, value); }
      });
      // A browser sends no more than 64 KB on behalf of a page that is gone.
      var small = entered.toString().length < 60000;
      fetch(form.dataset.draft, { method: 'POST', body: entered, keepalive: small, redirect: 'manual' }).then(function (answer) {
        if (answer.ok) { return '草稿已保存'; }
        changed = true;
        return (answer.headers.get('Content-Type') || '').indexOf('text/plain') === 0 ? answer.text() : '草稿没有保存，请重新登录或稍后再试。';
      }, function () {
        changed = true;
        return '草稿没有保存，网络不通。';
      }).then(function (words) { said.textContent = words; });
    };
    form.addEventListener('input', function () {
      changed = true;
      said.textContent = '';
      window.clearTimeout(waiting);
      waiting = window.setTimeout(keep, 1500);
    });
    window.addEventListener('pagehide', keep);
    document.addEventListener('visibilitychange', function () { if (document.visibilityState === 'hidden') { keep(); } });
  });
  // A line that can be copied.
  document.querySelectorAll('[data-copy]').forEach(function (button) {
    button.hidden = !navigator.clipboard;
    button.addEventListener('click', function () {
      navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim()).then(function () { button.textContent = '已复制'; });
    });
  });
})();
