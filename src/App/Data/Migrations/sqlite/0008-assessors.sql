-- Photographs, which lie sealed beside the database; work orders to assessors, what they found, and how good it was.
CREATE TABLE "photograph" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_photograph" PRIMARY KEY,
    "of" TEXT NOT NULL,
    "subject_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "household_id" INTEGER NULL,
    "case_id" INTEGER NULL,
    "added_by" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "purposes" INTEGER NOT NULL,
    "given_to" INTEGER NULL,
    "area" INTEGER NOT NULL
);

CREATE TABLE "work_order" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_work_order" PRIMARY KEY,
    "number" TEXT NOT NULL,
    "case_id" INTEGER NOT NULL,
    "household_id" INTEGER NOT NULL,
    "organisation_id" INTEGER NOT NULL,
    "given_to" INTEGER NULL,
    "brief" BLOB NOT NULL,
    "state" TEXT NOT NULL,
    "given_on" TEXT NOT NULL,
    "given_by" INTEGER NOT NULL,
    "due_on" TEXT NULL,
    "due_provisional" INTEGER NOT NULL,
    "sent_on" TEXT NULL,
    "returns" INTEGER NOT NULL,
    "investigation_id" INTEGER NULL,
    "accepted_by" INTEGER NULL,
    "accepted_at" INTEGER NULL,
    "withdrawn_because" TEXT NULL,
    "draw_id" INTEGER NULL,
    "area" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
);

CREATE TABLE "assessment" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_assessment" PRIMARY KEY,
    "order_id" INTEGER NOT NULL,
    "case_id" INTEGER NOT NULL,
    "given_to" INTEGER NULL,
    "visited_on" TEXT NOT NULL,
    "content" BLOB NOT NULL,
    "submitted_by" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "returned" BLOB NULL,
    "returned_by" INTEGER NULL,
    "area" INTEGER NOT NULL
);

CREATE TABLE "quality_draw" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_quality_draw" PRIMARY KEY,
    "seed" TEXT NOT NULL,
    "share" TEXT NOT NULL,
    "orders" INTEGER NOT NULL,
    "chosen" INTEGER NOT NULL,
    "drawn_by" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "area" INTEGER NOT NULL
);

CREATE TABLE "recheck" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_recheck" PRIMARY KEY,
    "draw_id" INTEGER NOT NULL,
    "order_id" INTEGER NOT NULL,
    "organisation_id" INTEGER NOT NULL,
    "case_id" INTEGER NOT NULL,
    "household_id" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "visited_on" TEXT NULL,
    "compared" INTEGER NOT NULL,
    "differing" INTEGER NOT NULL,
    "content" BLOB NULL,
    "done_by" INTEGER NULL,
    "done_at" INTEGER NULL,
    "area" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
);

CREATE INDEX "IX_photograph_case_id" ON "photograph" ("case_id");

CREATE INDEX "IX_photograph_subject_id" ON "photograph" ("subject_id");

CREATE INDEX "IX_work_order_case_id" ON "work_order" ("case_id");

CREATE INDEX "IX_work_order_given_to_state" ON "work_order" ("given_to", "state");

CREATE UNIQUE INDEX "IX_work_order_number" ON "work_order" ("number");

CREATE INDEX "IX_work_order_organisation_id_state" ON "work_order" ("organisation_id", "state");

CREATE INDEX "IX_assessment_case_id" ON "assessment" ("case_id");

CREATE INDEX "IX_assessment_order_id" ON "assessment" ("order_id");

CREATE UNIQUE INDEX "IX_recheck_order_id" ON "recheck" ("order_id");

CREATE INDEX "IX_recheck_organisation_id_state" ON "recheck" ("organisation_id", "state");
