import { textOf, type Alarm } from '../../../core/alarms/recordedAlarms.ts';
import type { InventoryPlace } from '../../../core/inventory/inventoryPlace.ts';
import type { ViewNode } from '../nodeSubject.ts';
import type { SiteSession } from '../targetSession.ts';
import { idUnder } from '../tree/shownNodes.ts';
import { alarmDetails } from './alarmDetails.ts';
import { alarmLook, alarmName } from './alarmLook.ts';
import type { AlarmsTreeOptions } from './alarmsTreeOptions.ts';

/** An alarm with what is known of it beneath. */
export function alarmNode(
  parent: string,
  site: SiteSession,
  place: InventoryPlace,
  alarm: Alarm,
  options: AlarmsTreeOptions,
): ViewNode {
  const { members } = alarm;
  // A composite alarm and a metric alarm never share a name in one account and Region (API_PutCompositeAlarm).
  const id = idUnder(parent, 'alarm', place, alarmName(alarm));
  return {
    id,
    subject: { kind: 'alarm', site, alarm },
    look: () => alarmLook(alarm, place, options.now()),
    filterText: alarmName(alarm),
    version: versionKeys.map((key) => textOf(members, key)).join(' '),
    page: alarmDetails({
      id,
      site,
      place,
      alarm,
      options,
      nodeOf: (under, found) => alarmNode(under, site, place, found, options),
    }),
  };
}

const versionKeys = ['StateValue', 'StateUpdatedTimestamp', 'AlarmConfigurationUpdatedTimestamp'];
