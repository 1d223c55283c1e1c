/** Accounts, logins and inboxes as a pure state machine. */
package org.ftqueue.statemachine.chat;
