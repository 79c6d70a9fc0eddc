package io.silvertine.model;

import java.math.BigDecimal;

/** How far a trailing stop follows the market. */
public record Trail(BigDecimal trailOffset, TrailOffsetType trailOffsetType) {
    public Trail {
        Fields.positive("trailOffset", trailOffset);
    }
}
