import { textValue, type ValueType } from './valueType.ts';

/** A Region code, by its form: new Regions need no new version (AWS Regions, "Region codes"; all partitions). */
export const regionType: ValueType = {
  name: 'region',
  accepts: 'an AWS Region code',
  placeholder: 'us-east-1',
  sample: { kind: 'text', text: 'us-east-1' },
  parse(text) {
    if (/^[a-z]{2,5}(?:-[a-z]{2,12}){1,2}-[1-9]\d?$/.test(text)) return textValue(text);
    const zone = /^([a-z]{2,5}(?:-[a-z]{2,12}){1,2}-[1-9]\d?)[a-z]$/.exec(text);
    if (zone?.[1] !== undefined) return { reason: `is an Availability Zone; its Region is ${zone[1]}` };
    return { reason: 'is not a Region code such as us-east-1' };
  },
};
