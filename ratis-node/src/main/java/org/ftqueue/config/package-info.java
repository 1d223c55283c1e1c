/** The configuration of a cluster as immutable records; one YAML file describes the whole cluster. */
package org.ftqueue.config;
