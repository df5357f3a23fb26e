import { isoTime } from '../time/window.ts';
import type { EventCategory } from './coverageQuestion.ts';

const categoryWords: Readonly<Record<EventCategory, string>> = {
  management: 'management events',
  data: 'data events',
  network: 'network activity events',
  insight: 'Insights events',
};

/** "management and data events". */
export function categoriesText(categories: readonly EventCategory[]): string {
  return andList(categories.map((category, index) => shortOf(category, index < categories.length - 1)));
}

function shortOf(category: EventCategory, isFollowed: boolean): string {
  const words = categoryWords[category];
  return isFollowed ? words.slice(0, -' events'.length) : words;
}

/** "a, b and c". */
export function andList(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

/** With a capital letter. */
export function capital(sentence: string): string {
  return sentence.slice(0, 1).toUpperCase() + sentence.slice(1);
}

/** "1 day", "90 days". */
export function daysText(days: number): string {
  return `${days.toLocaleString('en-US')} ${days === 1 ? 'day' : 'days'}`;
}

/** "1 record", "1,100 records". */
export function recordsText(count: number): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? 'record' : 'records'}`;
}

/** To the second, in UTC: `2026-11-01T10:00:00Z`. */
export function timeText(at: number): string {
  return Number.isFinite(at) && Math.abs(at) <= 8.64e15 ? isoTime(at).replace(/\.\d{3}Z$/, 'Z') : 'the beginning';
}

/** What AWS or a person wrote, for a sentence: one line, not long. */
export function quoted(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, 300);
}
