-- The secrets of sources, tickets for answers that come later, and the sources added here.
ALTER TABLE "source_address" ADD "secret" BLOB NULL;

ALTER TABLE "source_request" ADD "ticket" TEXT NULL;

ALTER TABLE "source_request" ADD "ticket_until" INTEGER NULL;

CREATE TABLE "added_source" (
    "id" TEXT NOT NULL CONSTRAINT "PK_added_source" PRIMARY KEY,
    "district" TEXT NOT NULL,
    "definition" TEXT NOT NULL,
    "added_by" INTEGER NOT NULL,
    "added_at" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
);
