// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.layout;

/// Where a seal (印章) or a signature's stamp (签名章) belongs, in millimetres from the page's upper left corner.
///
/// @param owner the organ, or the signer as the letter names them
/// @param page  counted from 1
public record SealPlace(String owner, int page, double x, double y, double width, double height) {

    static SealPlace around(String owner, double centreX, double centreY, double width, double height) {
        return new SealPlace(owner, 0, centreX - width / 2, centreY - height / 2, width, height);
    }

    SealPlace on(int number, double right, double down) {
        return new SealPlace(owner, number, x + right, y + down, width, height);
    }
}
