/** Reads commands from scripts, pipes and people, one line at a time. Runs them through {@link LineRunner}. */
package org.ftqueue.shell.repl;
