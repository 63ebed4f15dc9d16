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
  /* 2 */ `
  -- One row: what the store knows of itself.
  CREATE TABLE store_state (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    -- When every page was last found whole, ISO 8601; NULL before the first look.
    checked_at TEXT,
    -- No receipt number of this seq or below may be given: what salvage found, whoever the terminal is by then.
    seq_floor INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  INSERT INTO store_state (one) VALUES (1);

  -- When the sealed bytes of a delivered case were removed. Its number, times and outcome stay.
  ALTER TABLE cases ADD COLUMN pruned_at TEXT;
  CREATE INDEX cases_prunable ON cases (acknowledged_at)
    WHERE acknowledged_at IS NOT NULL AND pruned_at IS NULL;
  `,
  /* 3 */ `
  -- The sealed files of a case, by their digests; the bytes lie beside this database (core/blobs).
  CREATE TABLE case_blobs (
    case_id TEXT NOT NULL REFERENCES cases (case_id),
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    -- 1 once sending was begun: only then the platform is asked how much of it is there.
    begun INTEGER NOT NULL DEFAULT 0 CHECK (begun IN (0, 1)),
    sent_at TEXT,
    PRIMARY KEY (case_id, sha256)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX case_blobs_by_sha256 ON case_blobs (sha256);

  -- A case with files waits as 'blobsPending' until all of them were sent. The order of 'n' is the order of
  -- filing: with it at the end of the index, the next due cases are found without a look at the others.
  CREATE TABLE outbox_with_blobs (
    n INTEGER PRIMARY KEY,
    case_id TEXT NOT NULL UNIQUE REFERENCES cases (case_id),
    state TEXT NOT NULL CHECK (state IN ('blobsPending', 'ready', 'inflight', 'quarantined')),
    attempts INTEGER NOT NULL DEFAULT 0,
    -- Milliseconds since 1970; only ever compared with the terminal's own clock.
    not_before INTEGER NOT NULL DEFAULT 0,
    reason TEXT
  ) STRICT;
  INSERT INTO outbox_with_blobs (case_id, state, attempts, not_before, reason)
    SELECT case_id, state, attempts, not_before, reason FROM outbox JOIN cases USING (case_id) ORDER BY epoch, seq;
  DROP TABLE outbox;
  ALTER TABLE outbox_with_blobs RENAME TO outbox;
  CREATE INDEX outbox_due ON outbox (state, not_before);
  `,
  /* 4 */ `
  -- What the platform holds for a case that is not filed yet (core/unsettled). A payment that may still come: the whole
  -- case, sealed, so that it is filed whoever is there when the money comes. No word of a person stands in the open.
  CREATE TABLE open_payments (
    case_id TEXT PRIMARY KEY,
    payment_id TEXT NOT NULL,
    item TEXT NOT NULL,
    sealing_key_id TEXT NOT NULL,
    enc BLOB NOT NULL,
    sealed BLOB NOT NULL,
    sha256 TEXT NOT NULL,
    -- JSON: the sealed files, each with sha256 and size.
    blobs TEXT NOT NULL
  ) STRICT;

  -- A reserved time. 1: no case will follow, the platform is still to be told.
  CREATE TABLE held_times (
    case_id TEXT PRIMARY KEY,
    given_up INTEGER NOT NULL CHECK (given_up IN (0, 1))
  ) STRICT;
  `,
  /* 5 */ `
  -- Heads of the audit log under which the platform has put its name, the last of each day.
  CREATE TABLE audit_heads (
    n INTEGER PRIMARY KEY,
    hash TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    -- The platform's time.
    at TEXT NOT NULL,
    key_id TEXT NOT NULL,
    signature TEXT NOT NULL
  ) STRICT;
  `,
  /* 6 */ `
  -- How cases stand at the platform, and up to where it was heard. All of it can be asked for again.
  CREATE TABLE case_results (
    case_id TEXT PRIMARY KEY REFERENCES cases (case_id),
    state TEXT NOT NULL CHECK (state IN ('received', 'accepted', 'correctionAsked', 'rejected', 'completed')),
    -- The platform's time.
    decided_at TEXT NOT NULL
  ) STRICT;
  CREATE TABLE results_cursor (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    cursor TEXT NOT NULL
  ) STRICT;
  `,
  /* 7 */ `
  -- What people said of how it was (core/ratings), until the platform has it. JSON, without a word of a person.
  CREATE TABLE ratings (
    n INTEGER PRIMARY KEY,
    rating_id TEXT NOT NULL UNIQUE,
    content TEXT NOT NULL
  ) STRICT;
  `,
];

/**
 * The oldest schema from which today's code can still send what waits, when a later step fails. Raise it to the step that
 * `sync/` or `unsettled/` begin to need.
 */
export const SENDS_FROM = 6;
