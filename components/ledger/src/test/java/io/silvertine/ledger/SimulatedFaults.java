package io.silvertine.ledger;

import java.util.Random;

/**
 * What goes wrong in one run, each in 1,000. Every seed has some of the faults and not others: a fault that is always there
 * hides what another one would show.
 *
 * @param crashOneIn events of a process until it dies, on average
 * @param crashes how often it dies at most
 * @param refused connection refused, before a byte left
 * @param lost requests that never arrive
 * @param late requests that lie for up to two seconds
 * @param broken connections that break behind a request, so that its outcome is in doubt while it travels
 * @param answersCut answers that never come back
 * @param dropped reports of the stream that get lost
 * @param doubled reports that come twice
 * @param delayed reports that others overtake
 * @param storeFails commits that fail and may be repeated
 * @param offsetsLost offset commits that Kafka does not take
 * @param outages times that the venue cannot be reached
 * @param clockJumps times that somebody sets the clock
 * @param jumpsBehind clocks that are set just after a request left
 * @param answersByStream the venue confirms a request only through the stream
 */
record SimulatedFaults(
        int crashOneIn,
        int crashes,
        int refused,
        int lost,
        int late,
        int broken,
        int answersCut,
        int dropped,
        int doubled,
        int delayed,
        int storeFails,
        int offsetsLost,
        int outages,
        int clockJumps,
        int jumpsBehind,
        boolean answersByStream) {

    static SimulatedFaults of(Random random) {
        return new SimulatedFaults(
                15 + random.nextInt(200),
                random.nextInt(7),
                some(random, 150),
                some(random, 200),
                some(random, 300),
                some(random, 200),
                some(random, 300),
                some(random, 300),
                some(random, 200),
                some(random, 300),
                some(random, 60),
                some(random, 100),
                random.nextInt(3),
                random.nextInt(3),
                random.nextInt(3) == 0 ? some(random, 100) : 0,
                random.nextInt(4) == 0);
    }

    private static int some(Random random, int most) {
        return random.nextInt(3) == 0 ? 0 : random.nextInt(most);
    }
}
