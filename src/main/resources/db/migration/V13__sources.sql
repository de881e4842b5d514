-- How each source does: when it is asked next outlives a restart, so that nobody is hammered.
create table source_state (
  source        text        primary key,
  etag          text,
  last_modified text,
  next_at       timestamptz not null,   -- a claim puts it off, so that a dead node's lapses
  read_at       timestamptz,            -- when it last answered in good order
  failures      int         not null default 0,
  last_error    text
);

-- What sources told of. The body is dropped once the item was taken; title and link stay.
create table source_item (
  source      text        not null,
  key         text        not null,     -- its name at the source
  digest      text        not null,
  version     int         not null default 1,
  link        text,
  title       text        not null,
  body        text        not null,
  html        boolean     not null,
  published   timestamptz,
  day         date,
  language    text        not null,
  instruments text[]      not null,
  event       text,                     -- JSON, from a curated file
  seen_at     timestamptz not null,     -- first
  changed_at  timestamptz not null,     -- last, when it was told differently
  back_dated  boolean     not null,     -- told of late: it says to be older than what was read before
  taken_at    timestamptz,
  primary key (source, key)
);
create index source_item_new on source_item (changed_at, source, key) where taken_at is null;
