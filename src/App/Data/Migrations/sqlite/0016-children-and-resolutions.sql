-- The children's director who applies for a child without a guardian; and what a meeting resolved above the law's sum (一事一议).
ALTER TABLE "case" ADD COLUMN "director_id" INTEGER NULL;

CREATE TABLE "resolution" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_resolution" PRIMARY KEY,
    "case_id" INTEGER NOT NULL,
    "decision_id" INTEGER NOT NULL,
    "held_on" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "people" BLOB NOT NULL,
    "because" BLOB NOT NULL,
    "amount_fen" INTEGER NOT NULL,
    "law_fen" INTEGER NULL,
    "by" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "area" INTEGER NOT NULL
);
CREATE INDEX "IX_resolution_case_id" ON "resolution" ("case_id");
CREATE UNIQUE INDEX "IX_resolution_decision_id" ON "resolution" ("decision_id");
