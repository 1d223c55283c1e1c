/** What a node shows of itself: the log of its events, its health, its metrics. Influences nothing. */
package org.ftqueue.observe;
