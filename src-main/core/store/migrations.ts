/**
 * The terminal's schema, one step a version, applied in order and never edited once released.
 *
 * Tables are STRICT: a wrong type is an error at the time of writing, not a surprise at the time of sending.
 */
export const MIGRATIONS: readonly string[] = [
  /* 1 */ `
  -- One row: who this terminal is. The private key signs requests; it never leaves this file.
  CREATE TABLE terminal (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    private_key BLOB NOT NULL,
    public_key BLOB NOT NULL,
    number TEXT,
    epoch INTEGER,
    last_seq INTEGER,
    platform_keys TEXT
  ) STRICT;

  CREATE TABLE cases (
    case_id TEXT PRIMARY KEY,
    epoch INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    receipt_number TEXT NOT NULL UNIQUE,
    item TEXT NOT NULL,
    clock TEXT NOT NULL,
    sealing_key_id TEXT NOT NULL,
    enc BLOB NOT NULL,
    sealed BLOB NOT NULL,
    sha256 TEXT NOT NULL,
    filed_at TEXT NOT NULL,
    -- What is known of the paper; 'none' where the item has no receipt, NULL until something is known.
    receipt_outcome TEXT CHECK (receipt_outcome IN ('none', 'printed', 'notPrinted', 'unknown', 'takenByResident')),
    acknowledged_at TEXT,
    UNIQUE (epoch, seq)
  ) STRICT;

  CREATE TABLE outbox (
    case_id TEXT PRIMARY KEY REFERENCES cases (case_id),
    state TEXT NOT NULL CHECK (state IN ('ready', 'inflight', 'quarantined')),
    attempts INTEGER NOT NULL DEFAULT 0,
    -- Milliseconds since 1970; only ever compared with the terminal's own clock.
    not_before INTEGER NOT NULL DEFAULT 0,
    reason TEXT
  ) STRICT;
  CREATE INDEX outbox_due ON outbox (state, not_before);

  -- A hash chain: each entry carries the hash of the one before. No personal data.
  CREATE TABLE audit (
    n INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
  ) STRICT;
  `,
];
