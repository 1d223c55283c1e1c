package org.ftqueue.it.door;

/** An account as a door lists it. */
public record ChatAccount(long id, String name, boolean loggedIn) {}
