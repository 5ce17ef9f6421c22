-- The secrets of sources, tickets for answers that come later, and the sources added here.
ALTER TABLE source_address ADD secret bytea NULL;

ALTER TABLE source_request ADD ticket text NULL;

ALTER TABLE source_request ADD ticket_until bigint NULL;

CREATE TABLE added_source (
    id text NOT NULL,
    district text NOT NULL,
    definition text NOT NULL,
    added_by bigint NOT NULL,
    added_at bigint NOT NULL,
    version integer NOT NULL,
    CONSTRAINT "PK_added_source" PRIMARY KEY (id)
);
