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
