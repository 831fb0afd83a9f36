// SPDX-License-Identifier: Apache-2.0
package cn.yifa.bench.registers;

import static cn.yifa.bench.Timed.timed;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.register.Register;
import cn.yifa.server.Yifa;
import cn.yifa.server.casework.By;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.exchange.Exports;
import cn.yifa.server.exchange.Exports.Form;
import cn.yifa.server.exchange.Exports.Sight;
import cn.yifa.server.exchange.Imports;
import cn.yifa.server.exchange.Imports.Asked;
import cn.yifa.server.exchange.Imports.Found;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.register.EntryQuery;
import cn.yifa.server.register.RegisterActs;
import cn.yifa.server.register.RegisterEntries;
import cn.yifa.server.register.Registers;
import cn.yifa.server.storage.PassingFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// Brings a very long list in as CSV and as XLSX, proposes it, enters it and takes it out again, on the whole server; prints how long each takes, and how much heap was still in use after collections meanwhile.
///
/// Arguments, with defaults: `rows=100000`; what the design asks for is `rows=1000000`.
public final class RegistersBench {

    private static final LocalDate DAY = LocalDate.of(2024, 1, 1);

    private final ConfigurableApplicationContext context;
    private final Path folder;
    private final Register list;
    private final Officer officer;

    private RegistersBench(ConfigurableApplicationContext context, Path folder) {
        this.context = context;
        this.folder = folder;
        this.list = context.getBean(Registers.class).find("bench-list").orElseThrow();
        this.officer = officer("wuxiandian");
    }

    private Officer officer(String account) {
        return context.getBean(Organization.class).officer(new PersonId(account)).orElseThrow();
    }

    public static void main(String[] arguments) throws IOException {
        int rows = Arrays.stream(arguments).filter(one -> one.startsWith("rows=")).map(one -> Integer.parseInt(one.substring(5))).findFirst().orElse(100_000);
        var data = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "registers-data");
        try (var context = new SpringApplicationBuilder(Yifa.class).run("--server.port=0", "--yifa.data=" + data, "--yifa.demo=true", "--logging.level.root=warn")) {
            new RegistersBench(context, data).run(rows);
        } finally {
            try (Stream<Path> all = Files.walk(data)) {
                for (var file : all.sorted(Collections.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private void run(int rows) throws IOException {
        System.out.printf("%,d rows of %d fields; heap at most %d MB%n", rows, list.fields().size(), Runtime.getRuntime().maxMemory() >> 20);
        var csv = csv(rows);
        var looked = timed("CSV looked at", () -> read(csv, file -> context.getBean(Imports.class).look(asked("entries.csv", Optional.empty()), file)));
        check(looked.counts().added() == rows, looked.faults());
        var matter = opened();
        var listed = timed("CSV looked at and added to the case", () -> read(csv, file -> context.getBean(Imports.class).list(asked("entries.csv", Optional.of(matter)), file, officer)));
        check(listed.listed(), listed.faults());
        var proposed = timed("proposed", () -> act(matter, "preparing", "propose", "wuxiandian"));
        timed("entered", () -> act(proposed, "checking", "enter", "fagui"));
        check(context.getBean(RegisterEntries.class).count(list, EntryQuery.all(DAY, false)) == rows, List.of());
        for (var form : Form.values()) {
            var out = folder.resolve("out." + form.name().toLowerCase());
            timed("taken out as " + form, () -> written(form, out));
            System.out.printf("  %,d bytes%n", Files.size(out));
            var again = timed(form + " looked at again", () -> read(out, file -> context.getBean(Imports.class).look(asked("out." + form.name().toLowerCase(), Optional.empty()), file)));
            check(again.counts().unchanged() == rows, again.faults());
        }
    }

    private static Found read(Path path, Function<PassingFile, Found> reading) {
        try (var in = Files.newInputStream(path); var file = PassingFile.of(in)) {
            return reading.apply(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void check(boolean holds, List<?> faults) {
        if (!holds) {
            throw new IllegalStateException("not as it should be: " + faults.stream().limit(5).toList());
        }
    }

    private Path csv(int rows) throws IOException {
        var file = folder.resolve("entries.csv");
        try (var out = Files.newBufferedWriter(file)) {
            out.write("编码,名称,类型,依据,上级,时限,起始日期,网上办理,地址\r\n");
            for (int n = 0; n < rows; n++) {
                var code = "%09d".formatted(n);
                out.write("B" + code + ",第" + n + "号某某电子信息科技有限公司,企业,《政府信息公开条例》第二十条," + (n % 10 == 0 || n < 10 ? "" : "B%09d".formatted(n - n % 10)) + "," + n % 400 + ",2024-0" + (1 + n % 9)
                        + "-15," + (n % 2 == 0 ? "是" : "否") + ",岭海省某某市某某区某某街道第" + n % 1_000 + "号\r\n");
            }
        }
        System.out.printf("CSV of %,d bytes%n", Files.size(file));
        return file;
    }

    private boolean written(Form form, Path file) {
        try (var out = Files.newOutputStream(file); var made = context.getBean(Exports.class).make(list, EntryQuery.all(DAY, false), Sight.OPEN, form).orElseThrow()) {
            made.sendTo(out);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Asked asked(String name, Optional<Case> matter) {
        return new Asked(list, matter.map(Case::id), officer.id(), name, DAY, "比较", false, false);
    }

    private Case opened() {
        return done(context.getBean(Cases.class).open("bench-list-change", new Command.Open("", "一百万条", new DivisionId("radio"), Fields.of(Map.of("reason", "比较")), List.of()), By.officer(officer)));
    }

    private Case act(Case matter, String step, String action, String account) {
        return done(context.getBean(RegisterActs.class).execute(matter.id(), matter.sequence(), new Command.Act(step, action, Fields.NONE, "", List.of()), By.officer(officer(account)), Map.of()));
    }

    private static Case done(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> done.now();
            case Outcome.Refused refused -> throw new IllegalStateException("refused: " + refused.grounds());
            case Outcome.Overtaken overtaken -> throw new IllegalStateException("overtaken by " + overtaken.personName());
        };
    }
}
