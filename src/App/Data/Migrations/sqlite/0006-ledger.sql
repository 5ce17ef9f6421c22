-- What is said of differences in the ledger: explanations, and objections with the check that repeats a source for them.
CREATE TABLE "explanation" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_explanation" PRIMARY KEY,
    "case_id" INTEGER NOT NULL,
    "person_id" INTEGER NULL,
    "fact" TEXT NOT NULL,
    "text" BLOB NOT NULL,
    "by" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "area" INTEGER NOT NULL
);

CREATE INDEX "IX_explanation_case_id" ON "explanation" ("case_id");

CREATE TABLE "appeal" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_appeal" PRIMARY KEY,
    "case_id" INTEGER NOT NULL,
    "person_id" INTEGER NULL,
    "fact" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "evidence_id" INTEGER NOT NULL,
    "request_id" INTEGER NOT NULL,
    "repeat_id" INTEGER NOT NULL,
    "what" BLOB NOT NULL,
    "proof" BLOB NOT NULL,
    "recorded_by" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "finding" BLOB NULL,
    "answered_by" INTEGER NULL,
    "answered_at" INTEGER NULL,
    "area" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
);

CREATE INDEX "IX_appeal_case_id" ON "appeal" ("case_id");

CREATE INDEX "IX_appeal_state_area" ON "appeal" ("state", "area");

ALTER TABLE "check" ADD COLUMN "repeats_id" INTEGER NULL;
