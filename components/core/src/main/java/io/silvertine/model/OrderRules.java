package io.silvertine.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rules between the fields of a command, once for the records and for whoever reads a command that is not whole:
 * every rule that can be judged is, so that a client learns all faults at once. The JSON Schema
 * {@code order-command.json} says the same, where JSON Schema can.
 */
public final class OrderRules {
    private OrderRules() {}

    /**
     * Judges the fields of one order.
     *
     * @param ordType empty when it could not be read: rules that depend on it are then not judged
     * @param timeInForce likewise
     * @param given the values of the fields that are there, readable or not
     */
    public static List<Fault> ofTerms(
            Optional<OrdType> ordType, Optional<TimeInForce> timeInForce, boolean postOnly, Map<String, ?> given) {
        List<Fault> faults = new ArrayList<>();
        boolean orderQty = given.containsKey("orderQty");
        if (orderQty == given.containsKey("quoteOrderQty")) {
            String seen = orderQty ? "both orderQty and quoteOrderQty" : "neither orderQty nor quoteOrderQty";
            faults.add(new Fault("orderQty", seen, "exactly one of the two"));
        }
        ordType.ifPresent(type -> ofOrdType(faults, type, postOnly, given));
        timeInForce.ifPresent(
                tif -> presentIff(faults, tif == TimeInForce.GTD, "gtdTime", given, "timeInForce is " + tif));
        return faults;
    }

    private static void ofOrdType(List<Fault> faults, OrdType type, boolean postOnly, Map<String, ?> given) {
        if (given.containsKey("quoteOrderQty") && type != OrdType.MARKET) {
            faults.add(new Fault("quoteOrderQty", "ordType " + type, "ordType MARKET"));
        }
        String when = "ordType is " + type;
        presentIff(faults, type.needsPrice(), "price", given, when);
        presentIff(faults, type.needsStopPx(), "stopPx", given, when);
        presentIff(faults, type.needsTrail(), "trailOffset", given, when);
        presentIff(faults, type.needsTrail(), "trailOffsetType", given, when);
        if (postOnly && !type.needsPrice()) {
            faults.add(new Fault("postOnly", "true with ordType " + type, "an ordType with price"));
        }
    }

    private static void presentIff(
            List<Fault> faults, boolean needed, String field, Map<String, ?> given, String when) {
        Object value = given.get(field);
        if (needed && value == null) {
            faults.add(new Fault(field, "nothing", "a value, because " + when));
        } else if (!needed && value != null) {
            faults.add(new Fault(field, text(value), "no value, because " + when));
        }
    }

    private static String text(Object value) {
        return value instanceof BigDecimal number ? Decimals.format(number) : String.valueOf(value);
    }

    /** A CANCEL or STATUS names its order by our id, by the venue's, or by both. */
    public static Optional<Fault> ofReference(boolean origClOrdId, boolean orderId) {
        return origClOrdId || orderId
                ? Optional.empty()
                : Optional.of(new Fault("origClOrdId", "neither origClOrdId nor orderId", "at least one of the two"));
    }

    /** A REPLACE changes another command's order. */
    public static Optional<Fault> ofReplace(String clOrdId, String origClOrdId) {
        return origClOrdId.equals(clOrdId)
                ? Optional.of(new Fault("origClOrdId", origClOrdId, "the clOrdId of an earlier order"))
                : Optional.empty();
    }

    /** The legs of a list are two or more different orders in one symbol, and name only one another as parents. */
    public static List<Fault> ofLegs(List<ListLeg> legs) {
        List<Fault> faults = new ArrayList<>();
        if (legs.size() < 2) {
            faults.add(new Fault("legs", legs.size() + " legs", "2 or more"));
        }
        Set<String> all = legs.stream().map(ListLeg::clOrdId).collect(Collectors.toSet());
        Set<String> before = new HashSet<>();
        for (int i = 0; i < legs.size(); i++) {
            ofLeg(faults, "legs[" + i + "].", legs.get(i), legs.get(0).terms().symbol(), all, before);
        }
        return faults;
    }

    private static void ofLeg(
            List<Fault> faults, String path, ListLeg leg, String symbol, Set<String> all, Set<String> before) {
        if (!before.add(leg.clOrdId())) {
            faults.add(new Fault(path + "clOrdId", leg.clOrdId(), "a different clOrdId for each leg"));
        }
        if (!leg.terms().symbol().equals(symbol)) {
            faults.add(new Fault(path + "symbol", leg.terms().symbol(), "the symbol of the first leg"));
        }
        leg.parentClOrdId()
                .filter(parent -> !all.contains(parent) || parent.equals(leg.clOrdId()))
                .ifPresent(
                        parent -> faults.add(new Fault(path + "parentClOrdId", parent, "the clOrdId of another leg")));
    }
}
