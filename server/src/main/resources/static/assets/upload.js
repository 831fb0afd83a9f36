// SPDX-License-Identifier: Apache-2.0
// Large files go piece by piece as soon as they are chosen, and go on after a lost connection; small ones go with the form. Without this script all go with the form.
(function () {
  'use strict';
  var LARGE = 4 * 1024 * 1024;
  var PIECE = 4 * 1024 * 1024;
  var LONGEST_WAIT = 30000;
  if (!window.DataTransfer || !window.Blob) { return; }

  function size(bytes) { return bytes < 1048576 ? Math.ceil(bytes / 1024) + ' KB' : (bytes / 1048576).toFixed(1) + ' MB'; }

  // One request; answers {status, body, offset}, with status 0 when the connection is lost.
  function ask(method, address, token, body, headers, progress) {
    return new Promise(function (resolve) {
      var request = new XMLHttpRequest();
      request.open(method, address);
      request.timeout = 120000;
      request.setRequestHeader('Accept', 'application/json, application/problem+json');
      request.setRequestHeader('X-CSRF-TOKEN', token);
      Object.keys(headers || {}).forEach(function (name) { request.setRequestHeader(name, headers[name]); });
      if (progress) { request.upload.onprogress = function (event) { progress(event.loaded); }; }
      request.onload = function () {
        var read = {};
        try { read = JSON.parse(request.responseText); } catch (e) { /* not ours */ }
        resolve({ status: request.status, body: read });
      };
      request.onerror = request.ontimeout = request.onabort = function () { resolve({ status: 0, body: {} }); };
      request.send(body || null);
    });
  }

  // Resolves after a while, or when the browser is online again.
  function later(tries) {
    return new Promise(function (resolve) {
      var done = function () { window.clearTimeout(timer); window.removeEventListener('online', done); resolve(); };
      var timer = window.setTimeout(done, Math.min(LONGEST_WAIT, 1000 * Math.pow(2, tries)));
      window.addEventListener('online', done);
    });
  }

  function Zone(input) {
    var form = input.form;
    var token = form.querySelector('input[name=_csrf]').value;
    var list = document.createElement('ul');
    list.className = 'uploads';
    list.setAttribute('aria-live', 'polite');
    input.closest('.dropzone').appendChild(list);
    var under = 0;
    var waiting = null;

    function line(file) {
      var item = document.createElement('li');
      var name = document.createElement('b');
      var bar = document.createElement('progress');
      var said = document.createElement('span');
      var stop = document.createElement('button');
      name.textContent = file.name;
      bar.max = file.size;
      bar.value = 0;
      bar.setAttribute('aria-label', '上传 ' + file.name);
      stop.type = 'button';
      stop.className = 'btn btn-quiet';
      stop.textContent = '取消';
      stop.setAttribute('aria-label', '取消上传 ' + file.name);
      [name, bar, said, stop].forEach(function (part) { item.appendChild(part); });
      list.appendChild(item);
      return { item: item, bar: bar, said: said, stop: stop };
    }

    function busy(words, hidden) {
      var said = form.querySelector('[data-busy]');
      if (said) { said.hidden = hidden; said.textContent = words; }
    }

    function start(file) {
      var key = 'upload:' + file.name + ':' + file.size + ':' + file.lastModified;
      var shown = line(file);
      var given = false;
      var id = '';
      under++;
      shown.said.textContent = '正在上传';
      shown.stop.addEventListener('click', function () {
        given = true;
        localStorage.removeItem(key);
        if (id) { ask('DELETE', '/api/uploads/' + id, token); }
        shown.item.remove();
        end();
      });

      function end() {
        if (shown.ended) { return; }
        shown.ended = true;
        under--;
        if (under === 0 && waiting) {
          var send = waiting;
          waiting = null;
          busy('正在保存…', !!list.querySelector('.bad'));
          if (!list.querySelector('.bad')) { send(); }
        }
      }

      function fail(words) {
        shown.item.classList.add('bad');
        shown.bar.remove();
        shown.said.textContent = words;
        localStorage.removeItem(key);
        end();
      }

      function finished(upload) {
        var hidden = document.createElement('input');
        hidden.type = 'hidden';
        hidden.name = 'uploaded';
        hidden.value = upload.id;
        shown.item.appendChild(hidden);
        shown.bar.remove();
        shown.said.textContent = '已上传（' + size(file.size) + '）　SHA-256 ' + upload.sha256.slice(0, 12) + '…';
        shown.item.classList.add('done');
        localStorage.removeItem(key);
        end();
      }

      // Goes on from what is safe; asks anew whenever something went wrong.
      function go(step, tries) {
        if (given) { return; }
        step().then(function (answer) {
          if (given) { return; }
          if (answer.status === 0 || answer.status >= 500 || answer.status === 408) {
            shown.said.textContent = '连接中断，恢复后接着传，不要关闭本页';
            later(tries).then(function () { go(known, tries + 1); });
          } else if (answer.status === 404 && id) {
            id = '';
            localStorage.removeItem(key);
            go(begin, tries);
          } else if (answer.status === 409) {
            go(known, tries + 1);
          } else if (answer.status === 401 || answer.status === 403) {
            shown.said.textContent = '登录已经失效。请在另一个窗口重新登录，再选一次这个文件，会从断处接着传';
            shown.item.classList.add('bad');
            end();
          } else if (answer.status >= 400) {
            fail(answer.body.detail || '没有上传');
          } else if (answer.body.sha256) {
            finished(answer.body);
          } else {
            id = answer.body.id;
            localStorage.setItem(key, id);
            shown.bar.value = answer.body.offset;
            shown.said.textContent = '正在上传';
            go(answer.body.offset < file.size ? piece(answer.body) : finish, 0);
          }
        });
      }

      function begin() {
        return ask('POST', '/api/uploads', token, JSON.stringify({ name: file.name, size: file.size }), { 'Content-Type': 'application/json' });
      }

      function known() {
        return id ? ask('GET', '/api/uploads/' + id, token) : begin();
      }

      function piece(upload) {
        return function () {
          var to = Math.min(file.size, upload.offset + Math.min(PIECE, upload.pieceAtMost));
          return ask('PATCH', '/api/uploads/' + id, token, file.slice(upload.offset, to), { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': upload.offset },
            function (loaded) { shown.bar.value = upload.offset + loaded; });
        };
      }

      function finish() {
        shown.said.textContent = '正在核对';
        return ask('POST', '/api/uploads/' + id + '/finish', token);
      }

      id = localStorage.getItem(key) || '';
      go(known, 0);
    }

    input.addEventListener('change', function () {
      var small = new DataTransfer();
      Array.prototype.forEach.call(input.files, function (file) {
        if (file.size >= LARGE) { start(file); } else { small.items.add(file); }
      });
      if (small.files.length !== input.files.length) { input.files = small.files; }
    });

    // A form that is sent while files are on their way waits for them.
    document.addEventListener('submit', function (event) {
      if (event.target !== form || under === 0) { return; }
      event.preventDefault();
      event.stopImmediatePropagation();
      var button = event.submitter;
      waiting = function () { form.requestSubmit(button && button.isConnected ? button : undefined); };
      busy('等文件上传完就提交…', false);
    }, true);
  }

  document.querySelectorAll('input[type=file][data-pieces]').forEach(Zone);
})();
