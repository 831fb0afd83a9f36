// SPDX-License-Identifier: Apache-2.0
// The page on which a visitor's browser repeats a draw: what the worker finds, in words.
(function () {
  'use strict';
  var place = document.querySelector('[data-draw-check]');
  if (!place || !window.Worker || !window.crypto || !crypto.subtle) { return; }
  var NAMES = { record: '封存的记录', plan: '方案', frame: '名单', secrets: '各方的秘密', seed: '种子', result: '抽取结果', digest: '结果的摘要', substitution: '递补' };
  var asked = JSON.parse(document.getElementById('draw-asked').textContent);
  var start = place.querySelector('[data-start]');
  var answer = place.querySelector('[data-answer]');
  var progress = place.querySelector('progress');
  var step = place.querySelector('[data-step]');
  var own = document.querySelector('[data-own]');
  var worker = null;
  start.hidden = false;

  function line(type, role, text) {
    var made = document.createElement('p');
    made.textContent = text;
    made.className = type;
    made.setAttribute('role', role);
    return made;
  }
  function row(told) {
    var made = document.createElement('div');
    var name = document.createElement('dt'), words = document.createElement('dd'), verdict = document.createElement('b');
    name.textContent = NAMES[told.check];
    verdict.textContent = told.agrees ? '一致' : '不一致';
    verdict.className = told.agrees ? 'agrees' : 'differs';
    words.append(verdict, ' ' + told.words);
    made.append(name, words);
    return made;
  }
  function idle(message) {
    progress.hidden = true;
    step.textContent = '';
    start.querySelector('button').disabled = false;
    answer.prepend(message);
  }
  function hear(list, told) {
    if (told.check) {
      list.append(row(told));
    } else if (told.failed) {
      idle(line('badmsg', 'alert', '没有算完：' + told.failed + '。可以再试一次，或者按下面的命令自己算。'));
    } else if (told.own) {
      ownAnswer(told);
    } else if (told.finished) {
      idle(line(told.agree ? 'okmsg' : 'badmsg', told.agree ? 'status' : 'alert', told.agree
        ? '一致：您的浏览器把 ' + told.names + ' 个对象重新抽了一遍，用了 ' + told.seconds.toFixed(1) + ' 秒，与公布的完全相同。'
        : '不一致：您的浏览器算出来的与公布的不同，不同的地方见下。请保存这些文件，向监督机关反映。'));
      if (own) { own.hidden = false; }
    } else {
      progress.max = told.of || 1;
      progress.value = told.done;
      step.textContent = told.step;
    }
  }
  function ownAnswer(told) {
    var place = own.querySelector('[data-answer]');
    var code = document.createElement('p'), ticket = document.createElement('p');
    code.textContent = '标识：' + told.identifier;
    ticket.textContent = told.ticket ? '抽签号：' + told.ticket : '';
    place.replaceChildren(line(told.ticket ? 'okmsg' : 'warnmsg', 'status', told.words), code, ticket);
  }

  start.addEventListener('submit', function (event) {
    event.preventDefault();
    delete start.dataset.sent;
    start.querySelector('button').disabled = true;
    var list = document.createElement('dl');
    list.className = 'checklist';
    answer.replaceChildren(list);
    progress.hidden = false;
    if (worker) { worker.terminate(); }
    worker = new Worker(place.dataset.worker, { type: 'module' });
    worker.onmessage = function (event) { hear(list, event.data); };
    worker.onerror = function () { hear(list, { failed: '这个浏览器太旧，运行不了' }); };
    worker.postMessage(asked);
  });
  if (own) {
    own.querySelector('form').addEventListener('submit', function (event) {
      event.preventDefault();
      delete event.target.dataset.sent;
      worker.postMessage({ own: true, name: event.target.elements.name.value.trim(), salt: event.target.elements.salt.value.trim() });
    });
  }
})();
