package org.ftqueue.it.door;

/** A message as a door delivers it. */
public record ChatMessage(long id, String from, boolean senderDeleted, String text) {}
