import { valueAt } from '../events/valueAt.ts';
import { parseJson } from '../json/parseJson.ts';
import { escapeMarkdown } from '../table/tableToMarkdown.ts';
import { plainName } from '../view/columnRoles.ts';
import type { NextContext } from './nextContext.ts';
import type { AskedValue } from './placedValue.ts';

const longestValue = 200;

/**
 * One line of Markdown that says where a cell came from: "From cell *Console logins*, row 3, eventID 1b2c…, at
 * 2026-11-01T09:12:44Z: errorCode is AccessDenied." Titles, names and values stand for themselves, whatever they hold.
 */
export function provenance(context: NextContext, name: string, value: AskedValue, note?: string): string {
  const { cell, row, at } = context;
  const title = cell.title ?? cell.id;
  const event = eventId(context);
  const parts = [
    `From cell *${plain(title === '' ? 'without a name' : title)}*`,
    `row ${row + 1}`,
    ...(event === null ? [] : [`eventID ${plain(event)}`]),
    `at ${plain(at)}`,
  ];
  const rest = note === undefined ? '' : ` ${plain(note)}`;
  return `${parts.join(', ')}: ${plain(name)} is ${shown(value)}.${rest}`;
}

function shown(value: AskedValue): string {
  switch (value.kind) {
    case 'absent':
      return 'absent';
    case 'text':
      return value.text.trim() === '' ? 'a blank text' : plain(value.text);
    case 'number':
    case 'boolean':
      return plain(String(value.value));
    case 'moment':
      return plain(new Date(value.milliseconds).toISOString());
  }
}

function plain(written: string): string {
  const text = (written.length > longestValue ? `${written.slice(0, longestValue)}…` : written).trim();
  return harmless.test(text) ? text : escapeMarkdown(text);
}

/** Within a line none of these means anything in Markdown, unless they are a link; so most lines stay readable as text. */
const harmless = /^(?!.*(?:\/\/|www\.))[A-Za-z0-9 .:/,=+-]*$/i;

function eventId({ record, columns, cells }: NextContext): string | null {
  const inRecord = record === null ? undefined : valueAt(parseJson(record), ['eventID']);
  const column = columns.findIndex(({ name }) => plainName(name) === 'eventid');
  const id = inRecord ?? cells[column];
  return typeof id === 'string' && id !== '' ? id : null;
}
