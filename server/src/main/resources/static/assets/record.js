// SPDX-License-Identifier: Apache-2.0
// Checks the proof of an entry in the visitor's browser, without asking the server anything: the path from the entry to the root, and the signature of the head.
// SM3 is GB/T 32905, SM2 GB/T 32918.2 with the user id 1234567812345678; SHA-256 and Ed25519 are the browser's own.
(function () {
  'use strict';

  // Bytes
  function hex(bytes) { return Array.from(bytes, function (b) { return b.toString(16).padStart(2, '0'); }).join(''); }
  function bytesOf(text) { return new TextEncoder().encode(text); }
  function joined() {
    var parts = Array.from(arguments);
    var all = new Uint8Array(parts.reduce(function (sum, part) { return sum + part.length; }, 0));
    parts.reduce(function (at, part) { all.set(part, at); return at + part.length; }, 0);
    return all;
  }
  function same(a, b) { return a.length === b.length && a.every(function (byte, i) { return byte === b[i]; }); }
  function base64(text) {
    if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) { throw new Error('不是 base64'); }
    var binary = atob(text);
    if (btoa(binary) !== text) { throw new Error('base64 不是规定的写法'); }
    return Uint8Array.from(binary, function (c) { return c.charCodeAt(0); });
  }

  // SM3
  function rotl(x, n) { n &= 31; return n === 0 ? x | 0 : x << n | x >>> 32 - n; }
  function sm3(input) {
    var bits = BigInt(input.length) * 8n;
    var padded = new Uint8Array((input.length + 9 + 63) & ~63);
    padded.set(input);
    padded[input.length] = 0x80;
    new DataView(padded.buffer).setBigUint64(padded.length - 8, bits);
    var view = new DataView(padded.buffer);
    var v = [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e];
    var w = new Int32Array(68);
    for (var block = 0; block < padded.length; block += 64) {
      for (var i = 0; i < 16; i++) { w[i] = view.getInt32(block + 4 * i); }
      for (var j = 16; j < 68; j++) {
        var x = w[j - 16] ^ w[j - 9] ^ rotl(w[j - 3], 15);
        w[j] = x ^ rotl(x, 15) ^ rotl(x, 23) ^ rotl(w[j - 13], 7) ^ w[j - 6];
      }
      var a = v[0], b = v[1], c = v[2], d = v[3], e = v[4], f = v[5], g = v[6], h = v[7];
      for (var k = 0; k < 64; k++) {
        var ss1 = rotl(rotl(a, 12) + e + rotl(k < 16 ? 0x79cc4519 : 0x7a879d8a, k) | 0, 7);
        var ss2 = ss1 ^ rotl(a, 12);
        var tt1 = (k < 16 ? a ^ b ^ c : a & b | a & c | b & c) + d + ss2 + (w[k] ^ w[k + 4]) | 0;
        var tt2 = (k < 16 ? e ^ f ^ g : e & f | ~e & g) + h + ss1 + w[k] | 0;
        d = c; c = rotl(b, 9); b = a; a = tt1;
        h = g; g = rotl(f, 19); f = e; e = tt2 ^ rotl(tt2, 9) ^ rotl(tt2, 17);
      }
      v = [a ^ v[0], b ^ v[1], c ^ v[2], d ^ v[3], e ^ v[4], f ^ v[5], g ^ v[6], h ^ v[7]];
    }
    var out = new DataView(new ArrayBuffer(32));
    v.forEach(function (word, i) { out.setInt32(4 * i, word); });
    return new Uint8Array(out.buffer);
  }

  // SM2, checking only
  var P = BigInt('0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFF');
  var N = BigInt('0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123');
  var A = P - 3n;
  var B = BigInt('0x28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93');
  var G = [BigInt('0x32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7'), BigInt('0xBC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0')];
  function mod(x) { var r = x % P; return r < 0n ? r + P : r; }
  function inverse(x) {
    var low = mod(x), high = P, one = 1n, two = 0n;
    while (low > 1n) {
      var q = high / low, t = high - q * low, u = two - q * one;
      high = low; low = t; two = one; one = u;
    }
    return mod(one);
  }
  function plus(p, q) {
    if (p === null) { return q; }
    if (q === null) { return p; }
    var slope;
    if (p[0] === q[0]) {
      if (mod(p[1] + q[1]) === 0n) { return null; }
      slope = mod((3n * p[0] * p[0] + A) * inverse(2n * p[1]));
    } else {
      slope = mod((q[1] - p[1]) * inverse(q[0] - p[0]));
    }
    var x = mod(slope * slope - p[0] - q[0]);
    return [x, mod(slope * (p[0] - x) - p[1])];
  }
  function times(k, p) {
    var sum = null;
    for (var at = k, add = p; at > 0n; at >>= 1n) {
      if (at & 1n) { sum = plus(sum, add); }
      add = plus(add, add);
    }
    return sum;
  }
  function number(bytes) { return BigInt('0x' + hex(bytes)); }
  function bytes32(n) { return Uint8Array.from(n.toString(16).padStart(64, '0').match(/../g), function (pair) { return parseInt(pair, 16); }); }
  function sm2Verifies(key, text, signature) {
    var point = [number(key.slice(1, 33)), number(key.slice(33, 65))];
    if (key[0] !== 4 || mod(point[1] * point[1] - point[0] * point[0] * point[0] - A * point[0] - B) !== 0n) { return false; }
    var r = number(signature.slice(0, 32)), s = number(signature.slice(32, 64));
    if (r < 1n || r >= N || s < 1n || s >= N) { return false; }
    var id = bytesOf('1234567812345678');
    var z = sm3(joined(Uint8Array.of(0, 128), id, bytes32(A), bytes32(B), bytes32(G[0]), bytes32(G[1]), key.slice(1)));
    var e = number(sm3(joined(z, text)));
    var t = (r + s) % N;
    if (t === 0n) { return false; }
    var found = plus(times(s, G), times(t, point));
    return found !== null && (e + found[0]) % N === r;
  }

  // The two trees
  async function sha256(input) { return new Uint8Array(await crypto.subtle.digest('SHA-256', input)); }
  var LOGS = {
    sm3: { hash: async function (input) { return sm3(input); }, type: joined(Uint8Array.of(255), bytesOf('sm3-with-sm2/v1')), length: 65,
      verifies: async function (key, text, signature) { return sm2Verifies(key, text, signature); } },
    sha256: { hash: sha256, type: Uint8Array.of(1), length: 32,
      verifies: async function (key, text, signature) {
        return crypto.subtle.verify('Ed25519', await crypto.subtle.importKey('raw', key, 'Ed25519', false, ['verify']), signature, text);
      } }
  };

  function key(line) {
    var parts = /^([^+\s]+)\+([0-9a-f]{8})\+(.+)$/.exec(line);
    if (!parts) { throw new Error('公布的公钥不是规定的写法'); }
    var typed = base64(parts[3]);
    var log = Object.values(LOGS).find(function (one) { return same(typed.slice(0, one.type.length), one.type) && typed.length === one.type.length + one.length; });
    if (!log) { throw new Error('公布的公钥不是规定的种类'); }
    return { name: parts[1], id: parts[2], log: log, bytes: typed.slice(log.type.length) };
  }

  // C2SP tlog-proof
  function parse(text) {
    var lines = text.split('\n');
    var at = 0;
    function next(what) { if (at >= lines.length) { throw new Error('文件不完整：缺少' + what); } return lines[at++]; }
    if (next('第一行') !== 'c2sp.org/tlog-proof@v1') { throw new Error('这不是记录的证明（.tlog-proof）'); }
    var extra = /^extra (.+)$/.exec(next('条目'));
    var index = /^index (0|[1-9][0-9]*)$/.exec(next('位置'));
    if (!extra || !index) { throw new Error('证明里没有条目或者位置'); }
    var path = [];
    for (var line = next('路径'); line !== ''; line = next('路径')) {
      var hash = base64(line);
      if (hash.length !== 32 || path.length === 64) { throw new Error('路径里有一行不是杂凑'); }
      path.push(hash);
    }
    var note = lines.slice(at).join('\n');
    var split = note.lastIndexOf('\n\n');
    if (split < 0 || !note.endsWith('\n')) { throw new Error('没有签名的树头'); }
    var head = note.slice(0, split + 1);
    var signatures = note.slice(split + 2, -1).split('\n').map(function (one) {
      var parts = /^— (\S+) (\S+)$/.exec(one);
      if (!parts) { throw new Error('签名不是规定的写法'); }
      return { name: parts[1], bytes: base64(parts[2]) };
    });
    var rows = head.split('\n');
    if (!/^(0|[1-9][0-9]*)$/.test(rows[1])) { throw new Error('树头里没有条数'); }
    return { entry: base64(extra[1]), index: BigInt(index[1]), path: path, head: head, origin: rows[0], size: BigInt(rows[1]), root: base64(rows[2]), signatures: signatures };
  }

  // RFC 9162, 2.1.3.2
  async function rootOf(proof, hash) {
    if (proof.index >= proof.size) { throw new Error('位置在树头之外'); }
    var fn = proof.index, sn = proof.size - 1n;
    var root = await hash(joined(Uint8Array.of(0), proof.entry));
    for (var beside of proof.path) {
      if (sn === 0n) { throw new Error('路径太长'); }
      if (fn & 1n || fn === sn) {
        root = await hash(joined(Uint8Array.of(1), beside, root));
        while (!(fn & 1n) && fn !== 0n) { fn >>= 1n; sn >>= 1n; }
      } else {
        root = await hash(joined(Uint8Array.of(1), root, beside));
      }
      fn >>= 1n; sn >>= 1n;
    }
    if (sn !== 0n) { throw new Error('路径太短'); }
    return root;
  }

  async function check(text, keys) {
    var proof = parse(text);
    var known = keys.find(function (one) { return one.name === proof.origin; });
    if (!known) { throw new Error('这是另一份记录的证明：' + proof.origin); }
    var signature = proof.signatures.find(function (one) { return one.name === known.name && hex(one.bytes.slice(0, 4)) === known.id; });
    if (!signature || signature.bytes.length !== 68 || !await known.log.verifies(known.bytes, bytesOf(proof.head), signature.bytes.slice(4))) { throw new Error('树头的签名不成立'); }
    if (!same(await rootOf(proof, known.log.hash), proof.root)) { throw new Error('从条目算出的根，与签名的树头不符：条目、位置或路径被改动过'); }
    return proof;
  }

  function words(proof) {
    var entry = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(proof.entry));
    var moment = new Date(entry.moment).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false });
    return { entry: entry, lines: [['种类', kinds[entry.kind] || entry.kind], ['记录时间', moment], ['位置', '第 ' + proof.index + ' 条（从 0 数起），当时共 ' + proof.size + ' 条'],
      ['标识', entry.of.join(' ')], ['正文摘要（SM3，加盐）', entry.body.sm3]].concat(entry.files.map(function (file, i) { return ['附件 ' + (i + 1) + ' 的摘要（SM3）', file.sm3]; })) };
  }

  // The page
  var place = document.querySelector('[data-record-check]');
  if (!place || !window.BigInt || !window.crypto || !crypto.subtle) { return; }
  var keys = JSON.parse(place.dataset.keys).map(key);
  var kinds = JSON.parse(place.dataset.kinds || '{}');
  var answer = place.querySelector('[data-answer]');
  var form = place.querySelector('[data-with-script]');
  if (form) { form.hidden = false; }

  function element(name, text, type) {
    var made = document.createElement(name);
    if (text) { made.textContent = text; }
    if (type) { made.className = type; }
    return made;
  }
  function line(type, role, text) {
    var made = element('p', text, type);
    made.setAttribute('role', role);
    return made;
  }
  function details(told) {
    var list = element('dl', '', 'checklist');
    told.lines.forEach(function (each) {
      var row = element('div');
      row.append(element('dt', each[0]), element('dd', each[1]));
      list.append(row);
    });
    return list;
  }
  async function paper(file, told) {
    var digest = hex(await sha256(new Uint8Array(await file.arrayBuffer())));
    var nth = told.entry.files.findIndex(function (one) { return one.sha256 === digest; });
    return nth < 0 ? line('badmsg', 'alert', file.name + '：不是这一条记录的附件，或者被改动过。') : line('okmsg', 'status', file.name + '：就是这一条记录的附件 ' + (nth + 1) + '，一个字节也没有变。');
  }
  async function show(text, files) {
    try {
      var told = words(await check(text, keys));
      var found = [line('okmsg', 'status', '证明成立：这一条在签名的记录里，没有被改动。')];
      if (place.dataset.brief === undefined) { found.push(details(told)); }
      for (var file of files) { found.push(await paper(file, told)); }
      answer.replaceChildren.apply(answer, found);
    } catch (wrong) {
      answer.replaceChildren(line('badmsg', 'alert', '证明不成立：' + wrong.message + '。'));
    }
  }

  if (form) {
    form.addEventListener('submit', async function (event) {
      event.preventDefault();
      delete form.dataset.sent;
      var chosen = form.querySelector('[name=proof]').files;
      if (chosen.length === 0) { answer.replaceChildren(line('badmsg', 'alert', '请先选择证明文件（.tlog-proof）。')); return; }
      answer.replaceChildren(line('hint', 'status', '正在核对……'));
      await show(await chosen[0].text(), Array.from(form.querySelector('[name=papers]').files));
    });
  }
  var own = place.dataset.proof;
  if (own) {
    fetch(own).then(function (got) { return got.text(); }).then(function (text) { return show(text, []); });
  }
  // For whoever wants to try the pieces.
  place.record = { sm3: function (text) { return hex(sm3(bytesOf(text))); }, check: function (text) { return check(text, keys).then(function () { return true; }); } };
})();
