/**
 * The gRPC door, for clients in any language: {@code ftqueue.proto} says what it offers, {@code docs/grpc.md} how to use
 * it. A call becomes the same envelope that the binary door makes of a frame; what becomes of it stands in the response,
 * never in the gRPC status.
 */
package org.ftqueue.edge.grpc;
