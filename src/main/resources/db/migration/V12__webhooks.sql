-- Who is told of events and impacts. The secret signs what is posted, so that it has to be kept as
-- it is; no answer shows it again.
create table webhook (
  id         text        primary key,
  url        text        not null,
  secret     text        not null,
  filter     text        not null,   -- JSON, as it was registered
  created_at timestamptz not null,
  created_by text        not null,
  removed_at timestamptz,
  removed_by text,
  timeline   text        not null,   -- epoch:offset of the last publication looked at
  impact     text        not null
);

create table webhook_delivery (
  id         bigint      generated always as identity primary key,
  webhook    text        not null references webhook,
  message    text        not null,   -- the same in every attempt
  body       text        not null,
  state      text        not null default 'waiting'
    check (state in ('waiting', 'delivered', 'dead')),
  attempts   int         not null default 0,
  queued_at  timestamptz not null,
  next_at    timestamptz,            -- while waiting; a claim puts it off, so that a dead node's lapses
  done_at    timestamptz,
  last_error text,
  unique (webhook, message)
);
create index webhook_due on webhook_delivery (webhook, next_at) where state = 'waiting';
