-- When each attempt at a message was made, and what came of it. Where the operator gives a key, the secrets
-- of webhooks are encrypted with it from the next start on (see the decision on webhooks).
alter table webhook_delivery add tries jsonb not null default '[]';
create index webhook_open on webhook_delivery (state, queued_at) where state <> 'delivered';
