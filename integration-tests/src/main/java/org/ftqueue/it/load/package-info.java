/** Clients that push, pop, read, create and destroy, and write down what they asked and what they were told. */
package org.ftqueue.it.load;
