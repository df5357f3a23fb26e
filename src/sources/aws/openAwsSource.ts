import type { Catalog } from '../../core/catalog/catalog.ts';
import type { Plan } from '../../core/plan/plan.ts';
import type { SourceDeclaration } from '../../core/runbook/runbook.ts';
import { FailureError, type Failure } from '../../run/failure.ts';
import type { TargetIdentity } from '../../run/source.ts';
import type { AwsIdentity, AwsSource, AwsSourceOptions } from './awsSource.ts';
import { openConnections } from './connections.ts';
import type { AwsPlace, Connection } from './connection.ts';
import { openDetections } from './detections/openDetections.ts';
import { publish } from './detections/publish.ts';
import { resolveLogGroups } from './groups/resolveLogGroups.ts';
import { describeLogs } from './insights/describeLogs.ts';
import { getRecord } from './insights/getRecord.ts';
import { openInventory } from './inventory/openInventory.ts';
import { mergeOutcomes } from './mergeOutcomes.ts';
import { askPlaces } from './askPlaces.ts';
import { readPlacedPointer } from './placedPointers.ts';
import { stopOrphans } from './running/stopOrphans.ts';
import { silenceNodeVersionWarning } from './sdkWarning.ts';
import { targetIdentity } from './targetIdentity.ts';

/** Opens a live target: a question goes to each of its places, and their answers become one. */
export function openAwsSource(options: AwsSourceOptions): AwsSource {
  silenceNodeVersionWarning();
  const connections = openConnections(options);
  const closing = new AbortController();
  /** Who was asked last at each place. */
  const known = new Map<AwsPlace, Connection>();
  /** Declared sources by name, as plans brought them: an editor asks by name. */
  const declared = new Map<string, SourceDeclaration>();

  const open: Parameters<typeof askPlaces>[0]['open'] = async (place, context, signal) => {
    const connection = await connections.open(place, context, signal);
    if (known.get(place) === connection) return connection;
    known.set(place, connection);
    // Beside the question: what a closed window left running is stopped, and whatever goes wrong there is tried again.
    void stopOrphans(connection, closing.signal);
    return connection;
  };

  const identity = (): TargetIdentity => targetIdentity(options, [...known.values()], null);

  return {
    get target() {
      return identity();
    },
    run: async (plan, context) => {
      if (plan.source !== null) declared.set(plan.source.name, plan.source);
      const outcomes = await askPlaces({ places: options.places, name: options.name, open }, plan, context);
      return mergeOutcomes(plan, outcomes, options, context);
    },
    describe: async (source, context) => {
      const [place] = options.places;
      const about = source === null ? null : (declared.get(source) ?? null);
      if (place === undefined || (about !== null && about.type !== 'logs')) return emptyCatalog;
      const connection = await open(place, context, context.signal);
      const groups = await resolveLogGroups(planAbout(about), connection, context.signal);
      return describeLogs(
        connection,
        groups.map(({ name }) => name),
        context.signal,
      );
    },
    record: async (pointer, _source, context) => {
      const placed = readPlacedPointer(pointer, options.places);
      if (placed === null) throw new FailureError(elsewhere);
      const connection = await open(placed.place, context, context.signal);
      // The profile may lead to another account by now, and a row's record is never another account's.
      if (connection.caller.account !== placed.account) throw new FailureError(elsewhere);
      return getRecord(placed.pointer, connection, context.signal);
    },
    identify: async (context) => {
      const asked = await Promise.allSettled(options.places.map((place) => open(place, context, context.signal)));
      const opened = asked.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      const refused = asked.find((one) => one.status === 'rejected' && !(one.reason instanceof FailureError));
      const failed = refused ?? (opened.length === 0 ? asked.find((one) => one.status === 'rejected') : undefined);
      if (failed?.status === 'rejected') throw failed.reason;
      return opened.map(({ place, caller, endpoints, endpointWarnings }): AwsIdentity => ({
        place,
        caller,
        endpoints,
        warnings: endpointWarnings,
      }));
    },
    inventory: openInventory(options, open),
    detections: openDetections(options, open),
    publish: async (announcement, context) => publish(options.places, open, announcement, context),
    close: async () => {
      closing.abort();
      await connections.close();
    },
  };
}

const elsewhere: Failure = {
  code: 'aws.not-found',
  message: 'The row came from an account or region that this target does not lead to any more.',
  nextStep: 'Run the query again, and open the record from its new answer.',
};

const emptyCatalog: Catalog = { fields: [], values: [], events: [], logGroups: [], records: 0 };

/** Log groups are found by a plan's source alone. */
function planAbout(source: SourceDeclaration | null): Plan {
  return { language: 'insights', text: '', window: null, source, limit: 0, now: 0 };
}
