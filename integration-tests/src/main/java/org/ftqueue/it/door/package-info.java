/**
 * The ways into chat, in one vocabulary: what a person or program says to a door, and what the door says came of it.
 * An adapter adds no rules of its own. What its door cannot say, it declares.
 */
package org.ftqueue.it.door;
