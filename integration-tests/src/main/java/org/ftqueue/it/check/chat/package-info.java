/** Checks of what the clients of the chat asked, were told and were shown. Pure: a history in, a verdict out. */
package org.ftqueue.it.check.chat;
