/** What every door to chat needs on a node: pushing an inbox to a connection, and hashing passwords aside. */
package org.ftqueue.edge.chat;
