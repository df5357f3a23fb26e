import { alarmsLanguage } from './alarms/alarmsLanguage.ts';
import { filterLanguage } from './filter/filterLanguage.ts';
import { insightsLanguage } from './insights/insightsLanguage.ts';
import type { Language } from './language.ts';
import { lookupLanguage } from './lookup/lookupLanguage.ts';
import { sqlLanguage } from './sql/sqlLanguage.ts';

/** In the order of the document. */
export function languages(): Promise<readonly Language[]> {
  return Promise.all([insightsLanguage(), filterLanguage(), lookupLanguage(), sqlLanguage(), alarmsLanguage()]);
}
