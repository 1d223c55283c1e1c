/**
 * Chat users over the binary protocol, and what they asked, were told and were shown. They speak the protocol on plain
 * sockets, without the client library: what the nodes promise is checked, not what a library makes of it.
 */
package org.ftqueue.it.load.chat;
