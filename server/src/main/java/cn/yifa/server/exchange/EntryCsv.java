// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.yifa.kernel.register.Cells;
import cn.yifa.kernel.register.RegisterField;
import cn.yifa.server.register.RegisterEntry;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Stream;

/// Entries as values parted by commas.
final class EntryCsv implements AutoCloseable {

    private final List<RegisterField> fields;
    private final Writer out;

    EntryCsv(List<RegisterField> fields, OutputStream out) throws IOException {
        this.fields = fields;
        this.out = new BufferedWriter(new OutputStreamWriter(out, UTF_8), 1 << 16);
        this.out.write(Csv.MARK);
        line(Stream.concat(Stream.of(Heads.FROM_NAME, Heads.UNTIL_NAME), fields.stream().map(RegisterField::name)));
    }

    void add(RegisterEntry entry) {
        try {
            line(Stream.concat(Stream.of(entry.from().toString(), entry.until().map(Object::toString).orElse("")),
                    fields.stream().map(field -> entry.values().get(field.id()).map(value -> Cells.write(field.kind(), value)).orElse(""))));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private void line(Stream<String> cells) throws IOException {
        out.write(Csv.line(cells));
    }

    @Override
    public void close() throws IOException {
        out.flush();
    }
}
