// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yifa.kernel.cases.CaseId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryFormTest {

    private static final UUID ID = UUID.fromString("6f1d2c3b-0a4e-4f60-9b7a-1c2d3e4f5a6b");
    private static final Digests BODY = Digests.of("正文".getBytes(StandardCharsets.UTF_8));
    private static final Entry.Stamp STAMP = new Entry.Stamp(Instant.parse("2026-11-26T04:10:31.000250Z"), BODY, List.of(Digests.of(new byte[0])));
    private static final Entry.Stamp TWO_FILES = new Entry.Stamp(STAMP.at(), BODY, List.of(BODY, STAMP.files().getFirst()));
    private static final List<Entry> ALL = List.of(new Entry.CaseEvent(STAMP, new CaseId(ID), 3), new Entry.RegisterChange(STAMP, "powers", ID, 2), new Entry.Document(TWO_FILES, new CaseId(ID), ID, 1),
            new Entry.Draw(TWO_FILES, ID, 2), new Entry.RefusedAct(STAMP, ID),
            new Entry.Publication(STAMP, ID), new Entry.SignIn(STAMP, ID), new Entry.Grant(STAMP, ID), new Entry.Export(STAMP, ID), new Entry.Administration(STAMP, ID),
            new Entry.SealedDataView(STAMP, new CaseId(ID), ID));
    private static final String FORM = new String(EntryForm.write(ALL.getFirst()), StandardCharsets.US_ASCII);

    @Test
    @DisplayName("办件事件的条目：规范 JSON，没有任何姓名、意见和数据")
    void form() {
        assertThat(FORM).isEqualTo("{\"body\":{\"sha256\":\"" + BODY.sha256() + "\",\"sm3\":\"" + BODY.sm3() + "\"},\"files\":[{\"sha256\":\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\","
                + "\"sm3\":\"1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b\"}],\"kind\":\"case-event\",\"moment\":\"2026-11-26T04:10:31.000250Z\","
                + "\"of\":[\"6f1d2c3b-0a4e-4f60-9b7a-1c2d3e4f5a6b\",\"3\"],\"version\":1}");
        assertThat(CanonicalJson.write(JsonReader.object(FORM))).isEqualTo(FORM);
    }

    @Test
    @DisplayName("各类条目写出来是规范 JSON；再读，是原来的")
    void readsBack() {
        for (var entry : ALL) {
            var form = EntryForm.write(entry);
            assertThat(EntryForm.read(form)).isEqualTo(entry);
            assertThat(CanonicalJson.write(JsonReader.object(new String(form, StandardCharsets.UTF_8))).getBytes(StandardCharsets.UTF_8)).isEqualTo(form);
        }
        var bare = new Entry.SignIn(new Entry.Stamp(Instant.parse("2000-01-01T00:00:00Z"), BODY, List.of()), ID);
        assertThat(EntryForm.read(EntryForm.write(bare))).isEqualTo(bare);
    }

    @ParameterizedTest
    @DisplayName("别的写法、别的内容：拒绝，说明在哪里")
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {"{\"body\"|{ \"body\"", "\"version\":1}|\"version\":1}x", "\"version\":1|\"version\":2", "case-event|case-events", "case-event|CASE-EVENT", "case-event|publication", "\"3\"|\"03\"", "\"3\"|\"0\"",
        "\"3\"|\"-3\"", "\"3\"|\"+3\"", "\"3\"|\"99999999999\"", "\"3\"|3", "\"3\"|\"3\",\"4\"", "\"3\"|\"3\",\"4\",\"5\"", "6f1d2c3b|6F1D2C3B", "6f1d2c3b-|6f1d2c3b", "2026-11-26|2026-02-30", "2026-11-26|1999-12-31", "T04:|T24:", ".000250Z|.00025Z",
        ".000250Z|.000250+00:00", "e3b0c442|E3B0C442", "e3b0c442|e3b0c44", "\"files\":[{|\"files\":[,{", "}],\"kind\"|},],\"kind\"", "\"kind\"|\"who\":\"张三\",\"kind\"", "\"sm3\"|\"md5\""})
    void refuses(String part, String other) {
        assertThat(FORM).contains(part);
        assertThatThrownBy(() -> EntryForm.read(FORM.replaceFirst(Pattern.quote(part), Matcher.quoteReplacement(other)).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Malformed.class).hasMessageContaining("expected at");
    }

    @Test
    @DisplayName("条目的任何一个开头都不是条目；太长的也不是")
    void cutShort() {
        var bytes = FORM.getBytes(StandardCharsets.US_ASCII);
        for (int length = 0; length < bytes.length; length++) {
            var cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> EntryForm.read(cut)).isInstanceOf(Malformed.class);
        }
        assertThatThrownBy(() -> EntryForm.read(new byte[300_000])).isInstanceOf(Malformed.class);
    }

    @Test
    @DisplayName("不到微秒的时间、不是代号的台账、零号：构造时就拒绝")
    void construction() {
        assertThatThrownBy(() -> new Entry.Stamp(Instant.parse("2026-11-26T04:10:31.000000001Z"), BODY, List.of())).hasMessageContaining("microseconds");
        assertThatThrownBy(() -> new Entry.RegisterChange(STAMP, "张三", ID, 1)).hasMessageContaining("code");
        assertThatThrownBy(() -> new Entry.CaseEvent(STAMP, new CaseId(ID), 0)).hasMessageContaining("from 1");
        assertThatThrownBy(() -> new Digests("00", BODY.sha256())).hasMessageContaining("hex");
        assertThatThrownBy(() -> Digests.salted(new byte[31], new byte[0])).hasMessageContaining("salt");
    }

    @Test
    @DisplayName("盐不同，同一正文的摘要不同：猜不出来")
    void salted() {
        var other = new byte[32];
        other[0] = 1;
        assertThat(Digests.salted(new byte[32], "同意".getBytes(StandardCharsets.UTF_8))).isNotEqualTo(Digests.salted(other, "同意".getBytes(StandardCharsets.UTF_8)));
    }
}
