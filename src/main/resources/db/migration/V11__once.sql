-- Writes that carried an Idempotency-Key, so that a repetition is answered and not done again. A row
-- is inserted by the transaction that does the work; a second one waits for it. Kept for a week.
create table write_once (
  caller  text        not null,
  key     text        not null,
  request bytea       not null check (length(request) = 32),  -- SHA-256 of what was asked
  answer  text,                                               -- JSON; null until the work is done
  at      timestamptz not null,
  primary key (caller, key)
);
create index write_once_age on write_once (at);
