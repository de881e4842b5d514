-- The market: instruments with all their revisions, and one bar an instrument and session. Venues
-- are not a table: a venue is what has a session calendar, and calendars come as files.

-- What was listed, as it was recorded at the time. Rows are added, never changed.
create table instrument_revision (
  id           text        not null,     -- MIC:code
  revision     integer     not null check (revision > 0),
  recorded_at  timestamptz not null,
  kind         text        not null check (kind in ('equity', 'index', 'etf', 'fx')),
  name         jsonb       not null,     -- language to name, English always among them
  currency     text        not null check (currency ~ '^[A-Z]{3}$'), -- ISO 4217, major units
  benchmark    text,                     -- the instrument a study measures it against
  is_benchmark boolean     not null,
  primary key (id, revision)
);

-- The catalogue of now: the newest revision of each.
create view instrument as
  select distinct on (id) * from instrument_revision order by id, revision desc;

-- The bar of now. Prices are in the instrument's currency, adjusted for splits, not for dividends.
-- The key serves every read: a series is one instrument between two sessions.
create table bar (
  instrument     text        not null,
  session        date        not null,   -- the venue's local date
  open           numeric     check (open > 0),
  high           numeric     check (high > 0),
  low            numeric     check (low > 0),
  close          numeric     not null check (close > 0),
  adjusted_close numeric     check (adjusted_close > 0),
  volume         bigint      check (volume >= 0),
  source         text        not null,   -- sample, replay, or a provider
  revision       integer     not null check (revision > 0),
  recorded_at    timestamptz not null,
  primary key (instrument, session)
);
create index bar_session on bar (session); -- first and last session of all data, for the status

-- Every bar that is no longer the bar of now: corrected since, or taken back when a replay began.
create table bar_history (
  instrument     text        not null,
  session        date        not null,
  open           numeric,
  high           numeric,
  low            numeric,
  close          numeric     not null,
  adjusted_close numeric,
  volume         bigint,
  source         text        not null,
  revision       integer     not null,
  recorded_at    timestamptz not null,
  ended_at       timestamptz not null,
  ended_by       text        not null check (ended_by in ('revision', 'removal')),
  primary key (instrument, session, revision)
);
