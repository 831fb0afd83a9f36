// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.server.access.AccessPolicy;
import cn.yifa.server.evidence.CustodyEntry.Standing;
import cn.yifa.server.upload.Uploads.Sender;
import cn.yifa.server.web.Form;
import cn.yifa.server.web.Input;
import cn.yifa.server.web.Input.Kind;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/// The forms on the page of a file, as far as the looker may do what they are for.
@Component
class FileForms {

    static final String COPY = "copy";
    static final String WORDS = "words";

    private final CaseDesk desk;
    private final AccessPolicy policy;

    FileForms(CaseDesk desk, AccessPolicy policy) {
        this.desk = desk;
        this.policy = policy;
    }

    List<Form> of(CaseDesk.Seen seen, String address, Standing standing) {
        var forms = new ArrayList<Form>();
        if (standing.disposed()) {
            return forms;
        }
        if (desk.handles(seen)) {
            forms.add(Form.of("facts", address + "/facts", "记录情况", List.of(Input.of("taken-at", "拍摄（制作）时间", Kind.MOMENT, false),
                    Input.of("place", "地点", Kind.TEXT, false), Input.of(WORDS, "说明", Kind.LONG_TEXT, false).hint("例如拍摄人、在场人、中断的原因和时间"))));
            forms.add(Form.of("move", address + "/move", "记录移交", List.of(Input.of(WORDS, "移交情况", Kind.LONG_TEXT, true).hint("由谁移交给谁、原始载体放在哪里、为什么"))));
            forms.add(Form.of("copy", address + "/copy", "添加遮盖件", List.of(Input.of(COPY, "遮盖后的文件", Kind.FILES, true).hint("原件不变，遮盖件另存。" + Sender.OFFICIAL.hint()),
                    Input.of(WORDS, "遮盖了什么、为什么", Kind.LONG_TEXT, true))));
        }
        if (policy.holdsFiles(seen.officer())) {
            forms.add(standing.hold().isEmpty() ? Form.of("hold", address + "/hold", "依法留存", List.of(Input.of(WORDS, "留存的理由", Kind.LONG_TEXT, true).hint("留存期间，保管期限满了也不得处置")))
                    : Form.of("release", address + "/release", "解除留存", List.of(Input.of(WORDS, "解除的理由", Kind.LONG_TEXT, true))));
        }
        return forms;
    }
}
