// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.verify;

import cn.yifa.kernel.record.EntryProof;
import cn.yifa.kernel.record.ExportLines;
import cn.yifa.kernel.record.Hashing;
import cn.yifa.kernel.record.KnownAnswers;
import cn.yifa.kernel.record.NoteKey;
import cn.yifa.kernel.record.SignedNote;
import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/// `java -jar yifa-verify.jar FILE [--key=KEY]… [--head=FILE]…`
///
/// Checks an export of the record, or the proof of one entry. It ends with 0 when everything is right, with 1 when something is wrong, with 2 when it could not look.
public final class Main {

    static final int RIGHT = 0;
    static final int WRONG = 1;
    static final int NOT_LOOKED = 2;

    private static final String USAGE = """
            用法：java -jar yifa-verify.jar 文件 [--key=公钥]… [--head=树头文件]…

            文件    记录的导出，或一条记录的证明（.tlog-proof）；“-”是标准输入
            --key   公布的公钥，可以有几个；核对证明时必须给出。见证人的公钥也给出，就说出它见证到哪里
            --head  以前保存的签名树头，可以有几个：记录必须是它的延续

            结果：0 核对无误，1 有问题，2 没能核对。
            """;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu年M月d日 HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

    private final PrintStream out;
    private final PrintStream progress;

    private Main(PrintStream out, PrintStream progress) {
        this.out = out;
        this.progress = progress;
    }

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.in, readable(System.out), readable(System.err)));
    }

    /// Where the terminal's encoding has no Chinese, UTF-8 is written.
    private static PrintStream readable(PrintStream stream) {
        return stream.charset().newEncoder().canEncode('条') ? stream : new PrintStream(stream, true, StandardCharsets.UTF_8);
    }

    static int run(List<String> arguments, InputStream standardInput, PrintStream out, PrintStream progress) {
        var files = arguments.stream().filter(argument -> !argument.startsWith("--")).toList();
        if (files.size() != 1 || arguments.stream().anyMatch(argument -> argument.startsWith("--") && !argument.startsWith("--key=") && !argument.startsWith("--head="))) {
            progress.print(USAGE);
            return NOT_LOOKED;
        }
        KnownAnswers.check();
        try (var in = new BufferedInputStream(files.getFirst().equals("-") ? standardInput : new FileInputStream(files.getFirst()), 1 << 16)) {
            return new Main(out, progress).check(in, trust(arguments));
        } catch (IOException e) {
            progress.println("读不了文件：" + e.getMessage());
        } catch (IllegalArgumentException e) {
            progress.println("给出的公钥或树头不是规定的格式：" + e.getMessage());
        }
        return NOT_LOOKED;
    }

    private static Trust trust(List<String> arguments) throws IOException {
        var keys = new ArrayList<NoteKey>();
        var heads = new ArrayList<SignedNote>();
        for (var argument : arguments) {
            if (argument.startsWith("--key=")) {
                keys.add(NoteKey.parse(argument.substring("--key=".length())));
            } else if (argument.startsWith("--head=")) {
                try (var head = new FileInputStream(argument.substring("--head=".length()))) {
                    heads.add(SignedNote.parse(head.readAllBytes()));
                }
            }
        }
        return new Trust(keys, heads);
    }

    private int check(BufferedInputStream in, Trust trust) throws IOException {
        var first = EntryProof.FIRST_LINE.getBytes(StandardCharsets.US_ASCII);
        in.mark(first.length);
        var isProof = Arrays.equals(in.readNBytes(first.length), first);
        in.reset();
        try {
            if (!isProof) {
                tell(ExportCheck.check(in, trust, read -> progress.println("已核对 " + read + " 条")), trust);
            } else if (trust.keys().isEmpty()) {
                progress.println("核对证明须用 --key= 给出公布的公钥。");
                return NOT_LOOKED;
            } else {
                tell(ProofCheck.check(in.readAllBytes(), trust));
            }
            return RIGHT;
        } catch (WrongRecord e) {
            out.println("有问题。" + e.words());
            return WRONG;
        }
    }

    private void tell(ExportCheck.Sound sound, Trust trust) {
        var header = sound.header();
        out.println("核对无误。");
        out.println("记录：" + header.origin());
        var start = header.from() > 0 ? "，从第 " + header.from() + " 条（从 0 数起）起" : "";
        out.println("条目：" + (sound.size() - header.from()) + " 条" + start + "；签名的树头 " + sound.heads() + " 个，都是同一份记录的延续");
        out.println("另核对：" + (header.with().isEmpty() ? "无" : String.join("、", header.with().stream().map(Main::words).toList())));
        for (var hashing : Hashing.values()) {
            out.println((hashing == Hashing.SM3 ? "SM3 根：     " : "SHA-256 根： ") + Base64.getEncoder().encodeToString(sound.roots().get(hashing)));
        }
        sound.witnesses().forEach((witness, last) -> out.println("见证：" + witness.name() + " 会签到 " + last.size() + " 条，" + MOMENT.format(last.at())));
        if (trust.keys().isEmpty()) {
            out.println("注意：公钥取自文件本身，请与对外公布的比对：");
            header.keys().forEach(key -> out.println("  " + key));
        }
        if (sound.unmatched() > 0) {
            out.println("注意：你保存的树头中有 " + sound.unmatched() + " 个早于本文件的第一条，无法比对。");
        }
    }

    private static String words(ExportLines.With with) {
        return switch (with) {
            case BODIES -> "正文";
            case CASES -> "办件的现状";
            case FILES -> "附件的摘要";
            case TILES -> "分片";
        };
    }

    private void tell(ProofCheck.Sound sound) {
        var entry = sound.entry();
        out.println("证明成立。");
        out.println("记录：" + sound.head().origin() + "，当时共 " + sound.head().size() + " 条");
        out.println("条目：第 " + sound.index() + " 条（从 0 数起），" + entry.kind().term() + "，" + MOMENT.format(entry.stamp().at()) + " 记录");
        out.println("标识：" + String.join(" ", entry.of()));
        out.println("正文摘要（SM3，加盐）：" + entry.stamp().body().sm3());
        sound.witnesses().forEach(witness -> out.println("见证：" + witness.witness().name() + "，" + MOMENT.format(witness.at()) + " 会签"));
        entry.stamp().files().forEach(file -> out.println("附件摘要（SM3）：" + file.sm3()));
    }
}
