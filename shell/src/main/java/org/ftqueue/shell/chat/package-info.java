/**
 * A conversation as one user has it: what is typed, what it does, and what is seen meanwhile. Knows neither the terminal
 * nor the connection.
 */
package org.ftqueue.shell.chat;
