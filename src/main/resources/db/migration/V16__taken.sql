-- Why an item that was taken up could not be read.
alter table source_item add column problem text;
