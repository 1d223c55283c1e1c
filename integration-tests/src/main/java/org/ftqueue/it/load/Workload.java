package org.ftqueue.it.load;

/**
 * How much a load does at once.
 *
 * @param clients     each with a connection and a session of its own
 * @param outstanding operations that each client has on the way
 * @param pauseMillis between an answer and the next operation; leaves cores to what else the machine has to do
 * @param queues      that live as long as the load; others come and go
 * @param seed        decides what each client does next
 */
public record Workload(int clients, int outstanding, int pauseMillis, int queues, long seed) {

    public Workload {
        if (clients < 1 || outstanding < 1 || pauseMillis < 0 || queues < 1) {
            throw new IllegalArgumentException("no load has " + clients + " clients with " + outstanding
                    + " operations outstanding on " + queues + " queues");
        }
    }

    /** Eight clients on four queues. */
    public static Workload ofEight(long seed) {
        return new Workload(8, 2, 10, 4, seed);
    }
}
