/** The command line as a person has it: real processes on real pseudo-terminals, and what is to be seen on the screen. */
package org.ftqueue.it.terminal;
