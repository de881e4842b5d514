-- What a second source says the closes were: held against those of the series, never mixed into it.
create table other_close (
  instrument  text        not null,
  session     date        not null,
  source      text        not null,
  close       numeric     not null check (close > 0),
  recorded_at timestamptz not null,
  primary key (instrument, session)
);
