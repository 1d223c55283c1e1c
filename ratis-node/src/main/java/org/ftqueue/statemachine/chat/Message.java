package org.ftqueue.statemachine.chat;

import java.nio.charset.StandardCharsets;
import org.ftqueue.wire.WireReader;
import org.ftqueue.wire.WireWriter;

/**
 * A message as it lies in an inbox. The sender's name is in it, because the account may be gone when it is read.
 *
 * @param sentSecond second of replicated time in which it was sent
 */
record Message(long senderId, long sentSecond, String sender, String text) {

    byte[] encode() {
        return new WireWriter(32 + text.length())
                .u64(senderId)
                .u64(sentSecond)
                .text16(sender)
                .raw(text.getBytes(StandardCharsets.UTF_8))
                .toByteArray();
    }

    static Message decode(byte[] bytes) {
        WireReader in = new WireReader(bytes);
        return new Message(in.i64("sender"), in.i64("sent"), in.text16("sender's name"), in.restAsText("text"));
    }
}
