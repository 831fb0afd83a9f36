// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.mask;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Addresses of electronic mail (电子邮箱); a government's mailbox is not personal.
final class EMails implements Recogniser {

    private static final Pattern ADDRESS = Pattern.compile("(?<![0-9A-Za-z._%+-])[0-9A-Za-z][0-9A-Za-z._%+-]{0,63} ?@ ?[0-9A-Za-z-]{1,63}(?:\\.[0-9A-Za-z-]{1,63}){1,4}");

    @Override
    public List<Finding> in(Passage passage) {
        var found = new ArrayList<Finding>();
        var addresses = ADDRESS.matcher(passage.folded());
        while (addresses.find()) {
            if (!addresses.group().toLowerCase(Locale.ROOT).endsWith(".gov.cn")) {
                found.add(Finding.of(MaskKind.E_MAIL, addresses.start(), addresses.end(), Certainty.CERTAIN, "电子邮箱的写法"));
            }
        }
        return found;
    }
}
