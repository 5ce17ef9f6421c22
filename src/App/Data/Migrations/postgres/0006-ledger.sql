-- What is said of differences in the ledger: explanations, and objections with the check that repeats a source for them.
CREATE TABLE explanation (
    id bigint NOT NULL,
    case_id bigint NOT NULL,
    person_id bigint,
    fact text NOT NULL,
    text bytea NOT NULL,
    by bigint NOT NULL,
    at bigint NOT NULL,
    area bigint NOT NULL,
    CONSTRAINT "PK_explanation" PRIMARY KEY (id)
);

CREATE INDEX "IX_explanation_case_id" ON explanation (case_id);

CREATE TABLE appeal (
    id bigint NOT NULL,
    case_id bigint NOT NULL,
    person_id bigint,
    fact text NOT NULL,
    source text NOT NULL,
    evidence_id bigint NOT NULL,
    request_id bigint NOT NULL,
    repeat_id bigint NOT NULL,
    what bytea NOT NULL,
    proof bytea NOT NULL,
    recorded_by bigint NOT NULL,
    at bigint NOT NULL,
    state text NOT NULL,
    finding bytea,
    answered_by bigint,
    answered_at bigint,
    area bigint NOT NULL,
    version integer NOT NULL,
    CONSTRAINT "PK_appeal" PRIMARY KEY (id)
);

CREATE INDEX "IX_appeal_case_id" ON appeal (case_id);

CREATE INDEX "IX_appeal_state_area" ON appeal (state, area);

ALTER TABLE "check" ADD COLUMN repeats_id bigint;

-- Letters between districts, and the guest cases that are made for them.
CREATE TABLE elsewhere_check (
    id bigint NOT NULL,
    number text NOT NULL,
    side text NOT NULL,
    case_id bigint,
    other_id bigint,
    from_district text NOT NULL,
    to_district text NOT NULL,
    to_name text,
    programme text NOT NULL,
    body bytea NOT NULL,
    state text NOT NULL,
    by bigint NOT NULL,
    at bigint NOT NULL,
    answered_at bigint,
    report bytea,
    scan bytea,
    area bigint NOT NULL,
    version integer NOT NULL,
    CONSTRAINT "PK_elsewhere_check" PRIMARY KEY (id)
);

CREATE INDEX "IX_elsewhere_check_case_id" ON elsewhere_check (case_id);

CREATE INDEX "IX_elsewhere_check_state_area" ON elsewhere_check (state, area);

ALTER TABLE "case" ADD COLUMN guest_of bigint;

-- What other departments were told: a confirmed status and its dates.
CREATE TABLE status_receipt (
    id bigint NOT NULL,
    number text NOT NULL,
    department text NOT NULL,
    purpose text NOT NULL,
    person_id bigint,
    told bytea NOT NULL,
    digest bytea NOT NULL,
    by bigint NOT NULL,
    at bigint NOT NULL,
    area bigint NOT NULL,
    CONSTRAINT "PK_status_receipt" PRIMARY KEY (id)
);

CREATE UNIQUE INDEX "IX_status_receipt_number" ON status_receipt (number);

CREATE INDEX "IX_status_receipt_area_at" ON status_receipt (area, at);
