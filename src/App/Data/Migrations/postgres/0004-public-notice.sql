-- The public notice of a proposal, and what was objected to it.
CREATE TABLE objection (
    id bigint NOT NULL,
    notice_id bigint NOT NULL,
    case_id bigint NOT NULL,
    decision_id bigint NOT NULL,
    who bytea,
    what bytea NOT NULL,
    received_on date NOT NULL,
    recorded_by bigint NOT NULL,
    at bigint NOT NULL,
    finding bytea,
    answered_by bigint,
    answered_at bigint,
    area bigint NOT NULL,
    version integer NOT NULL,
    CONSTRAINT "PK_objection" PRIMARY KEY (id)
);

CREATE TABLE public_notice (
    id bigint NOT NULL,
    case_id bigint NOT NULL,
    decision_id bigint NOT NULL,
    place text NOT NULL,
    "from" date NOT NULL,
    until date NOT NULL,
    put_up_by bigint NOT NULL,
    at bigint NOT NULL,
    area bigint NOT NULL,
    CONSTRAINT "PK_public_notice" PRIMARY KEY (id)
);

CREATE INDEX "IX_objection_case_id" ON objection (case_id);

CREATE INDEX "IX_objection_decision_id" ON objection (decision_id);

CREATE INDEX "IX_public_notice_case_id" ON public_notice (case_id);

CREATE UNIQUE INDEX "IX_public_notice_decision_id" ON public_notice (decision_id);
