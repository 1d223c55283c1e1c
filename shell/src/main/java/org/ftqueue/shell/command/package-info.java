/** The tree of commands: each reads its words, does its work and returns a result and an exit code. */
package org.ftqueue.shell.command;
