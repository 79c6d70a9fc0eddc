/**
 * The smallest broker that keeps the contract: a venue in memory that always trades at its own quote. It shows what a
 * broker's jar holds and is where one of your own begins; it is not part of the distribution.
 */
package io.silvertine.toy;
