/** The world outside a command: streams, variables, the chosen cluster, and how failures become exit codes. */
package org.ftqueue.shell.environment;
