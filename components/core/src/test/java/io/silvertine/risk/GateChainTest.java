package io.silvertine.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.model.CommandHeader;
import io.silvertine.model.MsgType;
import io.silvertine.model.NewOrder;
import io.silvertine.model.OrdType;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.OrderTerms;
import io.silvertine.model.SelfTradePrevention;
import io.silvertine.model.Side;
import io.silvertine.model.TimeInForce;
import io.silvertine.model.TradingState;
import io.silvertine.model.TriggerType;
import io.silvertine.spi.BrokerConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class GateChainTest extends GateChainTestBase {
    @ParameterizedTest
    @MethodSource("commands")
    void letsEveryKindOfCommandPassWhenNothingIsAgainstIt(OrderCommand command) {
        assertThat(chain.check(command, fresh())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = MsgType.class,
            names = {"NEW", "NEW_LIST", "REPLACE"})
    void deniesOrdersThatWaitedTooLong(MsgType msgType) {
        assertThat(chain.check(command(msgType), aged(Duration.ofMillis(30_100))))
                .contains(new Denial("STALE_COMMAND", "the command is 30.1 s old, allowed are 30.0 s"));
    }

    @Test
    void letsAnOrderOfTheGreatestAgePass() {
        assertThat(chain.check(command(MsgType.NEW), aged(Duration.ofSeconds(30))))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = MsgType.class,
            names = {"CANCEL", "CANCEL_ALL", "STATUS"})
    void neverHoldsBackACancelOrAQuestion(MsgType msgType) {
        GateContext old = new GateContext(NOW, NOW.minusSeconds(3600), broker(), ALL, TradingState.HALTED, FLAT);

        assertThat(chain.check(command(msgType), old)).isEmpty();
    }

    @Test
    void deniesAnOrderWhoseExpireTimeIsNow() {
        CommandHeader header = new CommandHeader(
                "c-1",
                "paper-1",
                NOW,
                Optional.of(NOW),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                Map.of());

        assertThat(chain.check(new NewOrder(header, terms()), fresh()).orElseThrow())
                .isEqualTo(new Denial(
                        "STALE_COMMAND", "expireTime is " + NOW + ", allowed is a time after now, which is " + NOW));
    }

    @Test
    void deniesAGtdOrderWhoseEndHasPassed() {
        OrderTerms gtd = new Draft()
                .timeInForce(TimeInForce.GTD)
                .gtdTime(NOW.minusSeconds(1))
                .build();

        assertThat(code(new NewOrder(header(), gtd), fresh())).isEqualTo("STALE_COMMAND");
    }

    @ParameterizedTest
    @EnumSource(MsgType.class)
    void deniesAnAccountOfAnotherBroker(MsgType msgType) {
        BrokerConfig other = broker("other-1");

        assertThat(chain.check(command(msgType), new GateContext(NOW, NOW, other, ALL, TradingState.ACTIVE, FLAT)))
                .contains(new Denial("NOT_AUTHORIZED", "accountId is paper-1, allowed on broker paper are other-1"));
    }

    @Test
    void deniesAnOrderThatNamesAnotherBroker() {
        OrderTerms elsewhere = new Draft().broker("ib").build();

        assertThat(code(new NewOrder(header(), elsewhere), fresh())).isEqualTo("NOT_AUTHORIZED");
        assertThat(chain.check(
                        new NewOrder(header(), new Draft().broker("paper").build()), fresh()))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = TradingState.class,
            names = {"HALTED", "CANCEL_ONLY"})
    void deniesOrdersWhileTradingIsHalted(TradingState state) {
        for (MsgType msgType : List.of(MsgType.NEW, MsgType.NEW_LIST, MsgType.REPLACE)) {
            assertThat(chain.check(command(msgType), in(state)))
                    .contains(new Denial(
                            "TRADING_HALTED",
                            "trading state is " + state + ", allowed are CANCEL, CANCEL_ALL and STATUS"));
        }
    }

    @Test
    void letsOnlyPassWhatMakesAPositionSmallerWhileReducing() {
        assertThat(chain.check(command(MsgType.NEW), reducing(holding("-1")))).isEmpty();
        assertThat(code(command(MsgType.NEW), reducing(holding("-0.9")))).isEqualTo("TRADING_REDUCING");
        assertThat(code(command(MsgType.NEW), reducing(holding("0")))).isEqualTo("TRADING_REDUCING");
        assertThat(code(command(MsgType.NEW), reducing(holding("1")))).isEqualTo("TRADING_REDUCING");
        assertThat(code(command(MsgType.NEW_LIST), reducing(holding("-5")))).isEqualTo("TRADING_REDUCING");
        assertThat(code(command(MsgType.REPLACE), reducing(holding("-5")))).isEqualTo("TRADING_REDUCING");
    }

    @Test
    void doesNotBelieveTheFlagReduceOnlyWhileReducing() {
        assertThat(code(order(new Draft().reduceOnly()), reducing(FLAT))).isEqualTo("TRADING_REDUCING");
    }

    @Test
    void countsWhatIsOnItsWayWhileReducing() {
        assertThat(chain.check(command(MsgType.NEW), reducing(holding("-3", working(Side.BUY, "2")))))
                .isEmpty();
        assertThat(code(command(MsgType.NEW), reducing(holding("-3", working(Side.BUY, "2.1")))))
                .isEqualTo("TRADING_REDUCING");
        assertThat(chain.check(command(MsgType.NEW), reducing(holding("-1", working(Side.SELL, "9")))))
                .isEmpty();
    }

    @Test
    void deniesWhatTheBrokerCannotDoAndSaysWhatItCan() {
        assertThat(chain.check(command(MsgType.CANCEL), able(FEW)))
                .contains(new Denial("UNSUPPORTED", "msgType is CANCEL, allowed on this broker are NEW"));
        assertThat(chain.check(order(new Draft().ordType(OrdType.STOP).stopPx("9")), able(FEW)))
                .contains(
                        new Denial("UNSUPPORTED_ORDTYPE", "ordType is STOP, allowed on this broker are LIMIT, MARKET"));
        assertThat(chain.check(order(new Draft().timeInForce(TimeInForce.FOK)), able(FEW)))
                .contains(
                        new Denial("UNSUPPORTED_TIME_IN_FORCE", "timeInForce is FOK, allowed on this broker are GTC"));
    }

    @Test
    void deniesInstructionsThatTheBrokerWouldLeaveOut() {
        assertThat(code(order(new Draft().ordType(OrdType.LIMIT).price("5").postOnly()), able(FEW)))
                .isEqualTo("UNSUPPORTED");
        assertThat(code(order(new Draft().reduceOnly()), able(FEW))).isEqualTo("UNSUPPORTED");
        assertThat(code(order(new Draft().quoteOrderQty("10")), able(FEW))).isEqualTo("UNSUPPORTED");
        assertThat(code(order(new Draft().displayQty("0.1")), fresh())).isEqualTo("UNSUPPORTED");
        assertThat(code(order(new Draft().triggerType(TriggerType.MARK)), fresh()))
                .isEqualTo("UNSUPPORTED");
        assertThat(code(order(new Draft().selfTradePrevention(SelfTradePrevention.EXPIRE_BOTH)), fresh()))
                .isEqualTo("UNSUPPORTED");
        assertThat(chain.check(order(new Draft().selfTradePrevention(SelfTradePrevention.NONE)), fresh()))
                .isEmpty();
    }

    @Test
    void letsTheFirstGateThatSaysNoDecide() {
        GateContext everythingWrong =
                new GateContext(NOW, NOW.minusSeconds(60), broker("other-1"), FEW, TradingState.HALTED, FLAT);
        GateContext freshButWrong = new GateContext(NOW, NOW, broker("other-1"), FEW, TradingState.HALTED, FLAT);
        GateContext haltedAndUnable = new GateContext(NOW, NOW, broker(), FEW, TradingState.HALTED, FLAT);
        OrderCommand stop = order(new Draft().ordType(OrdType.STOP).stopPx("9"));

        assertThat(code(stop, everythingWrong)).isEqualTo("STALE_COMMAND");
        assertThat(code(stop, freshButWrong)).isEqualTo("NOT_AUTHORIZED");
        assertThat(code(stop, haltedAndUnable)).isEqualTo("TRADING_HALTED");
        assertThat(code(stop, able(FEW))).isEqualTo("UNSUPPORTED_ORDTYPE");
    }

    @Test
    void deniesWhenAGateBreaks() {
        List<String> asked = new ArrayList<>();
        GateChain broken = new GateChain(List.of(
                (command, context, findings) -> {
                    throw new IllegalStateException("no reference price");
                },
                (command, context, findings) -> asked.add(command.clOrdId())));

        Denial denial = broken.check(command(MsgType.NEW), fresh()).orElseThrow();

        assertThat(denial.code()).isEqualTo("GATE_ERROR");
        assertThat(denial.text()).contains("no reference price");
        assertThat(asked).isEmpty();
    }
}
