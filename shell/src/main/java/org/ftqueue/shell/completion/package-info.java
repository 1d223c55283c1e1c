/** Completion of command lines in other shells: what they ask, and how they want to be answered. */
package org.ftqueue.shell.completion;
