/** Faults with exact inverses, and a log of when each was there. */
package org.ftqueue.it.fault;
