package org.ftqueue.edge.chat;

import org.ftqueue.api.LoginId;

/**
 * How far the messages of a login were handed over.
 *
 * @param through every message up to this id was, also those that waited at log-in
 */
public record Delivered(LoginId login, long through) {}
