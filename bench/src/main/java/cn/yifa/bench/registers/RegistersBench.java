// SPDX-License-Identifier: Apache-2.0
package cn.yifa.bench.registers;

import static cn.yifa.bench.Timed.timed;

import cn.yifa.bench.LongList;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.server.Yifa;
import cn.yifa.server.exchange.Exports;
import cn.yifa.server.exchange.Exports.Form;
import cn.yifa.server.exchange.Exports.Sight;
import cn.yifa.server.register.EntryQuery;
import cn.yifa.server.register.RegisterEntries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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
    private final LongList list;

    private RegistersBench(ConfigurableApplicationContext context, Path folder) {
        this.context = context;
        this.folder = folder;
        this.list = new LongList(context, "bench-list", DAY, "wuxiandian");
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
        System.out.printf("%,d rows of %d fields; heap at most %d MB%n", rows, list.register().fields().size(), Runtime.getRuntime().maxMemory() >> 20);
        var csv = csv(rows);
        var looked = list.looked("CSV looked at", csv);
        LongList.check(looked.counts().added() == rows, looked.faults());
        list.broughtIn(csv, "bench-list-change", new DivisionId("radio"), Map.of("reason", "比较"), "preparing", "fagui");
        LongList.check(context.getBean(RegisterEntries.class).count(list.register(), EntryQuery.all(DAY, false)) == rows, List.of());
        for (var form : Form.values()) {
            var out = folder.resolve("out." + form.name().toLowerCase());
            timed("taken out as " + form, () -> written(form, out));
            System.out.printf("  %,d bytes%n", Files.size(out));
            var again = list.looked(form + " looked at again", out);
            LongList.check(again.counts().unchanged() == rows, again.faults());
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
        try (var out = Files.newOutputStream(file); var made = context.getBean(Exports.class).make(list.register(), EntryQuery.all(DAY, false), Sight.OPEN, form).orElseThrow()) {
            made.sendTo(out);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
