// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.register.Register;
import cn.yifa.server.DatabaseOwner;
import cn.yifa.server.ServerTest;
import cn.yifa.server.casework.By;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.exchange.Imports.Asked;
import cn.yifa.server.exchange.Imports.Found;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.register.RegisterActs;
import cn.yifa.server.register.RegisterEntries;
import cn.yifa.server.register.RegisterLines;
import cn.yifa.server.register.Registers;
import cn.yifa.server.storage.PassingFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What tests of files have in common: the trial list, somebody who prepares changes of it, and files in a folder that is gone afterwards.
@ServerTest
abstract class Importing {

    static final LocalDate DAY = LocalDate.of(2024, 1, 1);
    static final String BASIS = "《政府信息公开条例》第二十条";
    static final List<String> HEADS = List.of("编码", "名称", "类型", "依据", "起始日期", "法定时限", "承诺时限");

    @TempDir
    Path folder;

    @Autowired
    Imports imports;

    @Autowired
    Exports exports;

    @Autowired
    Registers registers;

    @Autowired
    RegisterEntries entries;

    @Autowired
    RegisterLines lines;

    @Autowired
    RegisterActs acts;

    @Autowired
    Cases cases;

    @Autowired
    Organization organization;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DatabaseOwner owner;

    Register list;
    Officer officer;
    int files;

    @BeforeEach
    void begin() {
        list = registers.find("trial-list").orElseThrow();
        officer = officer("wuxiandian");
    }

    Officer officer(String account) {
        return organization.officer(new PersonId(account)).orElseThrow();
    }

    Case opened() {
        return done(cases.open("trial-list-change", new Command.Open("", "导入试验清单", new DivisionId("radio"), Fields.of(Map.of("reason", "清单整理")), List.of()), By.officer(officer)));
    }

    static Case done(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).now();
    }

    Outcome act(Case matter, String step, String action, String account) {
        return acts.execute(matter.id(), matter.sequence(), new Command.Act(step, action, Fields.NONE, "", List.of()), By.officer(officer(account)), Map.of());
    }

    Path file(String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path csv(String... rows) {
        return file("entries" + ++files + ".csv", String.join("\r\n", rows).getBytes(UTF_8));
    }

    Path sheet(Consumer<XSSFSheet> filling) {
        try (var book = new XSSFWorkbook(); var out = new ByteArrayOutputStream()) {
            var sheet = book.createSheet("清单");
            put(sheet, 0, HEADS.toArray());
            filling.accept(sheet);
            book.write(out);
            return file("entries.xlsx", out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void put(XSSFSheet sheet, int at, Object... cells) {
        var row = sheet.createRow(at);
        for (int i = 0; i < cells.length; i++) {
            switch (cells[i]) {
                case String text -> row.createCell(i).setCellValue(text);
                case Number number -> row.createCell(i).setCellValue(number.doubleValue());
                default -> throw new IllegalArgumentException();
            }
        }
    }

    static String row(String code, String... more) {
        return code + ",名称" + code + ",行政许可," + BASIS + (more.length == 0 ? "" : "," + String.join(",", more));
    }

    Asked asked(Path file, Optional<Case> matter, boolean ending) {
        return new Asked(list, matter.map(Case::id), officer.id(), file.getFileName().toString(), DAY, "清单整理", ending, false);
    }

    Found look(Path file) {
        return look(asked(file, Optional.empty(), false), file);
    }

    Found look(Asked asked, Path file) {
        try (var passing = passing(file)) {
            return imports.look(asked, passing);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Found list(Asked asked, Path file, Officer by) {
        try (var passing = passing(file)) {
            return imports.list(asked, passing, by);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PassingFile passing(Path file) {
        try (var in = Files.newInputStream(file)) {
            return PassingFile.of(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Brings a file in and into force.
    void entered(Path file) {
        var matter = opened();
        assertThat(list(asked(file, Optional.of(matter), false), file, officer).faults()).isEmpty();
        done(act(done(act(matter, "preparing", "propose", "wuxiandian")), "checking", "enter", "fagui"));
    }

    int keptAside(String rows) {
        return jdbc.sql("select count(*) from " + rows).query(Integer.class).single();
    }
}
