-- What may be sent, per scope; a scope without a row is ACTIVE.
CREATE TABLE trading_states (
    scope  TEXT    NOT NULL PRIMARY KEY,
    state  TEXT    NOT NULL,
    actor  TEXT    NOT NULL,
    reason TEXT    NOT NULL,
    at     INTEGER NOT NULL
) WITHOUT ROWID;

-- Who did what by hand; each row holds the hash of the one before it.
CREATE TABLE audit (
    seq       INTEGER NOT NULL PRIMARY KEY,
    prev_hash TEXT    NOT NULL,
    hash      TEXT    NOT NULL,
    at        INTEGER NOT NULL,
    actor     TEXT    NOT NULL,
    action    TEXT    NOT NULL,
    ref       TEXT    NOT NULL,
    before    TEXT    NOT NULL,
    after     TEXT    NOT NULL
);
