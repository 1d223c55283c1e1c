/**
 * The command line {@code ftq}. {@link org.ftqueue.shell.Ftq} starts it; {@code command} is the tree of commands,
 * {@code repl} reads lines, {@code interactive} reads them from a terminal, {@code render} prints results, {@code top}
 * is the live picture of a cluster, {@code local} runs the nodes of a cluster on this machine, {@code bench} puts load
 * on one, {@code environment} is the world outside as all of them see it.
 */
package org.ftqueue.shell;
