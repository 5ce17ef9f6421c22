-- The one door: requests, needs with the hands they go through, consultations; what a family was told once; near relatives of staff.
ALTER TABLE organisation ADD COLUMN department text;

CREATE TABLE help_request (
    id bigint NOT NULL,
    number text NOT NULL,
    channel text NOT NULL,
    who text NOT NULL,
    telephone bytea,
    telephone_index bytea,
    person_id bigint,
    household_id bigint,
    address text NOT NULL,
    words text NOT NULL,
    at bigint NOT NULL,
    taken_in_by bigint NOT NULL,
    responsible_id bigint NOT NULL,
    responsible_as text NOT NULL,
    given_to bigint,
    offered_to bigint,
    offered_because text,
    consultation_id bigint,
    area bigint NOT NULL,
    version integer NOT NULL,
    CONSTRAINT "PK_help_request" PRIMARY KEY (id)
);

CREATE TABLE need (
    id bigint NOT NULL,
    request_id bigint NOT NULL,
    kind text NOT NULL,
    state text NOT NULL,
    department text NOT NULL,
    given_to bigint,
    asked_by bigint,
    asked_as text NOT NULL,
    responsible_id bigint NOT NULL,
    told bytea NOT NULL,
    outcome bytea,
    case_id bigint,
    closed_at bigint,
    area bigint NOT NULL,
    version integer NOT NULL,
    CONSTRAINT "PK_need" PRIMARY KEY (id)
);

CREATE TABLE need_turn (
    id bigint NOT NULL,
    need_id bigint NOT NULL,
    request_id bigint NOT NULL,
    department text NOT NULL,
    given_to bigint,
    asked_by bigint,
    whose text NOT NULL,
    "from" bigint NOT NULL,
    due_by date NOT NULL,
    due_provisional boolean NOT NULL,
    ended_at bigint,
    how text,
    ended_by bigint,
    why bytea,
    area bigint NOT NULL,
    version integer NOT NULL,
    CONSTRAINT "PK_need_turn" PRIMARY KEY (id)
);

CREATE TABLE consultation (
    id bigint NOT NULL,
    channel text NOT NULL,
    topic text,
    question text NOT NULL,
    answered text NOT NULL,
    programmes text NOT NULL,
    by bigint NOT NULL,
    at bigint NOT NULL,
    given_to bigint,
    area bigint NOT NULL,
    CONSTRAINT "PK_consultation" PRIMARY KEY (id)
);

CREATE TABLE missing_notice (
    id bigint NOT NULL,
    case_id bigint NOT NULL,
    told_on date NOT NULL,
    told_by bigint NOT NULL,
    asked text NOT NULL,
    family text NOT NULL,
    last_evidence bigint NOT NULL,
    paper_id bigint NOT NULL,
    area bigint NOT NULL,
    CONSTRAINT "PK_missing_notice" PRIMARY KEY (id)
);

CREATE TABLE near_relative (
    id bigint NOT NULL,
    account_id bigint,
    staff_name text NOT NULL,
    staff_post text NOT NULL,
    relation text NOT NULL,
    name text NOT NULL,
    id_number bytea NOT NULL,
    id_number_index bytea NOT NULL,
    registered_on date NOT NULL,
    registered_by bigint NOT NULL,
    ended_on date,
    ended_because text,
    area bigint NOT NULL,
    version integer NOT NULL,
    CONSTRAINT "PK_near_relative" PRIMARY KEY (id)
);

CREATE UNIQUE INDEX "IX_help_request_number" ON help_request (number);
CREATE INDEX "IX_help_request_person_id" ON help_request (person_id);
CREATE INDEX "IX_help_request_offered_to" ON help_request (offered_to);
CREATE INDEX "IX_help_request_responsible_id_id" ON help_request (responsible_id, id);
CREATE INDEX "IX_help_request_telephone_index" ON help_request (telephone_index);
CREATE INDEX "IX_need_case_id" ON need (case_id);
CREATE INDEX "IX_need_given_to_state" ON need (given_to, state);
CREATE INDEX "IX_need_request_id" ON need (request_id);
CREATE INDEX "IX_need_turn_ended_at_due_by_id" ON need_turn (ended_at, due_by, id);
CREATE INDEX "IX_need_turn_given_to_ended_at_due_by_id" ON need_turn (given_to, ended_at, due_by, id);
CREATE INDEX "IX_need_turn_need_id" ON need_turn (need_id);
CREATE INDEX "IX_need_turn_request_id" ON need_turn (request_id);
CREATE INDEX "IX_consultation_area_at" ON consultation (area, at);
CREATE INDEX "IX_missing_notice_case_id" ON missing_notice (case_id);
CREATE INDEX "IX_near_relative_account_id_ended_on" ON near_relative (account_id, ended_on);
CREATE INDEX "IX_near_relative_id_number_index" ON near_relative (id_number_index);
