/** The door for those who watch a node: its health and its metrics, over HTTP. */
package org.ftqueue.edge.http;
