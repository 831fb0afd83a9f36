// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.yifa.kernel.record.CanonicalJson;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.RegisterField;
import cn.yifa.server.register.EntryQuery;
import cn.yifa.server.register.EntryReading;
import cn.yifa.server.register.RegisterEntries;
import cn.yifa.server.register.RegisterEntry;
import cn.yifa.server.storage.PassingFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/// Hands out the entries of a register as a file (导出), one after the other: however many they are, few are in memory at a time. What is handed out can be imported again.
@Component
public class Exports {

    /// The form of a file.
    public enum Form {
        XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), CSV("text/csv;charset=UTF-8"), JSON("application/json");

        private final String mediaType;

        Form(String mediaType) {
            this.mediaType = mediaType;
        }

        public String mediaType() {
            return mediaType;
        }
    }

    /// How much of an entry somebody sees.
    public enum Sight {
        /// What anybody may.
        PUBLIC,
        /// Everything, with personal data masked.
        MASKED,
        /// Everything.
        OPEN
    }

    /// How many files may be made and taken at the same time by the public, and how many by officials: each takes a place on the disk, and a connection while it is made. Whoever takes one slowly keeps only their own kind waiting.
    static final int AT_ONCE = 8;

    private final RegisterEntries entries;
    private final EntryReading reading;
    private final Semaphore turnsOfAnybody = new Semaphore(AT_ONCE);
    private final Semaphore turnsOfOfficials = new Semaphore(AT_ONCE);

    Exports(RegisterEntries entries, EntryReading reading) {
        this.entries = entries;
        this.reading = reading;
    }

    /// The fields that somebody sees.
    static List<RegisterField> fields(Register register, Sight sight) {
        return sight == Sight.PUBLIC ? register.openFields() : List.copyOf(register.fields().values());
    }

    /// How many entries a file of this form takes.
    public static long most(Form form) {
        return form == Form.XLSX ? EntryBook.MOST : Long.MAX_VALUE;
    }

    /// A file that was made and waits to be taken: whoever takes it slowly holds nothing of the database.
    public static final class Made implements AutoCloseable {

        private final PassingFile file;
        private final Semaphore turns;

        private Made(PassingFile file, Semaphore turns) {
            this.file = file;
            this.turns = turns;
        }

        public long size() {
            return file.size();
        }

        public void sendTo(OutputStream out) throws IOException {
            try (var in = file.open()) {
                in.transferTo(out);
            }
        }

        @Override
        public void close() throws IOException {
            try {
                file.close();
            } finally {
                turns.release();
            }
        }
    }

    /// Makes a file of the entries; they stand as they all did at one moment.
    ///
    /// @return nothing when so many files are being made and taken that it has to be asked for again later
    public Optional<Made> make(Register register, EntryQuery query, Sight sight, Form form) throws IOException {
        return make(sight == Sight.PUBLIC ? turnsOfAnybody : turnsOfOfficials, out -> write(register, query, sight, form, out));
    }

    /// Makes a JSON file of the entries for anybody, each as somebody writes it.
    ///
    /// @return nothing when so many files are being made and taken that it has to be asked for again later
    public Optional<Made> make(Register register, EntryQuery query, Function<RegisterEntry, byte[]> written) throws IOException {
        return make(turnsOfAnybody, out -> json(register, query, written, out));
    }

    private static Optional<Made> make(Semaphore turns, Writing writing) throws IOException {
        if (!turns.tryAcquire()) {
            return Optional.empty();
        }
        var made = Optional.<Made>empty();
        try {
            made = Optional.of(new Made(written(writing), turns));
            return made;
        } finally {
            if (made.isEmpty()) {
                turns.release();
            }
        }
    }

    /// What puts the content into a file.
    @FunctionalInterface
    private interface Writing {

        void to(OutputStream out) throws IOException;
    }

    private static PassingFile written(Writing writing) throws IOException {
        var file = PassingFile.empty();
        try (var out = file.adding()) {
            writing.to(out);
            return file;
        } catch (IOException | RuntimeException | Error failed) {
            file.close();
            throw failed;
        }
    }

    private void write(Register register, EntryQuery query, Sight sight, Form form, OutputStream out) throws IOException {
        switch (form) {
            case CSV -> {
                try (var csv = new EntryCsv(fields(register, sight), out)) {
                    entries.each(register, query, entry -> csv.add(shown(register, entry, sight)));
                }
            }
            case JSON -> json(register, query, entry -> json(shown(register, entry, sight)).getBytes(UTF_8), out);
            case XLSX -> {
                try (var book = new EntryBook(register, fields(register, sight))) {
                    entries.each(register, query, entry -> book.add(shown(register, entry, sight)));
                    book.write(out);
                }
            }
        }
    }

    /// Writes a workbook without entries, which says how it is to be filled in.
    public void template(Register register, OutputStream out) throws IOException {
        try (var book = new EntryBook(register, fields(register, Sight.OPEN))) {
            book.write(out);
        }
    }

    /// The entry with what somebody sees of it.
    public RegisterEntry shown(Register register, RegisterEntry entry, Sight sight) {
        return switch (sight) {
            case PUBLIC -> entry.with(register.open(entry.values()));
            case MASKED -> entry.with(reading.taken(register, entry, false));
            case OPEN -> entry.with(reading.taken(register, entry, true));
        };
    }

    private void json(Register register, EntryQuery query, Function<RegisterEntry, byte[]> written, OutputStream out) throws IOException {
        var buffered = new BufferedOutputStream(out, 1 << 16);
        var between = new String[] {"[\n"};
        entries.each(register, query, entry -> {
            try {
                buffered.write(between[0].getBytes(UTF_8));
                buffered.write(written.apply(entry));
                between[0] = ",\n";
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        });
        buffered.write((between[0].startsWith("[") ? "[]\n" : "\n]\n").getBytes(UTF_8));
        buffered.flush();
    }

    /// An entry as canonical JSON: its fields by their identifiers, its key, and the days on which it holds.
    static String json(RegisterEntry entry) {
        return CanonicalJson.write(members(entry));
    }

    /// The same as members.
    public static TreeMap<String, Object> members(RegisterEntry entry) {
        var members = new TreeMap<String, Object>(entry.values().byField());
        members.putIfAbsent("key", entry.key());
        members.put(Heads.FROM, entry.from().toString());
        entry.until().ifPresent(until -> members.put(Heads.UNTIL, until.toString()));
        return members;
    }
}
