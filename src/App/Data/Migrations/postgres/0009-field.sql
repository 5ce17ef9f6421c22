-- What a visit brings besides its words, whom on the list an unlisted person may be, and what the grid notes of a household.
CREATE TABLE household_note (
    id bigint NOT NULL,
    household_id bigint NOT NULL,
    field text NOT NULL,
    value bytea NOT NULL,
    entry text,
    state text NOT NULL,
    by bigint NOT NULL,
    made_at bigint NOT NULL,
    arrived_at bigint NOT NULL,
    chosen_by bigint,
    area bigint NOT NULL,
    version integer NOT NULL,
    CONSTRAINT "PK_household_note" PRIMARY KEY (id)
);

CREATE TABLE possibly_same (
    id bigint NOT NULL,
    visit_id bigint NOT NULL,
    household_id bigint NOT NULL,
    person_id bigint NOT NULL,
    by_telephone boolean NOT NULL,
    state text NOT NULL,
    settled_by bigint,
    at bigint NOT NULL,
    area bigint NOT NULL,
    version integer NOT NULL,
    CONSTRAINT "PK_possibly_same" PRIMARY KEY (id)
);

CREATE TABLE visit_detail (
    visit_id bigint NOT NULL,
    arrived_at bigint NOT NULL,
    content bytea NOT NULL,
    voice text,
    voice_type text,
    signature text,
    signature_type text,
    area bigint NOT NULL,
    CONSTRAINT "PK_visit_detail" PRIMARY KEY (visit_id)
);

CREATE INDEX "IX_household_note_area_state" ON household_note (area, state);

CREATE UNIQUE INDEX "IX_household_note_household_id_field" ON household_note (household_id, field) WHERE "state" = 'Counts';

CREATE INDEX "IX_household_note_household_id_state" ON household_note (household_id, state);

CREATE INDEX "IX_possibly_same_area_state" ON possibly_same (area, state);

CREATE INDEX "IX_possibly_same_visit_id" ON possibly_same (visit_id);
