/** Kills the gateway again and again while orders stream, and audits the venue's own log against the topics. */
package io.silvertine.launcher.torture;
