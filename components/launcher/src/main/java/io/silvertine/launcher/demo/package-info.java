/** The demo: recorded trades, a client that only knows Kafka, and the audit of what came back. */
package io.silvertine.launcher.demo;
