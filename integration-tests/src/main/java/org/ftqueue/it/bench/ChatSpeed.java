package org.ftqueue.it.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.ftqueue.api.UserName;
import org.ftqueue.client.ChatClient;
import org.ftqueue.client.ClientOptions;
import org.ftqueue.client.FtqClient;
import org.ftqueue.it.process.Distribution;

/**
 * Chat against the queue on one cluster: messages that were sent, shown and acknowledged, beside pushes, in turn. Then
 * how long it takes to list accounts. Prints one line a measurement and at the end tables.
 */
public final class ChatSpeed {
    private static final int PAIRS = 64;
    private static final double WARM_UP_SECONDS = 3;
    private static final int ACCOUNTS = 100_000;
    private static final int LISTINGS = 500;

    private final List<ClosedLoop.Figures> pushes = new ArrayList<>();
    private final List<ClosedLoop.Figures> messages = new ArrayList<>();

    private ChatSpeed() {}

    /** @param args repetitions, seconds a measurement */
    public static void main(String[] args) throws Exception {
        int repetitions = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        double seconds = args.length > 1 ? Double.parseDouble(args[1]) : 8;
        try (FtqSystem system = new FtqSystem(Distribution.ofSystemProperty());
                FtqClient client = FtqClient.connect(ClientOptions.of(system.addresses()));
                ChatClient chat = new ChatClient(client)) {
            List<UserName> users = IntStream.range(0, PAIRS)
                    .boxed()
                    .flatMap(pair -> Stream.of(ChatPairs.sender(pair), ChatPairs.recipient(pair)))
                    .toList();
            AccountListings.create(chat, users);
            ChatSpeed speed = new ChatSpeed();
            // The first of each is for the compilers.
            for (int repetition = 0; repetition <= repetitions; repetition++) {
                note(repetition, "queue pushes", pushes(system, seconds), speed.pushes);
                note(repetition, "chat messages", messages(system, seconds), speed.messages);
            }
            speed.print();
            int others = ACCOUNTS - users.size();
            long start = System.nanoTime();
            AccountListings.create(chat, AccountListings.names(others));
            System.out.printf(
                    Locale.ROOT, "%n%,d accounts created in %.1f s%n%n", others, (System.nanoTime() - start) / 1e9);
            list(new AccountListings(chat), others);
        }
        System.exit(0);
    }

    private static ClosedLoop.Figures pushes(FtqSystem system, double seconds) throws InterruptedException {
        try (Target queues = system.connect(PAIRS)) {
            return ClosedLoop.run(queues::push, PAIRS, WARM_UP_SECONDS, seconds);
        }
    }

    /** Messages for each second until the last of them was acknowledged, and how long they took to be shown. */
    private static ClosedLoop.Figures messages(FtqSystem system, double seconds) throws InterruptedException {
        try (ChatPairs pairs = ChatPairs.connect(system.addresses(), PAIRS)) {
            ClosedLoop.run(pairs::push, PAIRS, WARM_UP_SECONDS, 0);
            pairs.awaitAllAcknowledged();
            pairs.takeNanosToShown();
            long start = System.nanoTime();
            ClosedLoop.Figures sends = ClosedLoop.run(pairs::push, PAIRS, 0, seconds);
            pairs.awaitAllAcknowledged();
            double measured = (System.nanoTime() - start) / 1e9;
            Histogram nanosToShown = pairs.takeNanosToShown();
            return new ClosedLoop.Figures(
                    nanosToShown.getTotalCount() / measured,
                    nanosToShown.getValueAtPercentile(50) / 1e3,
                    nanosToShown.getValueAtPercentile(99) / 1e3,
                    sends.failures());
        }
    }

    private static void note(
            int repetition, String what, ClosedLoop.Figures figures, List<ClosedLoop.Figures> measured) {
        System.out.printf(
                Locale.ROOT,
                "%d | %s | %.0f/s | p50 %.2f ms | p99 %.2f ms | %d failures%n",
                repetition,
                what,
                figures.operationsPerSecond(),
                figures.p50Micros() / 1e3,
                figures.p99Micros() / 1e3,
                figures.failures());
        if (repetition > 0) {
            measured.add(figures);
        }
    }

    private void print() {
        System.out.println();
        System.out.println(
                "| 64 clients or pairs, 1 outstanding each | per second, median (min to max) | p50 ms | p99 ms |"
                        + " ratio |");
        System.out.println("|---|---|---|---|---|");
        print("queue pushes, to the answer", pushes);
        print("chat messages, from sending to being shown", messages);
    }

    private void print(String what, List<ClosedLoop.Figures> runs) {
        double[] rates = runs.stream()
                .mapToDouble(ClosedLoop.Figures::operationsPerSecond)
                .sorted()
                .toArray();
        double rate = median(runs, ClosedLoop.Figures::operationsPerSecond);
        System.out.printf(
                Locale.ROOT,
                "| %s | %,.0f (%,.0f to %,.0f) | %.2f | %.2f | %.2f |%n",
                what,
                rate,
                rates[0],
                rates[rates.length - 1],
                median(runs, ClosedLoop.Figures::p50Micros) / 1e3,
                median(runs, ClosedLoop.Figures::p99Micros) / 1e3,
                rate / median(pushes, ClosedLoop.Figures::operationsPerSecond));
    }

    private static void list(AccountListings listings, int accounts) {
        System.out.println("| 1,000 of 100,000 accounts | p50 ms | p99 ms | max ms |");
        System.out.println("|---|---|---|---|");
        for (String format : List.of("user-%03d*", "*-%03d???")) {
            listings.measure(format, accounts, LISTINGS / 10);
            Histogram nanos = listings.measure(format, accounts, LISTINGS);
            System.out.printf(
                    Locale.ROOT,
                    "| `%s` | %.1f | %.1f | %.1f |%n",
                    String.format(Locale.ROOT, format, 42),
                    nanos.getValueAtPercentile(50) / 1e6,
                    nanos.getValueAtPercentile(99) / 1e6,
                    nanos.getMaxValue() / 1e6);
        }
    }

    private static double median(List<ClosedLoop.Figures> runs, ToDoubleFunction<ClosedLoop.Figures> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
