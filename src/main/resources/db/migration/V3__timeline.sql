-- The timeline: every state an event was ever recorded in. Rows are added and closed, never deleted
-- or rewritten: what was known at an instant stays answerable.
create table event_revision (
  id            text        not null,
  revision      int         not null check (revision >= 1),
  kind          text        not null check (kind in ('created', 'revised', 'withdrawn')),
  recorded_at   timestamptz not null,  -- since when this state is known
  superseded_at timestamptz,           -- until when; null while current
  recorded_by   text        not null,
  reason        text,
  sort_at       timestamptz not null,  -- place on the timeline: the minute, or noon of the date
  date          date        not null,  -- at the place of the announcement
  category      text        not null,
  verified      boolean     not null,
  parties       text[]      not null,  -- in search form: lower case, without accents
  instruments   text[]      not null,
  siblings      text[]      not null,  -- declared ones
  search        text        not null,  -- titles, parties, figure labels and id, in search form
  data          text        not null,  -- the event as JSON, without what the columns above record
  primary key (id, revision),
  check (superseded_at >= recorded_at)
);
create unique index event_current on event_revision (id) where superseded_at is null;
create index event_timeline on event_revision (sort_at, id)
  where superseded_at is null and kind <> 'withdrawn';
create index event_recorded on event_revision (recorded_at, id);
create index event_parties on event_revision using gin (parties) where superseded_at is null;
create index event_instruments on event_revision using gin (instruments) where superseded_at is null;
