// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.ceremony;

import cn.yifa.kernel.draw.DrawEvent;
import cn.yifa.kernel.draw.DrawState;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.server.ceremony.DrawView.Act;
import cn.yifa.server.ceremony.DrawView.LeftOut;
import cn.yifa.server.ceremony.DrawView.Result;
import cn.yifa.server.ceremony.DrawView.StratumRow;
import cn.yifa.server.draw.DrawNumber;
import cn.yifa.server.draw.DrawReading;
import cn.yifa.server.draw.DrawReading.Happened;
import cn.yifa.server.draw.DrawReading.Held;
import cn.yifa.server.draw.DrawReading.Listed;
import cn.yifa.server.draw.DrawReading.Tried;
import cn.yifa.server.inspection.Substitutions;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.web.NotFound;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Puts together what the pages of a draw show.
@Component
class DrawDesk {

    private static final Logger LOG = LoggerFactory.getLogger(DrawDesk.class);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm:ss", Locale.ROOT).withZone(ZoneId.of("Asia/Shanghai"));
    private static final int LEFT_OUT_SHOWN = 50;
    private static final String PROGRAM = "本程序";

    private final DrawReading reading;
    private final Organization organization;
    private final Substitutions substitutions;

    DrawDesk(DrawReading reading, Organization organization, Substitutions substitutions) {
        this.reading = reading;
        this.organization = organization;
        this.substitutions = substitutions;
    }

    /// @throws NotFound when there is none with what stands in the address
    Held find(String address) {
        return DrawNumber.parse(address).flatMap(reading::find).orElseThrow(NotFound::new);
    }

    DrawView see(String address) {
        var held = find(address);
        var number = held.number();
        var state = held.state();
        // Before the files: what happens in between is then in the files alone, and the check says that the page is old.
        var result = result(number, state);
        var files = reading.files(number);
        return new DrawView(number, state, strata(number, state), lists(number, files), reading.events(number).stream().map(this::act).toList(), MOMENT.format(state.plan().source().at()), result, files,
                reading.witnesses(number), held.servesCase());
    }

    private List<StratumRow> strata(DrawNumber number, DrawState state) {
        var sizes = reading.sizes(number);
        var quotas = state.plan().quotas().among(sizes);
        var demands = new LinkedHashMap<String, String>();
        lines(number, "lists/strata.txt", Integer.MAX_VALUE).stream().map(line -> line.split(",", -1)).forEach(fields -> demands.put(fields[0],
                String.join("，", IntStream.range(1, fields.length).filter(i -> !fields[i].isEmpty()).mapToObj(i -> List.of("领域", "区域", "专长").get(i - 1) + " " + fields[i]).toList())));
        return sizes.keySet().stream().map(name -> new StratumRow(name, sizes.getOrDefault(name, 0), quotas.getOrDefault(name, 0), demands.getOrDefault(name, ""))).toList();
    }

    private DrawView.Lists lists(DrawNumber number, List<Listed> files) {
        var left = lines(number, "lists/exclusions.txt", LEFT_OUT_SHOWN).stream().map(line -> line.split(",", 3)).map(fields -> new LeftOut(fields[0], fields[1], fields[2])).toList();
        return new DrawView.Lists(count(files, "lists/exclusions.txt"), left, count(files, "lists/inspectors.txt"), count(files, "lists/recusals.txt"));
    }

    private static int count(List<Listed> files, String path) {
        return files.stream().filter(file -> file.path().equals(path)).mapToInt(Listed::lines).sum();
    }

    /// The first lines of a file, however long it is.
    private List<String> lines(DrawNumber number, String path, int most) {
        var file = reading.open(number, path);
        if (file.isEmpty()) {
            return List.of();
        }
        try (var lines = new BufferedReader(new InputStreamReader(file.get(), StandardCharsets.UTF_8))) {
            return lines.lines().limit(most).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Of a result that isn't what was drawn nothing is shown; that it isn't, the page says.
    private Optional<Result> result(DrawNumber number, DrawState state) {
        try {
            return reading.result(number).flatMap(found -> state.seed().map(seed -> new Result(found.seed(), seed.lines().lines().toList(), found.digest(), found.strata(), found.pairs(), substitutions.of(number))));
        } catch (IllegalStateException e) {
            LOG.error("draw {} is shown without its result", number, e);
            return Optional.empty();
        }
    }

    /// What one person typed is told when the other has typed it too, who otherwise could read it here instead of off the dice.
    private Act act(Happened happened) {
        return switch (happened.event()) {
            case DrawEvent.Announced done -> act(happened, "公布方案和名单", done.by(), "方案的摘要 " + done.plan().digest(), "名单的摘要 " + done.frame());
            case DrawEvent.Committed done -> act(happened, "“" + done.commitment().party() + "”承诺", done.by(), "承诺 " + done.commitment().digest());
            case DrawEvent.Witnessed done -> new Act(MOMENT.format(done.at()), "全部承诺在记录里得到见证", PROGRAM, "", told("树头 " + done.head(), "见证的时间 " + MOMENT.format(done.witnessedAt())), happened.position());
            case DrawEvent.Revealed done -> act(happened, "“" + done.secret().party() + "”公开秘密", done.by(), "随机数 " + done.secret().nonce(), "秘密 " + done.secret().text());
            case DrawEvent.SeedEntered done -> act(happened, "录入公共种子", done.by(), done.text().isEmpty() ? "录入的文字，复核以后公布" : "录入 " + done.text());
            case DrawEvent.SeedDisputed done -> act(happened, "复核读到的不一样，两个人都重新录入", done.by(), "先前录入 " + done.entered(), "复核读到 " + done.read());
            case DrawEvent.SeedConfirmed done -> act(happened, "复核公共种子，一致", done.by(), "公共种子 " + done.text());
            case DrawEvent.Drawn done -> new Act(MOMENT.format(done.at()), "抽取", PROGRAM, "", told("种子 " + done.seed(), "结果的摘要 " + done.result()), happened.position());
            case DrawEvent.Voided done -> done.by().isEmpty() ? new Act(MOMENT.format(done.at()), "按规则作废", PROGRAM, "", done.reasons(), happened.position())
                    : act(happened, "作废", done.by().getFirst(), done.reasons().toArray(String[]::new));
        };
    }

    /// What was refused, with people by their names.
    List<Tried> refusals(DrawNumber number) {
        return reading.refusals(number).stream().map(tried -> new Tried(tried.at(), tried.person().isEmpty() ? PROGRAM : organization.nameOf(new PersonId(tried.person())), tried.command(), tried.grounds())).toList();
    }

    private Act act(Happened happened, String what, PersonId by, String... more) {
        return new Act(MOMENT.format(happened.event().at()), what, position(by), organization.nameOf(by), told(more), happened.position());
    }

    private static List<String> told(String... more) {
        return new ArrayList<>(List.of(more));
    }

    /// Somebody as the public knows them: division and position, without a name.
    private String position(PersonId person) {
        return organization.person(person).flatMap(found -> found.seats().stream().sorted().findFirst()).map(seat -> organization.nameOf(seat.division()) + " " + seat.position().term()).orElse("工作人员");
    }

    static String at(Instant moment) {
        return MOMENT.format(moment);
    }
}
