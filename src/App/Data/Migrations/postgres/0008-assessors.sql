-- Photographs, which lie sealed beside the database; work orders to assessors, what they found, and how good it was.
CREATE TABLE photograph (
    id bigint NOT NULL,
    of text NOT NULL,
    subject_id bigint NOT NULL,
    name text NOT NULL,
    type text NOT NULL,
    bytes integer NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    household_id bigint,
    case_id bigint,
    added_by bigint NOT NULL,
    at bigint NOT NULL,
    purposes integer NOT NULL,
    given_to bigint,
    area bigint NOT NULL,
    CONSTRAINT "PK_photograph" PRIMARY KEY (id)
);

CREATE TABLE work_order (
    id bigint NOT NULL,
    number text NOT NULL,
    case_id bigint NOT NULL,
    household_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    given_to bigint,
    brief bytea NOT NULL,
    state text NOT NULL,
    given_on date NOT NULL,
    given_by bigint NOT NULL,
    due_on date,
    due_provisional boolean NOT NULL,
    sent_on date,
    returns integer NOT NULL,
    investigation_id bigint,
    accepted_by bigint,
    accepted_at bigint,
    withdrawn_because text,
    draw_id bigint,
    area bigint NOT NULL,
    version integer NOT NULL,
    CONSTRAINT "PK_work_order" PRIMARY KEY (id)
);

CREATE TABLE assessment (
    id bigint NOT NULL,
    order_id bigint NOT NULL,
    case_id bigint NOT NULL,
    given_to bigint,
    visited_on date NOT NULL,
    content bytea NOT NULL,
    submitted_by bigint NOT NULL,
    at bigint NOT NULL,
    returned bytea,
    returned_by bigint,
    area bigint NOT NULL,
    CONSTRAINT "PK_assessment" PRIMARY KEY (id)
);

CREATE TABLE quality_draw (
    id bigint NOT NULL,
    seed text NOT NULL,
    share text NOT NULL,
    orders integer NOT NULL,
    chosen integer NOT NULL,
    drawn_by bigint NOT NULL,
    at bigint NOT NULL,
    area bigint NOT NULL,
    CONSTRAINT "PK_quality_draw" PRIMARY KEY (id)
);

CREATE TABLE recheck (
    id bigint NOT NULL,
    draw_id bigint NOT NULL,
    order_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    case_id bigint NOT NULL,
    household_id bigint NOT NULL,
    state text NOT NULL,
    visited_on date,
    compared integer NOT NULL,
    differing integer NOT NULL,
    content bytea,
    done_by bigint,
    done_at bigint,
    area bigint NOT NULL,
    version integer NOT NULL,
    CONSTRAINT "PK_recheck" PRIMARY KEY (id)
);

CREATE INDEX "IX_photograph_case_id" ON photograph (case_id);

CREATE INDEX "IX_photograph_subject_id" ON photograph (subject_id);

CREATE INDEX "IX_work_order_case_id" ON work_order (case_id);

CREATE INDEX "IX_work_order_given_to_state" ON work_order (given_to, state);

CREATE UNIQUE INDEX "IX_work_order_number" ON work_order (number);

CREATE INDEX "IX_work_order_organisation_id_state" ON work_order (organisation_id, state);

CREATE INDEX "IX_assessment_case_id" ON assessment (case_id);

CREATE INDEX "IX_assessment_order_id" ON assessment (order_id);

CREATE UNIQUE INDEX "IX_recheck_order_id" ON recheck (order_id);

CREATE INDEX "IX_recheck_organisation_id_state" ON recheck (organisation_id, state);
