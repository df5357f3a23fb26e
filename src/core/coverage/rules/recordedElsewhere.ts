import { globalRecording, globalRegion } from '../globalServices.ts';
import type { EmptinessRule } from './emptinessRule.ts';

const page = 'CloudTrail user guide, cloudtrail-concepts';

/** Each region has an event history of its own; global services have theirs in one region. */
export const recordedElsewhere: EmptinessRule = ({ question, place, asked }) => {
  if (question.store !== 'history') return [];
  const isAsked = (region: string) => asked.some((other) => other.account === place.account && other.region === region);
  const elsewhere = (question.regions ?? []).filter((region) => !isAsked(region));
  if (elsewhere.length > 0) {
    const sentence = `Event history of ${place.region} holds that region's events, not those of ${elsewhere.join(', ')}: ask there.`;
    const fact = `LookupEvents was asked in ${place.region}`;
    return [{ kind: 'not-logged', sentence, facts: [{ fact, source: 'cloudtrail:LookupEvents' }] }];
  }
  const global = globalRegion(place.region);
  const recording = globalRecording(question.eventSources);
  if (recording === 'no' || place.region === global || isAsked(global)) return [];
  if (question.regions !== null && !question.regions.includes(global)) return [];
  const fact = `Global services record their events in ${global}`;
  const facts = [{ fact, source: page }];
  if (recording === 'only-there') {
    const sentence = `The events asked about are of a global service, which records them in ${global}: ask there.`;
    return [{ kind: 'not-logged', sentence, facts }];
  }
  const sentence = `What went through the service's global endpoint is recorded in ${global}, which was not asked.`;
  return [{ kind: 'unknown', sentence, facts }];
};
