package org.ftqueue.ordering;

import java.util.List;
import org.ftqueue.api.Envelope;

/**
 * What every node gets, in the same order.
 *
 * @param index      its place in the order; grows, gaps are normal
 * @param stampNanos replicated time, nanoseconds since the cluster was founded; never decreases from entry to entry
 * @param envelopes  in their order inside the entry
 * @param crc        CRC32C of the entry's bytes, the same on every node
 */
public record OrderedEntry(long index, long stampNanos, List<Envelope> envelopes, int crc) {}
