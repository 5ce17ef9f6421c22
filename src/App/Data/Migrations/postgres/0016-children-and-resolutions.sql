-- The children's director who applies for a child without a guardian; and what a meeting resolved above the law's sum (一事一议).
ALTER TABLE "case" ADD COLUMN director_id bigint NULL;

CREATE TABLE resolution (
    id bigint NOT NULL,
    case_id bigint NOT NULL,
    decision_id bigint NOT NULL,
    held_on date NOT NULL,
    place text NOT NULL,
    people bytea NOT NULL,
    because bytea NOT NULL,
    amount_fen bigint NOT NULL,
    law_fen bigint NULL,
    by bigint NOT NULL,
    at bigint NOT NULL,
    area bigint NOT NULL,
    CONSTRAINT "PK_resolution" PRIMARY KEY (id)
);
CREATE INDEX "IX_resolution_case_id" ON resolution (case_id);
CREATE UNIQUE INDEX "IX_resolution_decision_id" ON resolution (decision_id);
