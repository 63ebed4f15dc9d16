/** Cases of a terminal lie together, in one of so many parts; a terminal's number says in which. */
const PARTITIONS = 16;

const casePartitions = Array.from(
  { length: PARTITIONS },
  (_, n) =>
    `CREATE TABLE cases_${n} PARTITION OF cases FOR VALUES WITH (MODULUS ${PARTITIONS}, REMAINDER ${n});`,
).join('\n');

/** What a case and a conflict are alike in. Identities are compared byte by byte, whatever the database's language. */
const caseColumns = `
    id BIGINT NOT NULL DEFAULT nextval('case_handles'),
    terminal TEXT COLLATE "C" NOT NULL,
    case_id TEXT COLLATE "C" NOT NULL,
    epoch BIGINT NOT NULL,
    seq INTEGER NOT NULL,
    receipt_number TEXT NOT NULL,
    item TEXT NOT NULL,
    clock TEXT NOT NULL,
    sealing_key_id TEXT NOT NULL,
    enc BYTEA NOT NULL,
    sealed BYTEA NOT NULL,
    sha256 TEXT COLLATE "C" NOT NULL,
    received_at TIMESTAMPTZ NOT NULL`;

/**
 * The PostgreSQL schema as numbered steps: step n brings it from version n to n + 1. A step that was released is never
 * edited; a change is a new step at the end. Gateways of the last version go on working beside it: a step adds, and no table
 * or column is dropped or renamed.
 */
