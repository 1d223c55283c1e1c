package org.ftqueue.it.load;

/**
 * How much a load does at once.
 *
 * @param clients     each with a connection and a session of its own
 * @param outstanding operations that each client has on the way
 * @param queues      that live as long as the load; others come and go
 * @param seed        decides what each client does next
 */
public record Workload(int clients, int outstanding, int queues, long seed) {

    public Workload {
        if (clients < 1 || outstanding < 1 || queues < 1) {
            throw new IllegalArgumentException("no load has " + clients + " clients with " + outstanding
                    + " operations outstanding on " + queues + " queues");
        }
    }

    /** Eight clients on four queues. */
    public static Workload ofEight(long seed) {
        return new Workload(8, 2, 4, seed);
    }
}
