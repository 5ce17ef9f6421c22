-- Appraisals by the village, hearings before an aid ends, whom an answered need concerns, and the certificate of a mail server.
CREATE TABLE "appraisal" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_appraisal" PRIMARY KEY,
    "case_id" INTEGER NOT NULL,
    "called" BLOB NULL,
    "meets_on" TEXT NULL,
    "held_on" TEXT NULL,
    "record" BLOB NULL,
    "by" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "area" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
);

ALTER TABLE "channel_setting" ADD COLUMN "trusted" TEXT NULL;

CREATE TABLE "hearing" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_hearing" PRIMARY KEY,
    "aid_id" INTEGER NOT NULL,
    "case_id" INTEGER NULL,
    "state" TEXT NOT NULL,
    "because" TEXT NOT NULL,
    "reason" BLOB NOT NULL,
    "last_month" TEXT NOT NULL,
    "told_on" TEXT NOT NULL,
    "told_by" INTEGER NOT NULL,
    "speak_by" TEXT NULL,
    "speak_by_provisional" INTEGER NOT NULL,
    "said" BLOB NULL,
    "said_on" TEXT NULL,
    "answer" BLOB NULL,
    "answered_on" TEXT NULL,
    "answered_by" INTEGER NULL,
    "area" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
);

ALTER TABLE "need" ADD COLUMN "person_id" INTEGER NULL;

CREATE INDEX "IX_appraisal_case_id" ON "appraisal" ("case_id");

CREATE INDEX "IX_hearing_aid_id" ON "hearing" ("aid_id");

CREATE INDEX "IX_hearing_case_id" ON "hearing" ("case_id");

CREATE INDEX "IX_hearing_state_speak_by" ON "hearing" ("state", "speak_by");
