-- Photographs, which lie sealed beside the database; work orders to assessors, what they found, and how good it was.
CREATE TABLE photograph (
    id bigint NOT NULL,
    of text NOT NULL,
    subject_id bigint NOT NULL,
    name text NOT NULL,
    type text NOT NULL,
    bytes integer NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    household_id bigint,
    case_id bigint,
    added_by bigint NOT NULL,
    at bigint NOT NULL,
    purposes integer NOT NULL,
    given_to bigint,
    area bigint NOT NULL,
    CONSTRAINT "PK_photograph" PRIMARY KEY (id)
);

CREATE INDEX "IX_photograph_case_id" ON photograph (case_id);

CREATE INDEX "IX_photograph_subject_id" ON photograph (subject_id);
