// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.organ.Certificate;
import cn.yifa.server.web.QrCode;

/// A certificate of one's own with the code by which a citizen checks it.
public record OfficerCard(Certificate certificate, boolean valid, String address, QrCode qr) {}
