/**
 * A deterministic matching engine: inputs in, events out, no I/O, no threads, no clock of its own. The paper exchange
 * feeds it with market data; a stub venue may let its clients trade with one another (see {@link
 * io.silvertine.matching.FillModel}).
 */
package io.silvertine.matching;
