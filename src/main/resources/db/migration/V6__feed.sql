-- How providers are doing: what must outlive a restart so that it does not hammer them.

create table provider_rest (
  provider text        primary key,
  rests    integer     not null check (rests >= 0), -- how many were given and not yet forgiven
  until    timestamptz not null,                    -- when the present one ends
  reason   text        not null
);

-- What was spent of a provider's budget, by minute; kept as long as its longest window.
create table provider_spending (
  provider text        not null,
  minute   timestamptz not null,
  cost     integer     not null check (cost > 0),
  primary key (provider, minute)
);
