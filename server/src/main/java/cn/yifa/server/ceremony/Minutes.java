// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.ceremony;

import cn.yifa.kernel.draw.DrawResult;
import cn.yifa.letters.Block;
import cn.yifa.letters.Closing;
import cn.yifa.letters.Head;
import cn.yifa.letters.Imprint;
import cn.yifa.letters.Letter;
import cn.yifa.server.ceremony.DrawView.Result;
import cn.yifa.server.organization.Organization;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// The minutes of a draw (抽取记录): a sheet on which those who were there sign.
@Component
class Minutes {

    /// Of a longer list the minutes tell the number and the digest.
    private static final int LISTED = 300;

    private final Organization organization;

    Minutes(Organization organization) {
        this.organization = organization;
    }

    /// @param draw that is over
    Letter of(DrawView draw) {
        var body = new ArrayList<Block>();
        body.add(new Block.Heading(1, "一、方案和名单"));
        body.add(table(draw.facts().stream().map(fact -> List.of(fact.name(), fact.words()))));
        body.add(table(Stream.of(List.of("方案的摘要", DrawView.grouped(draw.plan().digest())), List.of("名单的摘要", DrawView.grouped(draw.state().announced().frame())))));
        body.add(new Block.Table(List.of("层", "对象", "抽取"), draw.strata().stream().map(part -> List.of(part.name(), part.size() + "个", part.quota() + "个")).toList()));
        body.add(new Block.Heading(1, "二、各方的承诺"));
        body.add(table(draw.parties().stream().map(party -> List.of(party.name(), party.digest().map(DrawView::grouped).orElse("没有承诺")))));
        draw.witnesses().forEach(keeping -> body.add(new Block.Paragraph("见证：" + keeping.words())));
        if (draw.nobodyOutside()) {
            body.add(new Block.Paragraph(DrawView.NOBODY_OUTSIDE));
        }
        body.add(new Block.Heading(1, "三、经过"));
        body.add(new Block.Table(List.of("时间", "事项", "办理人"), draw.acts().stream().map(act -> List.of(act.at(), act.what(), act.name().isEmpty() ? act.who() : act.who() + " " + act.name())).toList()));
        body.add(new Block.Heading(1, "四、结果"));
        if (draw.altered()) {
            body.add(new Block.Paragraph(DrawView.ALTERED));
        }
        draw.result().ifPresent(result -> body.addAll(outcome(draw, result)));
        if (draw.isVoid()) {
            body.add(new Block.Paragraph("作废。理由：" + String.join("；", draw.reasons())));
        }
        body.add(new Block.Heading(1, "五、到场人员签名"));
        body.add(table(draw.plan().attendees().stream().map(attendee -> List.of(attendee, ""))));
        var day = LocalDate.ofInstant(draw.state().ended().orElseThrow().at(), ZoneId.of("Asia/Shanghai"));
        return new Letter(Letter.Form.SHEET, Head.of(organization.name()).numbered(draw.id()), List.of("随机抽取记录"), List.of(), body, List.of(), new Closing(List.of(organization.name()), Optional.of(day), false, Optional.empty()),
                Optional.empty(), Imprint.NONE);
    }

    private List<Block> outcome(DrawView draw, Result result) {
        var blocks = new ArrayList<Block>();
        draw.state().confirmed().ifPresent(seed -> blocks.add(new Block.Paragraph("公共种子：" + seed.text())));
        blocks.add(table(Stream.concat(draw.state().secrets().stream().map(told -> List.of(told.secret().party() + "的秘密", DrawView.grouped(told.secret().text()))),
                Stream.of(List.of("种子", DrawView.grouped(result.seed())), List.of("结果的摘要", DrawView.grouped(result.digest()))))));
        result.strata().stream().filter(part -> !part.drawn().isEmpty()).forEach(part -> blocks.addAll(stratum(part, result)));
        return blocks;
    }

    private static List<Block> stratum(DrawResult.Drawn part, Result result) {
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Paragraph("“" + part.stratum() + "”抽中" + part.drawn().size() + "个" + (part.drawn().size() > LISTED ? "，下面是前" + LISTED + "个，其余见公布的结果" : "") + "："));
        var rows = new ArrayList<List<String>>();
        for (var target : part.drawn().stream().limit(LISTED).toList()) {
            rows.add(List.of(Integer.toString(rows.size() + 1), spaced(target), result.pair(target).map(pair -> String.join("、", pair.inspectors())).orElse("—")));
        }
        blocks.add(new Block.Table(List.of("次序", "对象", "检查人员"), rows));
        if (!part.alternates().isEmpty()) {
            blocks.add(new Block.Paragraph("备选，依次：" + String.join("、", part.alternates().stream().limit(LISTED).map(Minutes::spaced).toList())));
        }
        return blocks;
    }

    /// The digest of a hidden name is too long for a line.
    private static String spaced(String identifier) {
        return identifier.matches("[0-9a-f]{64}") ? DrawView.grouped(identifier) : identifier;
    }

    private static Block.Table table(Stream<List<String>> rows) {
        return new Block.Table(List.of(), rows.toList());
    }
}