export const migrations: readonly string[] = [
  `
  -- Whose database this is.
  CREATE TABLE platform_keys (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    sealing_key_id TEXT NOT NULL,
    acknowledgement_key_id TEXT NOT NULL
  );

  CREATE TABLE terminals (
    terminal TEXT COLLATE "C" PRIMARY KEY,
    epoch BIGINT NOT NULL,
    public_key TEXT NOT NULL,
    enrolled_at TIMESTAMPTZ NOT NULL,
    last_seen_at TIMESTAMPTZ,
    waiting_cases BIGINT
  );

  CREATE TABLE enrolment_codes (
    code_hash TEXT COLLATE "C" PRIMARY KEY,
    terminal TEXT COLLATE "C" NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    used_with_key TEXT,
    used_for_epoch BIGINT
  );

  -- The officer's pages name a case by it, and list the newest first.
  CREATE SEQUENCE case_handles;

  -- The two identities of a case, permanent: the second in an order that also finds a terminal's highest number.
  CREATE TABLE cases (${caseColumns},
    -- A keyed hash of the applicant's number, empty where the case cannot be opened, NULL until somebody looked.
    applicant_key TEXT COLLATE "C",
    UNIQUE (terminal, case_id),
    UNIQUE (terminal, seq, epoch)
  ) PARTITION BY HASH (terminal);
  -- Sealed bytes do not compress; trying costs time.
  ALTER TABLE cases ALTER COLUMN sealed SET STORAGE EXTERNAL;
  ${casePartitions}
  CREATE INDEX cases_by_id ON cases (id);
  CREATE INDEX cases_of_nobody_yet ON cases (id) WHERE applicant_key IS NULL;
  CREATE INDEX cases_by_applicant ON cases (applicant_key, id) WHERE applicant_key IS NOT NULL;

  -- Other bytes under an identity that is taken: kept beside.
  CREATE TABLE case_conflicts (${caseColumns},
    UNIQUE (terminal, case_id, epoch, seq, sha256)
  );
  ALTER TABLE case_conflicts ALTER COLUMN sealed SET STORAGE EXTERNAL;
  CREATE INDEX case_conflicts_by_id ON case_conflicts (id);
  CREATE INDEX case_conflicts_by_seq ON case_conflicts (terminal, seq);

  CREATE TABLE nonces (
    terminal TEXT COLLATE "C" NOT NULL,
    nonce TEXT COLLATE "C" NOT NULL,
    used_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (terminal, nonce)
  );

  CREATE TABLE documents (
    document_number TEXT COLLATE "C" PRIMARY KEY,
    issuer TEXT NOT NULL,
    masked_name TEXT NOT NULL,
    issued_at TIMESTAMPTZ NOT NULL
  );

  CREATE TABLE resident_codes (
    code_hash TEXT COLLATE "C" PRIMARY KEY,
    id_number TEXT NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    used_at TIMESTAMPTZ
  );
  CREATE INDEX resident_codes_by_expiry ON resident_codes (expires_at);

  CREATE TABLE slots (
    division TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    place TEXT COLLATE "C" NOT NULL,
    slot TEXT COLLATE "C" NOT NULL,
    capacity INTEGER NOT NULL,
    PRIMARY KEY (division, kind, place, slot)
  );

  -- A case holds one slot.
  CREATE TABLE bookings (
    terminal TEXT COLLATE "C" NOT NULL,
    case_id TEXT COLLATE "C" NOT NULL,
    division TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    place TEXT COLLATE "C" NOT NULL,
    slot TEXT COLLATE "C" NOT NULL,
    booked_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (terminal, case_id),
    FOREIGN KEY (division, kind, place, slot) REFERENCES slots
  );
  CREATE INDEX bookings_by_slot ON bookings (division, kind, place, slot);

  CREATE TABLE payments (
    payment_id TEXT COLLATE "C" PRIMARY KEY,
    terminal TEXT COLLATE "C" NOT NULL,
    case_id TEXT COLLATE "C" NOT NULL,
    bill_key TEXT COLLATE "C" NOT NULL,
    item_name TEXT NOT NULL,
    amount_fen BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'paid', 'failed')),
    opened_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    paid_at TIMESTAMPTZ
  );
  CREATE INDEX payments_by_case ON payments (terminal, case_id);
  -- Whatever else goes wrong, no bill is paid twice.
  CREATE UNIQUE INDEX payments_of_bill ON payments (bill_key) WHERE state = 'paid';
  `,
  `
  -- Heads of terminals' audit logs as they were seen; none is ever changed.
  CREATE TABLE audit_heads (
    terminal TEXT COLLATE "C" NOT NULL,
    epoch INTEGER NOT NULL,
    n INTEGER NOT NULL,
    hash TEXT COLLATE "C" NOT NULL,
    judgement TEXT NOT NULL CHECK (judgement IN ('continues', 'differs', 'behind')),
    seen_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (terminal, epoch, n, hash)
  );
  `,
  `
  -- Cases of a terminal that was revoked arrive all the same; whoever wants to be a terminal may have to wait for approval.
  ALTER TABLE cases ADD COLUMN quarantined BOOLEAN NOT NULL DEFAULT false;
  ALTER TABLE case_conflicts ADD COLUMN quarantined BOOLEAN NOT NULL DEFAULT false;
  ALTER TABLE terminals ADD COLUMN revoked_at TIMESTAMPTZ;
  ALTER TABLE enrolment_codes ADD COLUMN asked_at TIMESTAMPTZ;
  ALTER TABLE enrolment_codes ADD COLUMN approval TEXT CHECK (approval IN ('waiting', 'approved', 'refused'));

  -- What officers decided, numbered by terminal. What is here stays as it is.
  CREATE TABLE case_decisions (
    terminal TEXT COLLATE "C" NOT NULL,
    n INTEGER NOT NULL,
    decision_id TEXT COLLATE "C" NOT NULL,
    case_id TEXT COLLATE "C" NOT NULL,
    turn INTEGER NOT NULL,
    act TEXT NOT NULL,
    from_standing TEXT NOT NULL,
    to_standing TEXT NOT NULL,
    division TEXT,
    officer TEXT NOT NULL,
    decided_at TIMESTAMPTZ NOT NULL,
    sealed BYTEA NOT NULL,
    PRIMARY KEY (terminal, n),
    UNIQUE (terminal, case_id, turn)
  );
  CREATE FUNCTION case_decisions_stay() RETURNS trigger LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'decisions stay as they are'; END $$;
  CREATE TRIGGER case_decisions_stay BEFORE UPDATE OR DELETE ON case_decisions
    FOR EACH ROW EXECUTE FUNCTION case_decisions_stay();

  -- What the list of cases is filtered by: follows from the decisions, and from what is in the case.
  CREATE TABLE case_standings (
    terminal TEXT COLLATE "C" NOT NULL,
    case_id TEXT COLLATE "C" NOT NULL,
    standing TEXT,
    division TEXT,
    PRIMARY KEY (terminal, case_id)
  );
  -- Each case is looked into once more, for its division.
  UPDATE cases SET applicant_key = NULL WHERE applicant_key IS NOT NULL;
  `,
  `
  -- What terminals said last of themselves: closed words and numbers, as JSON.
  CREATE TABLE terminal_states (
    terminal TEXT COLLATE "C" PRIMARY KEY,
    epoch INTEGER NOT NULL,
    state TEXT,
    reported TEXT,
    said_at TIMESTAMPTZ NOT NULL
  );

  -- What was set for terminals from afar. What is here stays as it is.
  CREATE TABLE desired_versions (
    terminal TEXT COLLATE "C" NOT NULL,
    version INTEGER NOT NULL,
    content TEXT NOT NULL,
    officer TEXT NOT NULL,
    set_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (terminal, version)
  );
  CREATE FUNCTION desired_versions_stay() RETURNS trigger LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'versions stay as they are'; END $$;
  CREATE TRIGGER desired_versions_stay BEFORE UPDATE OR DELETE ON desired_versions
    FOR EACH ROW EXECUTE FUNCTION desired_versions_stay();
  `,
  `
  -- By the codes that were used a terminal's earlier lives are known.
  CREATE INDEX enrolment_codes_by_life ON enrolment_codes (terminal, used_for_epoch);
  `,
  `
  -- What people said of how it was: of one matter the first that came. No word of a person.
  CREATE TABLE ratings (
    terminal TEXT COLLATE "C" NOT NULL,
    rating_id TEXT COLLATE "C" NOT NULL,
    item_id TEXT COLLATE "C" NOT NULL,
    item_version INTEGER NOT NULL,
    kind TEXT NOT NULL,
    division TEXT COLLATE "C" NOT NULL,
    level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5),
    -- JSON
    reasons TEXT NOT NULL,
    -- By the terminal's clock, to the minute.
    rated_at TEXT NOT NULL,
    receipt_number TEXT,
    received_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (terminal, rating_id)
  );
  CREATE INDEX ratings_by_time ON ratings (received_at);
  `,
];
