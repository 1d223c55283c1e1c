package org.ftqueue.wire;

import java.util.UUID;
import org.ftqueue.api.QueueLimits;

/** What the first entry of a cluster fixes: its random id and the first limits. */
public record Founding(UUID clusterId, QueueLimits limits) {

    public byte[] encode() {
        WireWriter out = new WireWriter(36);
        out.u64(clusterId.getMostSignificantBits()).u64(clusterId.getLeastSignificantBits());
        return QueueCodec.limits(out, limits).toByteArray();
    }

    public static Founding decode(byte[] bytes) {
        WireReader in = new WireReader(bytes);
        Founding founding = new Founding(new UUID(in.i64("cluster id"), in.i64("cluster id")), QueueCodec.limits(in));
        in.expectEnd("founding");
        return founding;
    }
}
