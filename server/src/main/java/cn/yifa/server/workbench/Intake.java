// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.organ.Officer;
import cn.yifa.server.casework.Offers;
import cn.yifa.server.web.MenuUse;
import org.springframework.stereotype.Component;

/// Where cases are opened, for whoever may open any.
@Component
class Intake implements MenuUse {

    static final String ADDRESS = "/work/cases/new";

    private final Offers offers;

    Intake(Offers offers) {
        this.offers = offers;
    }

    @Override
    public String address() {
        return ADDRESS;
    }

    @Override
    public boolean usefulTo(Officer officer) {
        return !offers.to(officer).isEmpty();
    }
}
