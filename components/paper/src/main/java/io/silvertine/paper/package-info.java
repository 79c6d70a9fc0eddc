/**
 * The paper exchange: a venue in this process that trades against market data and remembers in a journal of its own, and
 * its Camel component {@code paper:}.
 */
package io.silvertine.paper;
