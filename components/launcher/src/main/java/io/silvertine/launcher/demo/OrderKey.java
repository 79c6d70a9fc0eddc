package io.silvertine.launcher.demo;

/** What names an order for its client: a clOrdId is unique per account, for ever. */
public record OrderKey(String accountId, String clOrdId) {
    @Override
    public String toString() {
        return accountId + "/" + clOrdId;
    }
}
