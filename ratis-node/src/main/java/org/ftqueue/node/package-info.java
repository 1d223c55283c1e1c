/** The composition root: puts a node together, starts and stops it. The only package that sees everything. */
package org.ftqueue.node;
