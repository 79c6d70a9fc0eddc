/**
 * Gates that a command passes before it is accepted. They run inside the ledger's accept transaction, so that no route
 * can go around them.
 */
package io.silvertine.risk;
