-- Messages and the ways on which they go out.
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

CREATE INDEX "IX_message_case_id" ON "message" ("case_id");

CREATE INDEX "IX_message_to_account_id_read_at" ON "message" ("to_account_id", "read_at");

CREATE INDEX "IX_message_to_person_id" ON "message" ("to_person_id");

CREATE INDEX "IX_sending_message_id" ON "sending" ("message_id");

CREATE INDEX "IX_sending_state_next_try_at" ON "sending" ("state", "next_try_at");
