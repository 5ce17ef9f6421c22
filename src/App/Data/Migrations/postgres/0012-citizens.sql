-- Messages and the ways on which they go out; citizens, what is their own, and who acts for them.
ALTER TABLE account ADD COLUMN person_id bigint;

CREATE TABLE channel_setting (
    channel text NOT NULL,
    "on" boolean NOT NULL,
    address text NOT NULL,
    sender text,
    login text,
    secret bytea,
    body text,
    encrypted boolean NOT NULL,
    site text,
    CONSTRAINT "PK_channel_setting" PRIMARY KEY (channel)
);

CREATE TABLE contact (
    owner_id bigint NOT NULL,
    channel text NOT NULL,
    address bytea NOT NULL,
    CONSTRAINT "PK_contact" PRIMARY KEY (owner_id, channel)
);

CREATE TABLE mandate (
    id bigint NOT NULL,
    agent_id bigint NOT NULL,
    person_id bigint NOT NULL,
    scope text NOT NULL,
    signed_on date NOT NULL,
    until date NOT NULL,
    signature bytea NOT NULL,
    ended_on date,
    area bigint NOT NULL,
    CONSTRAINT "PK_mandate" PRIMARY KEY (id)
);

CREATE TABLE message (
    id bigint NOT NULL,
    template text NOT NULL,
    slots text NOT NULL,
    because text NOT NULL,
    link text NOT NULL,
    to_account_id bigint,
    to_person_id bigint,
    case_id bigint,
    household_id bigint,
    secret bytea,
    at bigint NOT NULL,
    read_at bigint,
    area bigint NOT NULL,
    CONSTRAINT "PK_message" PRIMARY KEY (id)
);

CREATE TABLE own (
    account_id bigint NOT NULL,
    subject_id bigint NOT NULL,
    through bigint NOT NULL,
    until date,
    CONSTRAINT "PK_own" PRIMARY KEY (account_id, subject_id, through)
);

CREATE TABLE sending (
    id bigint NOT NULL,
    message_id bigint NOT NULL,
    channel text NOT NULL,
    state text NOT NULL,
    next_try_at bigint NOT NULL,
    tries integer NOT NULL,
    sent_at bigint,
    fault text,
    area bigint NOT NULL,
    version integer NOT NULL,
    CONSTRAINT "PK_sending" PRIMARY KEY (id)
);

CREATE TABLE sign_in_code (
    id bigint NOT NULL,
    ticket bytea NOT NULL,
    code bytea NOT NULL,
    person_id bigint,
    at bigint NOT NULL,
    expires_at bigint NOT NULL,
    tries integer NOT NULL,
    used boolean NOT NULL,
    version integer NOT NULL,
    CONSTRAINT "PK_sign_in_code" PRIMARY KEY (id)
);

CREATE TABLE signed_application (
    case_id bigint NOT NULL,
    signed_by_id bigint NOT NULL,
    mandate_id bigint,
    signature bytea NOT NULL,
    at bigint NOT NULL,
    area bigint NOT NULL,
    CONSTRAINT "PK_signed_application" PRIMARY KEY (case_id)
);

CREATE UNIQUE INDEX "IX_account_person_id" ON account (person_id);

CREATE INDEX "IX_mandate_agent_id" ON mandate (agent_id);

CREATE INDEX "IX_mandate_person_id" ON mandate (person_id);

CREATE INDEX "IX_message_case_id" ON message (case_id);

CREATE INDEX "IX_message_to_account_id_read_at" ON message (to_account_id, read_at);

CREATE INDEX "IX_message_to_person_id" ON message (to_person_id);

CREATE INDEX "IX_own_through" ON own (through);

CREATE INDEX "IX_sending_message_id" ON sending (message_id);

CREATE INDEX "IX_sending_state_next_try_at" ON sending (state, next_try_at);

CREATE INDEX "IX_sign_in_code_person_id_at" ON sign_in_code (person_id, at);

CREATE UNIQUE INDEX "IX_sign_in_code_ticket" ON sign_in_code (ticket);
