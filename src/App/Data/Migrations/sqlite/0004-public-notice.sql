-- The public notice of a proposal, and what was objected to it.
CREATE TABLE "objection" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_objection" PRIMARY KEY,
    "notice_id" INTEGER NOT NULL,
    "case_id" INTEGER NOT NULL,
    "decision_id" INTEGER NOT NULL,
    "who" BLOB NULL,
    "what" BLOB NOT NULL,
    "received_on" TEXT NOT NULL,
    "recorded_by" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "finding" BLOB NULL,
    "answered_by" INTEGER NULL,
    "answered_at" INTEGER NULL,
    "area" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
);

CREATE TABLE "public_notice" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_public_notice" PRIMARY KEY,
    "case_id" INTEGER NOT NULL,
    "decision_id" INTEGER NOT NULL,
    "place" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "until" TEXT NOT NULL,
    "put_up_by" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "area" INTEGER NOT NULL
);

CREATE INDEX "IX_objection_case_id" ON "objection" ("case_id");

CREATE INDEX "IX_objection_decision_id" ON "objection" ("decision_id");

CREATE INDEX "IX_public_notice_case_id" ON "public_notice" ("case_id");

CREATE UNIQUE INDEX "IX_public_notice_decision_id" ON "public_notice" ("decision_id");
