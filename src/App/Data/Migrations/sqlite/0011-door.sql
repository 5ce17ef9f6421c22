-- The one door: requests, needs with the hands they go through, consultations; what a family was told once; near relatives of staff.
ALTER TABLE "organisation" ADD COLUMN "department" TEXT NULL;

CREATE TABLE "help_request" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_help_request" PRIMARY KEY,
    "number" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "who" TEXT NOT NULL,
    "telephone" BLOB NULL,
    "telephone_index" BLOB NULL,
    "person_id" INTEGER NULL,
    "household_id" INTEGER NULL,
    "address" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "taken_in_by" INTEGER NOT NULL,
    "responsible_id" INTEGER NOT NULL,
    "responsible_as" TEXT NOT NULL,
    "given_to" INTEGER NULL,
    "offered_to" INTEGER NULL,
    "offered_because" TEXT NULL,
    "consultation_id" INTEGER NULL,
    "area" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
);

CREATE TABLE "need" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_need" PRIMARY KEY,
    "request_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "department" TEXT NOT NULL,
    "given_to" INTEGER NULL,
    "asked_by" INTEGER NULL,
    "asked_as" TEXT NOT NULL,
    "responsible_id" INTEGER NOT NULL,
    "told" BLOB NOT NULL,
    "outcome" BLOB NULL,
    "case_id" INTEGER NULL,
    "closed_at" INTEGER NULL,
    "area" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
);

CREATE TABLE "need_turn" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_need_turn" PRIMARY KEY,
    "need_id" INTEGER NOT NULL,
    "request_id" INTEGER NOT NULL,
    "department" TEXT NOT NULL,
    "given_to" INTEGER NULL,
    "asked_by" INTEGER NULL,
    "whose" TEXT NOT NULL,
    "from" INTEGER NOT NULL,
    "due_by" TEXT NOT NULL,
    "due_provisional" INTEGER NOT NULL,
    "ended_at" INTEGER NULL,
    "how" TEXT NULL,
    "ended_by" INTEGER NULL,
    "why" BLOB NULL,
    "area" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
);

CREATE TABLE "consultation" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_consultation" PRIMARY KEY,
    "channel" TEXT NOT NULL,
    "topic" TEXT NULL,
    "question" TEXT NOT NULL,
    "answered" TEXT NOT NULL,
    "programmes" TEXT NOT NULL,
    "by" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "given_to" INTEGER NULL,
    "area" INTEGER NOT NULL
);

CREATE TABLE "missing_notice" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_missing_notice" PRIMARY KEY,
    "case_id" INTEGER NOT NULL,
    "told_on" TEXT NOT NULL,
    "told_by" INTEGER NOT NULL,
    "asked" TEXT NOT NULL,
    "family" TEXT NOT NULL,
    "last_evidence" INTEGER NOT NULL,
    "paper_id" INTEGER NOT NULL,
    "area" INTEGER NOT NULL
);

CREATE TABLE "near_relative" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_near_relative" PRIMARY KEY,
    "account_id" INTEGER NULL,
    "staff_name" TEXT NOT NULL,
    "staff_post" TEXT NOT NULL,
    "relation" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "id_number" BLOB NOT NULL,
    "id_number_index" BLOB NOT NULL,
    "registered_on" TEXT NOT NULL,
    "registered_by" INTEGER NOT NULL,
    "ended_on" TEXT NULL,
    "ended_because" TEXT NULL,
    "area" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
);

CREATE UNIQUE INDEX "IX_help_request_number" ON "help_request" ("number");
CREATE INDEX "IX_help_request_person_id" ON "help_request" ("person_id");
CREATE INDEX "IX_help_request_offered_to" ON "help_request" ("offered_to");
CREATE INDEX "IX_help_request_responsible_id_id" ON "help_request" ("responsible_id", "id");
CREATE INDEX "IX_help_request_telephone_index" ON "help_request" ("telephone_index");
CREATE INDEX "IX_need_case_id" ON "need" ("case_id");
CREATE INDEX "IX_need_given_to_state" ON "need" ("given_to", "state");
CREATE INDEX "IX_need_request_id" ON "need" ("request_id");
CREATE INDEX "IX_need_turn_ended_at_due_by_id" ON "need_turn" ("ended_at", "due_by", "id");
CREATE INDEX "IX_need_turn_given_to_ended_at_due_by_id" ON "need_turn" ("given_to", "ended_at", "due_by", "id");
CREATE INDEX "IX_need_turn_need_id" ON "need_turn" ("need_id");
CREATE INDEX "IX_need_turn_request_id" ON "need_turn" ("request_id");
CREATE INDEX "IX_consultation_area_at" ON "consultation" ("area", "at");
CREATE INDEX "IX_missing_notice_case_id" ON "missing_notice" ("case_id");
CREATE INDEX "IX_near_relative_account_id_ended_on" ON "near_relative" ("account_id", "ended_on");
CREATE INDEX "IX_near_relative_id_number_index" ON "near_relative" ("id_number_index");
