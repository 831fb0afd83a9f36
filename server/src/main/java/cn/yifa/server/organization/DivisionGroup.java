// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.organization;

import cn.yifa.kernel.organ.DivisionId;
import java.util.List;

/// Several divisions that documents name at once, such as 各业务处室.
public record DivisionGroup(String id, String name, List<String> alsoCalled, List<DivisionId> divisions) {

    public DivisionGroup {
        alsoCalled = List.copyOf(alsoCalled);
        divisions = List.copyOf(divisions);
    }
}
