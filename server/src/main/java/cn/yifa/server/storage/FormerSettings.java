// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/// Settings that there were once (以前的设置): one that is still given and no longer heard would be relied upon, so the server does not start with it.
final class FormerSettings {

    private FormerSettings() {}

    /// @throws CannotStart when one of them is given, with where it is said now
    static void refuse(Environment environment) {
        if (Binder.get(environment).bind("yifa.evidence", Bindable.mapOf(String.class, Object.class)).isBound()) {
            throw new CannotStart("设置 yifa.evidence.years 已经没有了，保管多久不再由它决定。\nThe setting yifa.evidence.years is no longer heard.",
                    "办件的材料保管多久写在 duties/keeping.yaml（本机关）和各程序的 keeps。去掉这项设置再启动。\nHow long files are kept is said by duties/keeping.yaml and by each procedure. Remove the setting.");
        }
    }
}
