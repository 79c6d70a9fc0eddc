package io.silvertine.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.silvertine.model.Account;
import io.silvertine.model.AccountType;
import io.silvertine.model.Balance;
import io.silvertine.model.Fault;
import io.silvertine.model.NewOrder;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.OrderEvent;
import io.silvertine.model.Tick;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageCodecTest {
    private static final String LIMIT =
            """
            {"schemaVersion":"1.0","msgType":"NEW","clOrdId":"c-1","accountId":"paper-1",
             "transactTime":"2026-11-22T09:30:00Z","symbol":"BTC/USD","side":"BUY","ordType":"LIMIT",
             "orderQty":"0.5","price":"50000","timeInForce":"GTC"}""";

    private static final String TRADE =
            """
            {"schemaVersion":"1.0","execId":"E-1","seq":17,"clOrdId":"c-1","accountId":"paper-1","broker":"paper",
             "brokerMode":"PAPER","symbol":"BTC/USD","side":"BUY","execType":"TRADE","ordStatus":"FILLED",
             "orderQty":"0.5","cumQty":"0.5","leavesQty":"0","avgPx":"50000","tradeId":"T-1","lastQty":"0.5",
             "lastPx":"50000","currency":"USD","transactTime":"2026-11-22T09:30:00Z",
             "receivedTime":"2026-11-22T09:30:00Z","publishedTime":"2026-11-22T09:30:00Z","configHash":"c0ffee"}""";

    private final MessageCodec codec = new MessageCodec();

    @Test
    void writesDecimalsInOneFormWhateverTheirScale() {
        String json = LIMIT.replace("\"0.5\"", "\"0.500\"").replace("\"50000\"", "\"50000.0\"");

        OrderCommand command = codec.readCommand(json.getBytes(UTF_8));

        assertThat(codec.write(command)).contains("\"orderQty\":\"0.5\"", "\"price\":\"50000\"");
    }

    @Test
    void roundsHalfToEvenWhatAMessageCannotHold() {
        Balance balance = new Balance(
                "USD", new BigDecimal("0.0000000000000000005"), new BigDecimal("1E+3"), new BigDecimal("-0.0"));
        Account account = new Account("paper-1", "paper", AccountType.CASH, "USD", List.of(balance), Instant.EPOCH, 1);

        assertThat(codec.write(account))
                .contains("{\"currency\":\"USD\",\"total\":\"0\",\"available\":\"1000\",\"locked\":\"0\"}");
    }

    @Test
    void findsAllFaultsOfACommandAtOnce() {
        String json =
                """
                {"schemaVersion":"1.0","msgType":"NEW","clOrdId":"c-1","acountId":"paper-1","transactTime":"yesterday",
                 "symbol":"BTC/USD","side":"HOLD","ordType":"LIMIT","orderQty":"-1","quoteOrderQty":5,
                 "timeInForce":"GTD","postOnly":"yes","ext":{"a":null}}""";

        List<Fault> faults = faults(json);

        assertThat(faults)
                .extracting(Fault::field)
                .containsExactlyInAnyOrder(
                        "acountId",
                        "accountId",
                        "transactTime",
                        "side",
                        "orderQty",
                        "quoteOrderQty",
                        "price",
                        "gtdTime",
                        "postOnly",
                        "ext.a");
        assertThat(faults)
                .contains(
                        new Fault("side", "HOLD", "one of BUY, SELL, SELL_SHORT"),
                        new Fault("price", "nothing", "a value, because ordType is LIMIT"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1E+999999999", "12E+2147483647", "1e-999999999", "-1E309", "0e2147483647", "1e99999999999"})
    void boundsEveryNumberWhereverItStands(String number) {
        assertThat(faults(LIMIT.replace("\"price\":\"50000\"", "\"price\":" + number)))
                .isNotEmpty();
        assertThat(faults(LIMIT.replace("LIMIT", "MARKET").replace("\"price\":\"50000\"", "\"price\":" + number)))
                .isNotEmpty();
        assertThat(faults(LIMIT.replace("}", ",\"ext\":{\"a\":[{\"b\":" + number + "}]}}")))
                .isNotEmpty();
    }

    @Test
    void readsWhatItWroteOfTheLargestNumbers() {
        String numbers = "[1e308,-9.9e307,1e-308,0.0000001,1e5,0e9,123456789012345678901234567890,-0.0]";
        OrderCommand command = codec.readCommand(
                LIMIT.replace("}", ",\"ext\":{\"a\":" + numbers + "}}").getBytes(UTF_8));

        String written = codec.write(command);

        assertThat(codec.write(codec.readCommand(written.getBytes(UTF_8)))).isEqualTo(written);
    }

    @Test
    void refusesHalfACharacter() {
        assertThat(faults(LIMIT.replace("}", ",\"ext\":{\"a\":\"x\\ud800\"}}")))
                .containsExactly(new Fault("ext.a", "half of a surrogate pair", "Unicode text"));
    }

    @Test
    void namesTheNearestFieldForAnUnknownOne() {
        List<Fault> faults = faults(LIMIT.replace("\"price\"", "\"pirce\""));

        assertThat(faults).contains(new Fault("pirce", "an unknown field", "price, the nearest field of a NEW"));
    }

    @Test
    void refusesAFieldThatAnotherKindOfCommandHas() {
        List<Fault> faults = faults(LIMIT.replace("\"NEW\"", "\"CANCEL\""));

        assertThat(faults)
                .extracting(Fault::field)
                .containsExactlyInAnyOrder(
                        "symbol", "side", "ordType", "orderQty", "price", "timeInForce", "origClOrdId");
    }

    @Test
    void neverInventsAMissingClOrdId() {
        InvalidMessageException e = refusal(LIMIT.replace("\"clOrdId\":\"c-1\",", ""));

        assertThat(e.clOrdId()).isEmpty();
        assertThat(e.faults()).containsExactly(new Fault("clOrdId", "nothing", "a value"));
    }

    @Test
    void tellsTheClOrdIdOfAnInvalidCommand() {
        InvalidMessageException e = refusal(LIMIT.replace("\"BUY\"", "\"buy\""));

        assertThat(e.clOrdId()).contains("c-1");
        assertThat(e).hasMessage("side: saw buy, allowed is one of BUY, SELL, SELL_SHORT");
    }

    @Test
    void refusesAKeyThatComesTwice() {
        List<Fault> faults = faults(LIMIT.replace("\"side\":\"BUY\"", "\"side\":\"BUY\",\"side\":\"SELL\""));

        assertThat(faults).containsExactly(new Fault("side", "the key twice", "each key once"));
    }

    @Test
    void findsFaultsInLegsWithTheirPlace() {
        String json =
                """
                {"schemaVersion":"1.0","msgType":"NEW_LIST","clOrdId":"l-1","accountId":"paper-1",
                 "transactTime":"2026-11-22T09:30:00Z","listId":"l-1","contingency":"OCO","legs":[
                 {"clOrdId":"a","symbol":"BTC/USD","side":"SELL","ordType":"LIMIT","orderQty":"1","timeInForce":"GTC"},
                 {"clOrdId":"a","symbol":"BTC/USD","side":"SELL","ordType":"MARKET","orderQty":"1","price":"2",
                  "timeInForce":"GTC","strategyId":"x"}]}""";

        assertThat(faults(json))
                .extracting(Fault::field)
                .containsExactlyInAnyOrder("legs[0].price", "legs[1].price", "legs[1].strategyId");
    }

    @Test
    void judgesTheRelationsOfLegsEvenWhenTheHeaderHasFaults() {
        String json =
                """
                {"schemaVersion":"1.0","msgType":"NEW_LIST","clOrdId":"l-1","transactTime":"2026-11-22T09:30:00Z",
                 "listId":"l-1","contingency":"OCO","legs":[
                 {"clOrdId":"a","symbol":"BTC/USD","side":"SELL","ordType":"MARKET","orderQty":"1","timeInForce":"IOC"},
                 {"clOrdId":"a","symbol":"ETH/USD","side":"SELL","ordType":"MARKET","orderQty":"1","timeInForce":"IOC",
                  "parentClOrdId":"b"}]}""";

        assertThat(faults(json))
                .extracting(Fault::field)
                .containsExactlyInAnyOrder("accountId", "legs[1].clOrdId", "legs[1].symbol", "legs[1].parentClOrdId");
    }

    @Test
    void refusesAReplaceOfItself() {
        String json =
                """
                {"schemaVersion":"1.0","msgType":"REPLACE","clOrdId":"c-1","accountId":"paper-1",
                 "transactTime":"2026-11-22T09:30:00Z","origClOrdId":"c-1","orderQty":"1"}""";

        assertThat(faults(json)).extracting(Fault::field).containsExactly("origClOrdId");
    }

    @ParameterizedTest
    @MethodSource("notOneObject")
    void refusesWhatIsNotOneJsonObject(String json) {
        assertThat(faults(json)).extracting(Fault::field).containsExactly("message");
    }

    static Stream<String> notOneObject() {
        return Stream.of(
                "",
                "null",
                "[]",
                "\"text\"",
                "{",
                "{\"a\":01}",
                "{'a':1}",
                "{\"a\":NaN}",
                "{\"a\":1" + "0".repeat(80) + "}",
                "{\"a\":1e99999999999}",
                "{\"a\":" + "[".repeat(20) + "]".repeat(20) + "}",
                "{\"" + "k".repeat(300) + "\":1}",
                "{\"a\":\"" + "x".repeat(900_000) + "\"}");
    }

    @Test
    void readsTheDataOfACloudEventInStructuredMode() {
        String event = "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/desk\",\"type\":\"order\",\"data\":%s}";

        OrderCommand command = codec.readCommand(event.formatted(LIMIT).getBytes(UTF_8));
        InvalidMessageException broken = refusal(event.formatted(LIMIT.replace("\"BUY\"", "\"buy\"")));

        assertThat(command).isEqualTo(codec.readCommand(LIMIT.getBytes(UTF_8)));
        assertThat(broken.clOrdId()).contains("c-1");
        assertThat(broken.faults()).extracting(Fault::field).containsExactly("side");
    }

    @Test
    void refusesMoreAfterTheObject() {
        assertThat(faults(LIMIT + " {}")).extracting(Fault::field).containsExactly("message");
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[] json = LIMIT.replace("c-1", "c\u00e9").getBytes(ISO_8859_1);

        InvalidMessageException e = catchThrowableOfType(InvalidMessageException.class, () -> codec.readCommand(json));

        assertThat(e.faults()).extracting(Fault::field).containsExactly("message");
    }

    @Test
    void boundsTheNumberOfFaults() {
        StringBuilder json = new StringBuilder("{");
        for (int i = 0; i < 3000; i++) {
            json.append("\"unknown").append(i).append("\":1,");
        }
        json.append("\"x\":1}");

        assertThat(faults(json.toString())).hasSizeLessThanOrEqualTo(32);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-30T09:30:00Z",
                "2026-11-22T09:30:00+00:00",
                "2026-11-22T09:30Z",
                "2026-11-22t09:30:00z",
                "2026-11-22T24:00:00Z",
                "2026-11-22T09:30:60Z",
                "2026-11-22 09:30:00Z",
                "2026-11-22T09:30:00.1234567890Z"
            })
    void refusesATimeThatIsNotUtc(String time) {
        assertThat(faults(LIMIT.replace("2026-11-22T09:30:00Z", time)))
                .extracting(Fault::field)
                .containsExactly("transactTime");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "-1", "01", "1.", ".5", "1e3", "+1", " 1", "1,5", "1.0000000000000000001", "NaN", "0x1"})
    void refusesAQuantityThatIsNotAPositiveCanonicalDecimal(String qty) {
        assertThat(faults(LIMIT.replace("\"0.5\"", '"' + qty + '"')))
                .extracting(Fault::field)
                .containsExactly("orderQty");
    }

    @Test
    void keepsTheFreeAreaAsItIs() {
        String ext = "{\"a\":{\"b\":[1,\"x\",true,{\"c\":1.50}]},\"z\":12345678901234567890}";

        NewOrder order = (NewOrder) codec.readCommand(
                LIMIT.replace("\"side\"", "\"ext\":" + ext + ",\"side\"").getBytes(UTF_8));

        assertThat(codec.write(order)).contains("\"ext\":" + ext);
    }

    @Test
    void toleratesUnknownFieldsAndNullsInPublishedMessages() {
        String later = TRADE.replaceFirst("\\{", "{\"futureField\":{\"x\":[1]},\"commission\":null,")
                .replace("\"schemaVersion\":\"1.0\"", "\"schemaVersion\":\"1.7\"");

        OrderEvent event = codec.read(OrderEvent.class, later.getBytes(UTF_8));

        assertThat(event).isEqualTo(codec.read(OrderEvent.class, TRADE.getBytes(UTF_8)));
    }

    @Test
    void refusesAPublishedMessageOfAnotherMajorVersion() {
        String json = TRADE.replace("\"1.0\"", "\"2.0\"");

        InvalidMessageException e = catchThrowableOfType(
                InvalidMessageException.class, () -> codec.read(OrderEvent.class, json.getBytes(UTF_8)));

        assertThat(e.faults()).extracting(Fault::field).containsExactly("schemaVersion");
        assertThat(e.clOrdId()).contains("c-1");
    }

    @Test
    void refusesATradeWithoutItsExecution() {
        String json = TRADE.replace("\"tradeId\":\"T-1\",", "");

        InvalidMessageException e = catchThrowableOfType(
                InvalidMessageException.class, () -> codec.read(OrderEvent.class, json.getBytes(UTF_8)));

        assertThat(e.faults()).extracting(Fault::field).containsExactly("trade");
    }

    @Test
    void refusesALevelThatIsNotAPairOfDecimals() {
        String json =
                """
                {"schemaVersion":"1.0","symbol":"BTC/USD","venue":"X","bids":[["1"]],
                 "eventTime":"2026-11-22T09:30:00Z","receivedTime":"2026-11-22T09:30:00Z","seq":1}""";

        InvalidMessageException e =
                catchThrowableOfType(InvalidMessageException.class, () -> codec.read(Tick.class, json.getBytes(UTF_8)));

        assertThat(e.faults()).extracting(Fault::field).containsExactly("bids[0]");
    }

    private List<Fault> faults(String json) {
        return refusal(json).faults();
    }

    private InvalidMessageException refusal(String json) {
        return catchThrowableOfType(InvalidMessageException.class, () -> codec.readCommand(json.getBytes(UTF_8)));
    }
}
