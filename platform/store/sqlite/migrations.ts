/**
 * The SQLite schema as numbered steps: step n brings `user_version` from n to n + 1. A step that was released
 * is never edited; a change is a new step at the end.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE terminals (
    terminal TEXT PRIMARY KEY,
    epoch INTEGER NOT NULL,
    public_key TEXT NOT NULL,
    enrolled_at TEXT NOT NULL,
    last_seen_at TEXT,
    waiting_cases INTEGER
  ) STRICT;

  CREATE TABLE enrolment_codes (
    code_hash TEXT PRIMARY KEY,
    terminal TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_with_key TEXT,
    used_for_epoch INTEGER
  ) STRICT;

  CREATE TABLE cases (
    id INTEGER PRIMARY KEY,
    terminal TEXT NOT NULL,
    case_id TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    receipt_number TEXT NOT NULL,
    item TEXT NOT NULL,
    clock TEXT NOT NULL,
    sealing_key_id TEXT NOT NULL,
    enc BLOB NOT NULL,
    sealed BLOB NOT NULL,
    sha256 TEXT NOT NULL,
    received_at TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('received', 'conflict'))
  ) STRICT;
  -- The two identities of a case, permanent. What clashes with them is kept beside as a conflict.
  CREATE UNIQUE INDEX cases_by_case_id ON cases (terminal, case_id) WHERE state = 'received';
  CREATE UNIQUE INDEX cases_by_seq ON cases (terminal, epoch, seq) WHERE state = 'received';
  CREATE UNIQUE INDEX cases_by_all ON cases (terminal, case_id, epoch, seq, sha256);
  CREATE INDEX cases_by_highest_seq ON cases (terminal, seq);

  CREATE TABLE nonces (
    terminal TEXT NOT NULL,
    nonce TEXT NOT NULL,
    used_at TEXT NOT NULL,
    PRIMARY KEY (terminal, nonce)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE documents (
    document_number TEXT PRIMARY KEY,
    issuer TEXT NOT NULL,
    masked_name TEXT NOT NULL,
    issued_at TEXT NOT NULL
  ) STRICT;
  `,
  `CREATE INDEX cases_by_receipt ON cases (receipt_number);`,
  `
  -- A keyed hash of the applicant's number, empty where the case cannot be opened, NULL until somebody looked.
  ALTER TABLE cases ADD COLUMN applicant_key TEXT;
  CREATE INDEX cases_by_applicant ON cases (applicant_key);

  CREATE TABLE resident_codes (
    code_hash TEXT PRIMARY KEY,
    id_number TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at TEXT
  ) STRICT;

  CREATE TABLE slots (
    division TEXT NOT NULL,
    kind TEXT NOT NULL,
    place TEXT NOT NULL,
    slot TEXT NOT NULL,
    capacity INTEGER NOT NULL,
    PRIMARY KEY (division, kind, place, slot)
  ) STRICT, WITHOUT ROWID;

  -- A case holds one slot.
  CREATE TABLE bookings (
    terminal TEXT NOT NULL,
    case_id TEXT NOT NULL,
    division TEXT NOT NULL,
    kind TEXT NOT NULL,
    place TEXT NOT NULL,
    slot TEXT NOT NULL,
    booked_at TEXT NOT NULL,
    PRIMARY KEY (terminal, case_id),
    FOREIGN KEY (division, kind, place, slot) REFERENCES slots
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX bookings_by_slot ON bookings (division, kind, place, slot);

  CREATE TABLE payments (
    payment_id TEXT PRIMARY KEY,
    terminal TEXT NOT NULL,
    case_id TEXT NOT NULL,
    bill_key TEXT NOT NULL,
    item_name TEXT NOT NULL,
    amount_fen INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'paid', 'failed')),
    opened_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    paid_at TEXT
  ) STRICT;
  CREATE INDEX payments_by_case ON payments (terminal, case_id);
  -- Whatever else goes wrong, no bill is paid twice.
  CREATE UNIQUE INDEX payments_of_bill ON payments (bill_key) WHERE state = 'paid';
  `,
  `
  -- Whose database this is.
  CREATE TABLE platform_keys (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    sealing_key_id TEXT NOT NULL,
    acknowledgement_key_id TEXT NOT NULL
  ) STRICT;
  `,
  `
  -- Heads of terminals' audit logs as they were seen; none is ever changed.
  CREATE TABLE audit_heads (
    terminal TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    n INTEGER NOT NULL,
    hash TEXT NOT NULL,
    judgement TEXT NOT NULL CHECK (judgement IN ('continues', 'differs', 'behind')),
    seen_at TEXT NOT NULL,
    PRIMARY KEY (terminal, epoch, n, hash)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- Cases of a terminal that was revoked arrive all the same; whoever wants to be a terminal may have to wait for approval.
  ALTER TABLE cases ADD COLUMN quarantined INTEGER NOT NULL DEFAULT 0 CHECK (quarantined IN (0, 1));
  ALTER TABLE terminals ADD COLUMN revoked_at TEXT;
  ALTER TABLE enrolment_codes ADD COLUMN asked_at TEXT;
  ALTER TABLE enrolment_codes ADD COLUMN approval TEXT CHECK (approval IN ('waiting', 'approved', 'refused'));

  -- What officers decided, numbered by terminal. What is here stays as it is.
  CREATE TABLE case_decisions (
    terminal TEXT NOT NULL,
    n INTEGER NOT NULL,
    decision_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    turn INTEGER NOT NULL,
    act TEXT NOT NULL,
    from_standing TEXT NOT NULL,
    to_standing TEXT NOT NULL,
    division TEXT,
    officer TEXT NOT NULL,
    decided_at TEXT NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (terminal, n),
    UNIQUE (terminal, case_id, turn)
  ) STRICT;
  CREATE TRIGGER case_decisions_are_kept BEFORE DELETE ON case_decisions
    BEGIN SELECT RAISE(ABORT, 'decisions are kept'); END;
  CREATE TRIGGER case_decisions_stay BEFORE UPDATE ON case_decisions
    BEGIN SELECT RAISE(ABORT, 'decisions stay as they are'); END;

  -- What the list of cases is filtered by: follows from the decisions, and from what is in the case.
  CREATE TABLE case_standings (
    terminal TEXT NOT NULL,
    case_id TEXT NOT NULL,
    standing TEXT,
    division TEXT,
    PRIMARY KEY (terminal, case_id)
  ) STRICT, WITHOUT ROWID;
  -- Each case is looked into once more, for its division.
  UPDATE cases SET applicant_key = NULL;
  `,
  `
  -- What terminals said last of themselves: closed words and numbers, as JSON.
  CREATE TABLE terminal_states (
    terminal TEXT PRIMARY KEY,
    epoch INTEGER NOT NULL,
    state TEXT,
    reported TEXT,
    said_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- What was set for terminals from afar. What is here stays as it is.
  CREATE TABLE desired_versions (
    terminal TEXT NOT NULL,
    version INTEGER NOT NULL,
    content TEXT NOT NULL,
    officer TEXT NOT NULL,
    set_at TEXT NOT NULL,
    PRIMARY KEY (terminal, version)
  ) STRICT, WITHOUT ROWID;
  CREATE TRIGGER desired_versions_are_kept BEFORE DELETE ON desired_versions
    BEGIN SELECT RAISE(ABORT, 'versions are kept'); END;
  CREATE TRIGGER desired_versions_stay BEFORE UPDATE ON desired_versions
    BEGIN SELECT RAISE(ABORT, 'versions stay as they are'); END;
  `,
  `
  -- By the codes that were used a terminal's earlier lives are known.
  CREATE INDEX enrolment_codes_by_life ON enrolment_codes (terminal, used_for_epoch);
  `,
  `
  -- What people said of how it was: of one matter the first that came. No word of a person.
  CREATE TABLE ratings (
    terminal TEXT NOT NULL,
    rating_id TEXT NOT NULL,
    item_id TEXT NOT NULL,
    item_version INTEGER NOT NULL,
    kind TEXT NOT NULL,
    division TEXT NOT NULL,
    level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5),
    -- JSON
    reasons TEXT NOT NULL,
    -- By the terminal's clock, to the minute.
    rated_at TEXT NOT NULL,
    receipt_number TEXT,
    received_at TEXT NOT NULL,
    PRIMARY KEY (terminal, rating_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX ratings_by_time ON ratings (received_at);
  `,
];
