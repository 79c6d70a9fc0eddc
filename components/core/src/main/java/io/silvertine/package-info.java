/** Silvertine: orders from queues to brokers, executions back. */
package io.silvertine;
