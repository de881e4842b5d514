-- Whether the text stays when an item is taken up, as its source asks.
alter table source_item add column keep_text boolean not null default false;
