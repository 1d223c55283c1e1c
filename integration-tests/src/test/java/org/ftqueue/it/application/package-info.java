/** A program as a user of the client library writes it. */
package org.ftqueue.it.application;
