/**
 * The replicated state and what drives it. {@link org.ftqueue.statemachine.StateMachineHost} takes entries in order,
 * executes each request once and remembers the answer; the machines below it are pure: no clock, no input or output,
 * no randomness, no threads, no collection without an order.
 */
package org.ftqueue.statemachine;
