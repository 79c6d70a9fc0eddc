package io.silvertine.launcher.demo;

import java.time.Duration;

/**
 * What a demo is to do.
 *
 * @param orders how many it places
 * @param trades how many trades of the recording it replays, at most
 * @param seed which orders: the same seed gives the same plan
 * @param settle how long it waits at the end for the last answers
 */
public record DemoOptions(int orders, int trades, ReplaySpeed speed, long seed, Duration settle) {}
