// SPDX-License-Identifier: Apache-2.0
// SHA-256 (FIPS 180-4) of what comes piece by piece: the browser's own takes a whole file at once, which a phone may not have room for.

const K = new Uint32Array(64);
const START = new Uint32Array(8);

// The constants are the first bits of the fractions of roots of primes; they are computed, so that nobody has to compare sixty-four numbers.
(function () {
  const fraction = (x) => Math.floor((x - Math.floor(x)) * 4294967296) >>> 0;
  let n = 0;
  for (let candidate = 2; n < 64; candidate++) {
    let prime = true;
    for (let d = 2; d * d <= candidate; d++) { if (candidate % d === 0) { prime = false; break; } }
    if (!prime) { continue; }
    if (n < 8) { START[n] = fraction(Math.sqrt(candidate)); }
    K[n++] = fraction(Math.cbrt(candidate));
  }
})();

const right = (x, n) => (x >>> n) | (x << (32 - n));

export class Digest {
  #state = START.slice();
  #block = new Uint8Array(64);
  #filled = 0;
  #length = 0;
  #words = new Uint32Array(64);

  /** Takes the next bytes. */
  take(bytes) {
    this.#length += bytes.length;
    for (let at = 0; at < bytes.length;) {
      const some = Math.min(64 - this.#filled, bytes.length - at);
      this.#block.set(bytes.subarray(at, at + some), this.#filled);
      this.#filled += some;
      at += some;
      if (this.#filled === 64) { this.#mix(); }
    }
    return this;
  }

  #mix() {
    const w = this.#words;
    const view = new DataView(this.#block.buffer);
    for (let i = 0; i < 16; i++) { w[i] = view.getUint32(i * 4); }
    for (let i = 16; i < 64; i++) {
      const a = w[i - 15];
      const b = w[i - 2];
      w[i] = w[i - 16] + (right(a, 7) ^ right(a, 18) ^ (a >>> 3)) + w[i - 7] + (right(b, 17) ^ right(b, 19) ^ (b >>> 10));
    }
    let [a, b, c, d, e, f, g, h] = this.#state;
    for (let i = 0; i < 64; i++) {
      const one = (h + (right(e, 6) ^ right(e, 11) ^ right(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
      const two = ((right(a, 2) ^ right(a, 13) ^ right(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g; g = f; f = e; e = (d + one) | 0; d = c; c = b; b = a; a = (one + two) | 0;
    }
    [a, b, c, d, e, f, g, h].forEach((x, i) => { this.#state[i] += x; });
    this.#filled = 0;
  }

  /** The digest of all that was taken, in lower-case hex digits. */
  hex() {
    const length = this.#length;
    this.take(new Uint8Array([0x80]));
    this.take(new Uint8Array((64 + 56 - this.#filled) % 64));
    const end = new DataView(new ArrayBuffer(8));
    end.setUint32(0, Math.floor(length / 536870912));
    end.setUint32(4, (length << 3) >>> 0);
    this.take(new Uint8Array(end.buffer));
    return Array.from(this.#state, (x) => x.toString(16).padStart(8, '0')).join('');
  }
}
