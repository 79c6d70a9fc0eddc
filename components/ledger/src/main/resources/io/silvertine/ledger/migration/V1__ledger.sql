-- Times are microseconds since 1970-01-01T00:00:00Z, decimals are text in their exact form.

CREATE TABLE orders (
    account_id        TEXT    NOT NULL,
    cl_ord_id         TEXT    NOT NULL,
    broker            TEXT    NOT NULL,
    position          INTEGER NOT NULL,
    hash              TEXT    NOT NULL,
    command           TEXT    NOT NULL,
    topic             TEXT,
    partition_no      INTEGER,
    record_offset     INTEGER,
    accepted_at       INTEGER NOT NULL,
    expires_at        INTEGER NOT NULL,
    attempt           INTEGER,
    epoch             INTEGER,
    sent_at           INTEGER,
    valid_until       INTEGER,
    fence_at          INTEGER,
    written           INTEGER,
    next_attempt_at   INTEGER NOT NULL,
    failures          INTEGER NOT NULL,
    state             TEXT    NOT NULL,
    active            INTEGER NOT NULL,
    order_id          TEXT,
    order_qty         TEXT,
    cum_qty           TEXT    NOT NULL,
    cum_cost          TEXT    NOT NULL,
    price             TEXT,
    stop_px           TEXT,
    doubt_reason      TEXT,
    doubt_since       INTEGER,
    doubt_visible     INTEGER,
    doubt_conclusive  INTEGER,
    doubt_asks        INTEGER,
    doubt_next_ask_at INTEGER,
    pending_cancel    TEXT,
    pending_replace   TEXT,
    ord_rej_reason    TEXT,
    reject_source     TEXT,
    venue_code        TEXT,
    reject_text       TEXT,
    last_exec_id      TEXT    NOT NULL,
    last_seq          INTEGER NOT NULL,
    last_at           INTEGER NOT NULL,
    PRIMARY KEY (account_id, cl_ord_id)
) WITHOUT ROWID;
CREATE INDEX orders_active ON orders (broker) WHERE active = 1;
CREATE INDEX orders_by_order_id ON orders (account_id, order_id) WHERE order_id IS NOT NULL;
CREATE INDEX orders_by_position ON orders (position);

CREATE TABLE requests (
    account_id        TEXT    NOT NULL,
    cl_ord_id         TEXT    NOT NULL,
    broker            TEXT    NOT NULL,
    position          INTEGER NOT NULL,
    hash              TEXT    NOT NULL,
    command           TEXT    NOT NULL,
    topic             TEXT,
    partition_no      INTEGER,
    record_offset     INTEGER,
    accepted_at       INTEGER NOT NULL,
    expires_at        INTEGER NOT NULL,
    attempt           INTEGER,
    epoch             INTEGER,
    sent_at           INTEGER,
    valid_until       INTEGER,
    fence_at          INTEGER,
    written           INTEGER,
    next_attempt_at   INTEGER NOT NULL,
    failures          INTEGER NOT NULL,
    state             TEXT    NOT NULL,
    active            INTEGER NOT NULL,
    target            TEXT,
    PRIMARY KEY (account_id, cl_ord_id)
) WITHOUT ROWID;
CREATE INDEX requests_active ON requests (broker) WHERE active = 1;

-- One row per execution, ever.
CREATE TABLE trades (
    exec_id       TEXT    NOT NULL PRIMARY KEY,
    number        INTEGER NOT NULL,
    broker        TEXT    NOT NULL,
    account_id    TEXT    NOT NULL,
    cl_ord_id     TEXT    NOT NULL,
    symbol        TEXT    NOT NULL,
    order_id      TEXT    NOT NULL,
    trade_id      TEXT    NOT NULL,
    last_qty      TEXT    NOT NULL,
    last_px       TEXT    NOT NULL,
    fee           TEXT,
    fee_currency  TEXT,
    transact_time INTEGER NOT NULL,
    fill          TEXT    NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX trades_by_number ON trades (number);
CREATE INDEX trades_by_symbol ON trades (broker, account_id, symbol, number);

CREATE TABLE positions (
    account_id     TEXT NOT NULL,
    symbol         TEXT NOT NULL,
    broker         TEXT NOT NULL,
    qty            TEXT NOT NULL,
    cost_basis     TEXT NOT NULL,
    realized_gross TEXT NOT NULL,
    realized_net   TEXT NOT NULL,
    fees           TEXT NOT NULL,
    currency       TEXT NOT NULL,
    PRIMARY KEY (account_id, symbol)
) WITHOUT ROWID;

CREATE TABLE balances (
    account_id TEXT NOT NULL,
    currency   TEXT NOT NULL,
    total      TEXT NOT NULL,
    PRIMARY KEY (account_id, currency)
) WITHOUT ROWID;

-- What is to be published; a row goes once its message is acknowledged by the queue.
CREATE TABLE outbox (
    seq     INTEGER NOT NULL PRIMARY KEY,
    broker  TEXT    NOT NULL,
    channel TEXT    NOT NULL,
    key     TEXT    NOT NULL,
    id      TEXT    NOT NULL,
    type    TEXT    NOT NULL,
    time    INTEGER NOT NULL,
    json    TEXT    NOT NULL
);
CREATE INDEX outbox_by_broker ON outbox (broker, seq);

-- Numbers that only grow: "position", "outbox", "trade", "seq:<account>".
CREATE TABLE counters (
    name  TEXT    NOT NULL PRIMARY KEY,
    value INTEGER NOT NULL
) WITHOUT ROWID;

-- The one node that may send for a broker connection.
CREATE TABLE leases (
    broker  TEXT    NOT NULL PRIMARY KEY,
    owner   TEXT    NOT NULL,
    epoch   INTEGER NOT NULL,
    expires INTEGER NOT NULL
) WITHOUT ROWID;
