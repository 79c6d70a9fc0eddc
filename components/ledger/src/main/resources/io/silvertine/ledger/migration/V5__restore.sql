-- How far each order queue was read: the offset after the last record that went through the ledger, readable or not.
-- A queue whose committed offset is ahead of this tells that the ledger is older than what was traded (decision 0015).
CREATE TABLE intake_offsets (
    topic        TEXT    NOT NULL,
    partition_no INTEGER NOT NULL,
    next_offset  INTEGER NOT NULL,
    PRIMARY KEY (topic, partition_no)
) WITHOUT ROWID;
INSERT INTO intake_offsets
    SELECT topic, partition_no, max(record_offset) + 1
    FROM (SELECT topic, partition_no, record_offset FROM orders
          UNION ALL SELECT topic, partition_no, record_offset FROM requests)
    WHERE topic IS NOT NULL AND record_offset < 9223372036854775807
    GROUP BY topic, partition_no;

-- Which ledger this is; the same id stands in a file beside it.
CREATE TABLE identity (
    id TEXT NOT NULL PRIMARY KEY
) WITHOUT ROWID;
