// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.draw;

/// What a party binds itself to before the draw (承诺): the digest of its secret, which it can then no longer choose.
///
/// @param party  who it is of
/// @param digest SHA-256 of `nonce,secret`
public record Commitment(String party, String digest) {

    public Commitment {
        Hex256.required("commitment", digest);
    }

    public static Commitment of(Secret secret) {
        return new Commitment(secret.party(), Hex256.of(secret.nonce() + "," + secret.text()));
    }

    public boolean opensWith(Secret secret) {
        return of(secret).equals(this);
    }
}
