-- Items whose candidates cannot be kept are tried again ever later, and set aside after so many attempts.
alter table source_item add attempts int not null default 0, add waits_until timestamptz;
create index source_item_problem on source_item (source) where problem is not null;
