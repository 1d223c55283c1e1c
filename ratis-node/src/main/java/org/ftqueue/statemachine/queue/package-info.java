/** Labelled FIFO queues as a pure state machine. */
package org.ftqueue.statemachine.queue;
