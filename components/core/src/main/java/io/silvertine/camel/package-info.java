/** What every broker component shares: endpoint options, the producer that alone reaches a venue, and consumers. */
package io.silvertine.camel;
