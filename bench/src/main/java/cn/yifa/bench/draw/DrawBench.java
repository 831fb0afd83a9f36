// SPDX-License-Identifier: Apache-2.0
package cn.yifa.bench.draw;

import cn.yifa.kernel.draw.Demand;
import cn.yifa.kernel.draw.DrawLists;
import cn.yifa.kernel.draw.DrawPlan;
import cn.yifa.kernel.draw.DrawResult;
import cn.yifa.kernel.draw.Drawing;
import cn.yifa.kernel.draw.Frame;
import cn.yifa.kernel.draw.Outcome;
import cn.yifa.kernel.draw.Quotas;
import cn.yifa.kernel.draw.Secret;
import cn.yifa.kernel.draw.Seed;
import cn.yifa.kernel.draw.SeedSource;
import cn.yifa.kernel.draw.Stratum;
import cn.yifa.kernel.draw.Tickets;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Draws from very many names, and in the same rounds hashes the same texts and does nothing else: on as many threads, from memory, to the same bytes.
///
/// Arguments, with defaults: `names=1000000`, `quota=10000`, `rounds=7`.
public final class DrawBench {

    private static final String STRATUM = "企业";
    private static final int CHUNK = 1 << 13;
    /// In turns, of which the quickest counts: what else the machine does hits one or the other.
    private static final int TURNS = 5;

    private DrawBench() {}

    public static void main(String[] arguments) {
        int names = argument(arguments, "names", 1_000_000);
        int quota = Math.min(names, argument(arguments, "quota", 10_000));
        int rounds = argument(arguments, "rounds", 7);
        // Codes of 18 characters, in no order.
        var identifiers = IntStream.range(0, names).mapToObj(i -> String.format(Locale.ROOT, "91440%013d", i * 7_368_787L % 9_999_999_999_971L)).toList();
        var lists = new DrawLists(List.of(new Stratum(STRATUM, Demand.NONE, identifiers)), List.of(), List.of(), List.of());
        var frame = given(Frame.of(lists));
        var few = plan(quota);
        var all = plan(names);
        var seed = seed(few, frame);
        var texts = identifiers.stream().map(name -> (seed.hex() + "," + STRATUM + "," + name).getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
        check(few, frame, seed);

        System.out.printf(Locale.ROOT, "%d names, %d drawn, %d processors; milliseconds%n", names, quota, Runtime.getRuntime().availableProcessors());
        System.out.printf("%8s %10s %10s %10s %14s %10s %10s%n", "round", "hashing", "draw", "draw all", "lists in order", "draw/hash", "all/hash");
        var ratios = new ArrayList<Double>();
        for (int round = 0; round <= rounds; round++) {
            double hashing = Double.MAX_VALUE;
            double drawing = Double.MAX_VALUE;
            double everybody = Double.MAX_VALUE;
            double order = Double.MAX_VALUE;
            for (int turn = 0; turn < TURNS; turn++) {
                hashing = Math.min(hashing, millis(() -> hash(texts)));
                drawing = Math.min(drawing, millis(() -> given(Drawing.of(few, frame, seed))));
                everybody = Math.min(everybody, millis(() -> given(Drawing.of(all, frame, seed(all, frame)))));
                order = Math.min(order, millis(() -> given(Frame.of(lists))));
            }
            // The first round warms up.
            if (round > 0) {
                System.out.printf(Locale.ROOT, "%8d %10.1f %10.1f %10.1f %14.1f %10.2f %10.2f%n", round, hashing, drawing, everybody, order, drawing / hashing, everybody / hashing);
                ratios.add(drawing / hashing);
            }
        }
        ratios.sort(null);
        System.out.printf(Locale.ROOT, "a draw took %.2f times as long as hashing alone (median; at worst %.2f)%n", ratios.get(ratios.size() / 2), ratios.getLast());
    }

    private static int argument(String[] arguments, String name, int otherwise) {
        return Arrays.stream(arguments).filter(one -> one.startsWith(name + "=")).map(one -> Integer.parseInt(one.substring(name.length() + 1))).findFirst().orElse(otherwise);
    }

    private static DrawPlan plan(int quota) {
        return new DrawPlan("bench", List.of("《食盐专营办法》第二十三条"), new Quotas.Counts(Map.of(STRATUM, quota)), 0, Optional.empty(),
                new SeedSource("掷骰子", Instant.parse("2027-03-01T02:00:00Z"), 20), List.of("本部门", "监督机关"), List.of("公证员"));
    }

    private static Seed seed(DrawPlan plan, Frame frame) {
        return new Seed(plan.digest(), frame.digest(), List.of(new Secret("本部门", "a".repeat(64), "一"), new Secret("监督机关", "b".repeat(64), "二")), "4 7 0 1 9 3 3 8 2 5 6 6 0 1 7 4 9 2 8 5");
    }

    private static <T> T given(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Given<T>(var value) -> value;
            case Outcome.Refused<T>(var grounds) -> throw new IllegalStateException(grounds.toString());
        };
    }

    /// Correct before fast: the drawn are those with the smallest tickets, all sorted.
    private static void check(DrawPlan plan, Frame frame, Seed seed) {
        DrawResult result = given(Drawing.of(plan, frame, seed));
        var tickets = Tickets.ofTargets(seed.hex(), STRATUM);
        var drawn = result.strata().getFirst().drawn();
        var sorted = frame.strata().getFirst().identifiers().stream().map(name -> tickets.of(name) + "," + name).sorted().limit(drawn.size()).map(ticket -> ticket.substring(65)).toList();
        if (!sorted.equals(drawn)) {
            throw new IllegalStateException("the draw is not that of sorted tickets");
        }
    }

    private static long hash(byte[][] texts) {
        var sum = new LongAdder();
        IntStream.range(0, (texts.length + CHUNK - 1) / CHUNK).parallel().forEach(chunk -> {
            try {
                var sha256 = MessageDigest.getInstance("SHA-256");
                var hash = new byte[32];
                long first = 0;
                for (int i = chunk * CHUNK; i < Math.min(texts.length, (chunk + 1) * CHUNK); i++) {
                    sha256.update(texts[i]);
                    sha256.digest(hash, 0, hash.length);
                    first += hash[0];
                }
                sum.add(first);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        });
        return sum.sum();
    }

    /// The result is looked at after the clock, so that nothing of it can be left out.
    private static double millis(Supplier<?> work) {
        long start = System.nanoTime();
        var made = work.get();
        double millis = (System.nanoTime() - start) / 1e6;
        if (System.identityHashCode(made) == 0) {
            throw new IllegalStateException("nothing was made");
        }
        return millis;
    }
}
