// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.witness;

import cn.yifa.kernel.record.KnownAnswers;
import cn.yifa.kernel.record.NoteKey;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// `java -jar yifa-witness.jar --folder=DIR --key-file=FILE --name=NAME --log=KEY… [--port=N] [--address=ADDRESS]`
///
/// Runs until it is stopped; it ends with 2 when it can't begin. At the first start it makes its keys.
public final class Main {

    static final int NOT_STARTED = 2;

    private static final String USAGE = """
            用法：java -jar yifa-witness.jar --folder=文件夹 --key-file=密钥文件 --log=公钥… [--name=名称] [--port=端口] [--address=地址]

            --folder    见证人的记忆：每份记录的最后一个树头。不能丢，也不能与别人共用
            --key-file  见证人的密钥；第一次启动时生成，须另行备份
            --log       要见证的记录公布的公钥（名称+编号+base64），两棵树各一个，可以有几份记录
            --name      见证人的名称，如 witness.example/w1；第一次启动时必须给出
            --port      端口，默认 8440；0 由系统选
            --address   监听的地址，默认 127.0.0.1：对外请放在加密的反向代理之后
            """;
    private static final Set<String> ONCE = Set.of("folder", "key-file", "name", "port", "address");
    private static final String SECONDS = "20";

    private Main() {}

    public static void main(String[] arguments) {
        // A request that is not complete by then is dropped.
        System.setProperty("sun.net.httpserver.maxReqTime", SECONDS);
        System.setProperty("sun.net.httpserver.maxRspTime", SECONDS);
        var out = System.out.charset().newEncoder().canEncode('条') ? System.out : new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            start(List.of(arguments), out);
        } catch (IOException | IllegalArgumentException e) {
            out.println("没有启动：" + e.getMessage());
            System.exit(NOT_STARTED);
        }
    }

    /// @throws IllegalArgumentException when what is given can't be used
    /// @throws IOException              when folder, key file or port can't
    static WitnessServer start(List<String> arguments, PrintStream out) throws IOException {
        var settings = new HashMap<String, String>();
        var logs = new ArrayList<NoteKey>();
        for (var argument : arguments) {
            int equals = argument.indexOf('=');
            var name = argument.startsWith("--") && equals > 0 ? argument.substring(2, equals) : "";
            if (name.equals("log")) {
                logs.add(NoteKey.parse(argument.substring(equals + 1)));
            } else if (!ONCE.contains(name) || settings.put(name, argument.substring(equals + 1)) != null) {
                throw new IllegalArgumentException(argument + "\n" + USAGE);
            }
        }
        if (logs.isEmpty() || !settings.keySet().containsAll(Set.of("folder", "key-file"))) {
            throw new IllegalArgumentException("\n" + USAGE);
        }
        KnownAnswers.check();
        var folder = Path.of(settings.getOrDefault("folder", ""));
        var keys = keys(folder, settings);
        var memory = Memory.open(folder);
        try {
            var witness = new Witness(logs, keys, memory, Clock.systemUTC(), out);
            var address = new InetSocketAddress(settings.getOrDefault("address", "127.0.0.1"), Integer.parseInt(settings.getOrDefault("port", "8440")));
            var server = new WitnessServer(witness, address);
            out.println("见证人：" + keys.name());
            keys.published().forEach(key -> out.println("公钥：" + key));
            out.println("在 " + address.getHostString() + ":" + server.port() + " 等候");
            return server;
        } catch (IOException | IllegalArgumentException e) {
            memory.close();
            throw e;
        }
    }

    /// Keys without a memory, or a memory without keys, is no first start: something was lost.
    private static WitnessKeys keys(Path folder, Map<String, String> settings) throws IOException {
        var file = Path.of(settings.getOrDefault("key-file", ""));
        var name = settings.getOrDefault("name", "");
        if (Files.exists(file) != Memory.isIn(folder)) {
            throw new IOException(Files.exists(file) ? "密钥 " + file + " 还在，记忆 " + folder + " 却不见了。请从备份恢复；确要从头见证，请换一把密钥"
                    : "记忆 " + folder + " 还在，密钥 " + file + " 却不见了。请从备份恢复");
        }
        if (!Files.exists(file)) {
            return WitnessKeys.make(file, name);
        }
        var keys = WitnessKeys.read(file);
        if (!name.isEmpty() && !name.equals(keys.name())) {
            throw new IllegalArgumentException("密钥属于 " + keys.name() + "，不是 " + name);
        }
        return keys;
    }
}
