package org.ftqueue.api;

/**
 * What became of a message that was accepted.
 *
 * @param messageId         its id in the inbox of the recipient
 * @param recipientLoggedIn whether somebody was there to get it at once
 */
public record Sent(long messageId, boolean recipientLoggedIn) {}
