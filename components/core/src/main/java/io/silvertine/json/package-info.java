/** Messages as JSON: {@link io.silvertine.json.MessageCodec} reads and writes every one of them. */
package io.silvertine.json;
