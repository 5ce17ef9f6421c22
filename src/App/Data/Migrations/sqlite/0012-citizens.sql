-- Messages and the ways on which they go out; citizens, what is their own, and who acts for them.
ALTER TABLE "account" ADD COLUMN "person_id" INTEGER NULL;

CREATE TABLE "channel_setting" (
    "channel" TEXT NOT NULL CONSTRAINT "PK_channel_setting" PRIMARY KEY,
    "on" INTEGER NOT NULL,
    "address" TEXT NOT NULL,
    "sender" TEXT NULL,
    "login" TEXT NULL,
    "secret" BLOB NULL,
    "body" TEXT NULL,
    "encrypted" INTEGER NOT NULL,
    "site" TEXT NULL
);

CREATE TABLE "contact" (
    "owner_id" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "address" BLOB NOT NULL,
    CONSTRAINT "PK_contact" PRIMARY KEY ("owner_id", "channel")
);

CREATE TABLE "mandate" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_mandate" PRIMARY KEY,
    "agent_id" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,
    "scope" TEXT NOT NULL,
    "signed_on" TEXT NOT NULL,
    "until" TEXT NOT NULL,
    "signature" BLOB NOT NULL,
    "ended_on" TEXT NULL,
    "area" INTEGER NOT NULL
);

CREATE TABLE "message" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_message" PRIMARY KEY,
    "template" TEXT NOT NULL,
    "slots" TEXT NOT NULL,
    "because" TEXT NOT NULL,
    "link" TEXT NOT NULL,
    "to_account_id" INTEGER NULL,
    "to_person_id" INTEGER NULL,
    "case_id" INTEGER NULL,
    "household_id" INTEGER NULL,
    "secret" BLOB NULL,
    "at" INTEGER NOT NULL,
    "read_at" INTEGER NULL,
    "area" INTEGER NOT NULL
);

CREATE TABLE "own" (
    "account_id" INTEGER NOT NULL,
    "subject_id" INTEGER NOT NULL,
    "through" INTEGER NOT NULL,
    "until" TEXT NULL,
    CONSTRAINT "PK_own" PRIMARY KEY ("account_id", "subject_id", "through")
);

CREATE TABLE "sending" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_sending" PRIMARY KEY,
    "message_id" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "next_try_at" INTEGER NOT NULL,
    "tries" INTEGER NOT NULL,
    "sent_at" INTEGER NULL,
    "fault" TEXT NULL,
    "area" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
);

CREATE TABLE "sign_in_code" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_sign_in_code" PRIMARY KEY,
    "ticket" BLOB NOT NULL,
    "code" BLOB NOT NULL,
    "person_id" INTEGER NULL,
    "at" INTEGER NOT NULL,
    "expires_at" INTEGER NOT NULL,
    "tries" INTEGER NOT NULL,
    "used" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
);

CREATE TABLE "signed_application" (
    "case_id" INTEGER NOT NULL CONSTRAINT "PK_signed_application" PRIMARY KEY,
    "signed_by_id" INTEGER NOT NULL,
    "mandate_id" INTEGER NULL,
    "signature" BLOB NOT NULL,
    "at" INTEGER NOT NULL,
    "area" INTEGER NOT NULL
);

CREATE UNIQUE INDEX "IX_account_person_id" ON "account" ("person_id");

CREATE INDEX "IX_mandate_agent_id" ON "mandate" ("agent_id");

CREATE INDEX "IX_mandate_person_id" ON "mandate" ("person_id");

CREATE INDEX "IX_message_case_id" ON "message" ("case_id");

CREATE INDEX "IX_message_to_account_id_read_at" ON "message" ("to_account_id", "read_at");

CREATE INDEX "IX_message_to_person_id" ON "message" ("to_person_id");

CREATE INDEX "IX_own_through" ON "own" ("through");

CREATE INDEX "IX_sending_message_id" ON "sending" ("message_id");

CREATE INDEX "IX_sending_state_next_try_at" ON "sending" ("state", "next_try_at");

CREATE INDEX "IX_sign_in_code_person_id_at" ON "sign_in_code" ("person_id", "at");

CREATE UNIQUE INDEX "IX_sign_in_code_ticket" ON "sign_in_code" ("ticket");
