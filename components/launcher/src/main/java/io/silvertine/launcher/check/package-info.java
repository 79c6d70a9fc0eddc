/** Finds what is wrong with routes and configuration before anything runs: all of it, with file, line and a remedy. */
package io.silvertine.launcher.check;
