-- Messages and the ways on which they go out.
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

CREATE INDEX "IX_message_case_id" ON message (case_id);

CREATE INDEX "IX_message_to_account_id_read_at" ON message (to_account_id, read_at);

CREATE INDEX "IX_message_to_person_id" ON message (to_person_id);

CREATE INDEX "IX_sending_message_id" ON sending (message_id);

CREATE INDEX "IX_sending_state_next_try_at" ON sending (state, next_try_at);
