/** The Camel component {@code ledger:}, through which routes use the order ledger. */
package io.silvertine.ledger.camel;
