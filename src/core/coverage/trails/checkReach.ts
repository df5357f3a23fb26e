import { globalRecording, globalRegion } from '../globalServices.ts';
import { throughout, trailText, type TrailCheck } from './shortfall.ts';

const describeTrails = 'cloudtrail:DescribeTrails';

/** A trail of one region records what is done there, and global services' events where it is their region. */
export const checkReach: TrailCheck = (trail, _unit, matter) => {
  const { question } = matter;
  const called = trailText(trail);
  const itsGlobal = globalRegion(trail.homeRegion);
  const recording = globalRecording(question.eventSources);
  const isGlobal = recording === 'only-there' || (question.regions?.includes(itsGlobal) === true && recording !== 'no');
  if (isGlobal && !trail.includesGlobalEvents) {
    const sentence = `${called} does not include the events of global services, such as IAM.`;
    const fact = `${called} has IncludeGlobalServiceEvents false`;
    return [throughout({ kind: 'not-logged', sentence, facts: [{ fact, source: describeTrails }] }, matter)];
  }
  const facts = [{ fact: `${called} records ${trail.homeRegion} only`, source: describeTrails }];
  if (trail.isMultiRegion) return [];
  const elsewhere = (question.regions ?? []).filter((region) => region !== trail.homeRegion);
  if (question.regions !== null && elsewhere.length > 0) {
    const sentence = `${called} records one region only, and not ${elsewhere.join(', ')}.`;
    const isWhole = elsewhere.length === question.regions.length;
    return [throughout({ kind: 'not-logged', sentence, facts }, matter, isWhole)];
  }
  if (recording === 'no' || trail.homeRegion === itsGlobal) return [];
  // "only to single-Region trails in US East (N. Virginia)" (cloudtrail-concepts, Global service events).
  if (recording === 'only-there') {
    const sentence = `${called} records one region only; the events asked about are of a global service, which records them in ${itsGlobal}.`;
    return [throughout({ kind: 'not-logged', sentence, facts }, matter)];
  }
  const sentence = `${called} records one region only; what went through the service's global endpoint is recorded in ${itsGlobal}.`;
  return [throughout({ kind: 'unknown', sentence, facts }, matter)];
};
