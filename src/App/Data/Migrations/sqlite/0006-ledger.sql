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

-- Letters between districts, and the guest cases that are made for them.
CREATE TABLE "elsewhere_check" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_elsewhere_check" PRIMARY KEY,
    "number" TEXT NOT NULL,
    "side" TEXT NOT NULL,
    "case_id" INTEGER NULL,
    "other_id" INTEGER NULL,
    "from_district" TEXT NOT NULL,
    "to_district" TEXT NOT NULL,
    "to_name" TEXT NULL,
    "programme" TEXT NOT NULL,
    "body" BLOB NOT NULL,
    "state" TEXT NOT NULL,
    "by" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "answered_at" INTEGER NULL,
    "report" BLOB NULL,
    "scan" BLOB NULL,
    "area" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
);

CREATE INDEX "IX_elsewhere_check_case_id" ON "elsewhere_check" ("case_id");

CREATE INDEX "IX_elsewhere_check_state_area" ON "elsewhere_check" ("state", "area");

ALTER TABLE "case" ADD COLUMN "guest_of" INTEGER NULL;

-- What other departments were told: a confirmed status and its dates.
CREATE TABLE "status_receipt" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_status_receipt" PRIMARY KEY,
    "number" TEXT NOT NULL,
    "department" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "person_id" INTEGER NULL,
    "told" BLOB NOT NULL,
    "digest" BLOB NOT NULL,
    "by" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "area" INTEGER NOT NULL
);

CREATE UNIQUE INDEX "IX_status_receipt_number" ON "status_receipt" ("number");

CREATE INDEX "IX_status_receipt_area_at" ON "status_receipt" ("area", "at");
