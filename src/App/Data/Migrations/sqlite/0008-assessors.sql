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

CREATE INDEX "IX_photograph_case_id" ON "photograph" ("case_id");

CREATE INDEX "IX_photograph_subject_id" ON "photograph" ("subject_id");
