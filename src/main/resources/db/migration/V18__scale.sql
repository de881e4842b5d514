-- What a timeline of a million events must not be read whole for.
create index event_siblings on event_revision using gin (siblings) where siblings <> '{}';
create index event_of_files on event_revision (id)
  where superseded_at is null and recorded_by like 'curated:%';
create index event_impact_announced on event_impact (announced);
