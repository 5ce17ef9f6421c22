-- What a visit brings besides its words, whom on the list an unlisted person may be, and what the grid notes of a household.
CREATE TABLE "household_note" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_household_note" PRIMARY KEY,
    "household_id" INTEGER NOT NULL,
    "field" TEXT NOT NULL,
    "value" BLOB NOT NULL,
    "entry" TEXT NULL,
    "state" TEXT NOT NULL,
    "by" INTEGER NOT NULL,
    "made_at" INTEGER NOT NULL,
    "arrived_at" INTEGER NOT NULL,
    "chosen_by" INTEGER NULL,
    "area" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
);

CREATE TABLE "possibly_same" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_possibly_same" PRIMARY KEY,
    "visit_id" INTEGER NOT NULL,
    "household_id" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,
    "by_telephone" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "settled_by" INTEGER NULL,
    "at" INTEGER NOT NULL,
    "area" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
);

CREATE TABLE "visit_detail" (
    "visit_id" INTEGER NOT NULL CONSTRAINT "PK_visit_detail" PRIMARY KEY,
    "arrived_at" INTEGER NOT NULL,
    "content" BLOB NOT NULL,
    "voice" TEXT NULL,
    "voice_type" TEXT NULL,
    "signature" TEXT NULL,
    "signature_type" TEXT NULL,
    "area" INTEGER NOT NULL
);

CREATE INDEX "IX_household_note_area_state" ON "household_note" ("area", "state");

CREATE UNIQUE INDEX "IX_household_note_household_id_field" ON "household_note" ("household_id", "field") WHERE "state" = 'Counts';

CREATE INDEX "IX_household_note_household_id_state" ON "household_note" ("household_id", "state");

CREATE INDEX "IX_possibly_same_area_state" ON "possibly_same" ("area", "state");

CREATE INDEX "IX_possibly_same_visit_id" ON "possibly_same" ("visit_id");
