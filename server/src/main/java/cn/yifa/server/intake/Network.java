// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.intake;

import cn.yifa.kernel.organ.PersonId;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/// Where a request comes from, as far as one household or office is one (来源网络): an IPv4 address, or the first 64 bits of an IPv6 one.
public record Network(String text) {

    private static final int PREFIX_BYTES = 8;

    /// An officer, wherever they sit.
    static Network inside(PersonId officer) {
        return new Network("person:" + officer.value());
    }

    /// @param address as the servlet container gives it, never a name
    public static Network of(String address) {
        try {
            var parsed = InetAddress.getByName(address);
            return new Network(parsed instanceof Inet6Address six ? HexFormat.of().formatHex(six.getAddress(), 0, PREFIX_BYTES) + "::/64" : parsed.getHostAddress());
        } catch (UnknownHostException e) {
            return new Network("unknown");
        }
    }
}
