import { ServedFault, type ServedObject, type ServedValue } from './operation.ts';
import { commonFaults } from './commonFaults.ts';
import { isFormInput } from './protocols/awsQuery.ts';

/** What a member of an input may be. `Value` is what is had of it. */
export interface MemberShape<Value> {
  /** Reads the value; constraints that it breaks are reported, what is of another type altogether is thrown. */
  readonly read: (value: Exclude<ServedValue, null>, place: Place) => Value;
  readonly required: boolean;
}

/** An input's members by name. Members that are not named are ignored, as AWS does. */
export type InputShape = Readonly<Record<string, MemberShape<unknown>>>;

export type Validated<Shape extends InputShape> = {
  readonly [Name in keyof Shape]: Shape[Name] extends {
    readonly required: true;
    readonly read: (...of: never) => infer Value;
  }
    ? Value
    : Shape[Name] extends MemberShape<infer Value>
      ? Value | undefined
      : never;
};

/** Where a value stands, and what was found wrong so far. */
export interface Place {
  /** `logGroupNames.2.member`, as AWS writes it; empty for the input itself. */
  readonly path: string;
  /** Whether all values are still text, as in a form of the Query protocol. */
  readonly isForm: boolean;
  readonly broken: string[];
}

/**
 * The input as its shape has it. Throws what AWS answers with: all broken constraints in one fault of that code, in the
 * words that its services share; a value of the wrong type is a `SerializationException`.
 */
export function validate<Shape extends InputShape>(input: ServedObject, shape: Shape, code: string): Validated<Shape> {
  const broken: string[] = [];
  const values = readMembers(input, shape, { path: '', isForm: isFormInput(input), broken });
  if (broken.length === 0) return values;
  const count = `${broken.length} validation error${broken.length === 1 ? '' : 's'} detected`;
  throw new ServedFault(code, `${count}: ${broken.join('; ')}`);
}

function readMembers<Shape extends InputShape>(input: ServedObject, shape: Shape, place: Place): Validated<Shape> {
  const values = Object.create(null) as Record<string, unknown>;
  for (const [name, member] of Object.entries(shape)) {
    const value = Object.hasOwn(input, name) ? input[name] : undefined;
    const path = place.path === '' ? lowerCamel(name) : `${place.path}.${lowerCamel(name)}`;
    if (value !== undefined && value !== null) values[name] = member.read(value, { ...place, path });
    else if (member.required) report({ ...place, path }, null, 'Member must not be null');
  }
  return values as Validated<Shape>;
}

/** `Member must have length less than or equal to 512`. */
export function report({ path, broken }: Place, value: ServedValue, constraint: string): void {
  broken.push(`Value ${quoted(value)} at '${path}' failed to satisfy constraint: ${constraint}`);
}

export function required<Value>(shape: MemberShape<Value>): MemberShape<Value> & { readonly required: true } {
  return { ...shape, required: true };
}

export interface TextShape {
  readonly min?: number;
  readonly max?: number;
  /** Of the whole text. */
  readonly pattern?: RegExp;
}

export function text({ min = 0, max = Number.POSITIVE_INFINITY, pattern }: TextShape = {}): MemberShape<string> {
  return optional((value, place) => {
    if (typeof value !== 'string') throw wrongType(place, 'a string');
    if (value.length < min) report(place, value, `Member must have length greater than or equal to ${min}`);
    if (value.length > max) report(place, value, `Member must have length less than or equal to ${max}`);
    else if (pattern?.test(value) === false)
      report(place, value, `Member must satisfy regular expression pattern: ${pattern.source}`);
    return value;
  });
}

export function oneOf<const Value extends string>(...values: readonly Value[]): MemberShape<Value> {
  return optional((value, place) => {
    if (typeof value !== 'string') throw wrongType(place, 'a string');
    const found = values.find((each) => each === value);
    if (found === undefined) report(place, value, `Member must satisfy enum value set: [${values.join(', ')}]`);
    return found ?? (values[0] as Value);
  });
}

export function integer(min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER): MemberShape<number> {
  return optional((given, place) => {
    const value = place.isForm && typeof given === 'string' && /^-?\d{1,19}$/.test(given) ? Number(given) : given;
    if (typeof value !== 'number' || !Number.isInteger(value)) throw wrongType(place, 'an integer');
    if (value < min) report(place, value, `Member must have value greater than or equal to ${min}`);
    if (value > max) report(place, value, `Member must have value less than or equal to ${max}`);
    return value;
  });
}

/** A double; JSON writes the three that it has no numbers for as texts, and no operation here takes them. */
export function double(): MemberShape<number> {
  return optional((given, place) => {
    const isWritten =
      place.isForm && typeof given === 'string' && /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(given);
    const value = isWritten ? Number(given) : given;
    if (typeof value !== 'number' || !Number.isFinite(value)) throw wrongType(place, 'a number');
    return value;
  });
}

export function flag(): MemberShape<boolean> {
  return optional((given, place) => {
    const value = place.isForm && (given === 'true' || given === 'false') ? given === 'true' : given;
    if (typeof value !== 'boolean') throw wrongType(place, 'a boolean');
    return value;
  });
}

/** A time, in milliseconds since 1970: JSON has seconds, CBOR a tag, and a form ISO 8601. */
export function time(): MemberShape<number> {
  return optional((value, place) => {
    const milliseconds =
      value instanceof Date
        ? value.getTime()
        : typeof value === 'number'
          ? Math.round(value * 1000)
          : place.isForm && typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)
            ? Date.parse(value)
            : Number.NaN;
    // What a Date can hold.
    if (!(Math.abs(milliseconds) <= 8.64e15)) throw wrongType(place, 'a time');
    return milliseconds;
  });
}

export interface ListLength {
  readonly min?: number;
  readonly max?: number;
}

export function list<Value>(
  member: MemberShape<Value>,
  { min = 0, max = Number.POSITIVE_INFINITY }: ListLength = {},
): MemberShape<readonly Value[]> {
  return optional((given, place) => {
    // A form writes a list of nothing as an empty text.
    const value = place.isForm && given === '' ? [] : given;
    if (!Array.isArray(value)) throw wrongType(place, 'a list');
    const values = value as readonly ServedValue[];
    if (values.length < min) report(place, values, `Member must have length greater than or equal to ${min}`);
    if (values.length > max) {
      report(place, values, `Member must have length less than or equal to ${max}`);
      return [];
    }
    return values.map((each, index) => {
      const at = { ...place, path: `${place.path}.${index + 1}.member` };
      if (each === null) throw wrongType(at, 'a value');
      return member.read(each, at);
    });
  });
}

export function structure<const Shape extends InputShape>(shape: Shape): MemberShape<Validated<Shape>> {
  return optional((value, place) => {
    return readMembers(objectOf(value, place, 'a structure'), shape, place);
  });
}

/** A map's entries, in their order. A form numbers them: `Attributes.entry.1.key`, `Attributes.entry.1.value`. */
export function map<Value>(
  key: MemberShape<string>,
  member: MemberShape<Value>,
  { min = 0, max = Number.POSITIVE_INFINITY }: ListLength = {},
): MemberShape<ReadonlyMap<string, Value>> {
  return optional((value, place) => {
    const entries = place.isForm ? formEntries(value, place) : Object.entries(objectOf(value, place, 'a map'));
    if (entries.length < min) report(place, null, `Member must have length greater than or equal to ${min}`);
    if (entries.length > max) {
      report(place, null, `Member must have length less than or equal to ${max}`);
      return new Map<string, Value>();
    }
    return new Map(
      entries.map(([name, each]) => {
        const at = { ...place, path: `${place.path}.${name.slice(0, 200)}.member` };
        if (each === null || each === undefined) throw wrongType(at, 'a value');
        return [key.read(name, at), member.read(each, at)];
      }),
    );
  });
}

function formEntries(value: ServedValue, place: Place): readonly (readonly [string, ServedValue | undefined])[] {
  if (value === '') return [];
  const { entry, ...others } = objectOf(value, place, 'a map');
  if (Object.keys(others).length > 0 || entry === undefined) throw wrongType(place, 'a map');
  return Object.entries(objectOf(entry, place, 'a map'))
    .toSorted(([a], [b]) => Number(a) - Number(b))
    .map(([number, each]) => {
      const at = { ...place, path: `${place.path}.entry.${number}` };
      const { key, value: itsValue } = objectOf(each, at, 'an entry');
      if (typeof key !== 'string') throw wrongType(at, 'an entry');
      return [key, itsValue];
    });
}

/** What is kept as it came: structures that nothing here looks into. Of a form its texts stay texts. */
export function anything(): MemberShape<ServedValue> {
  return optional((value) => value);
}

function objectOf(value: ServedValue | undefined, place: Place, wanted: string): ServedObject {
  const isObject = typeof value === 'object' && value !== null;
  if (!isObject || Array.isArray(value) || value instanceof Date || value instanceof Map)
    throw wrongType(place, wanted);
  return value as ServedObject;
}

function optional<Value>(read: MemberShape<Value>['read']): MemberShape<Value> & { readonly required: false } {
  return { read, required: false };
}

function wrongType({ path }: Place, wanted: string): ServedFault {
  return commonFaults.notReadable(`The value at '${path}' is not ${wanted}.`);
}

function lowerCamel(name: string): string {
  return name.slice(0, 1).toLowerCase() + name.slice(1);
}

/** No more of it than helps: an answer does not repeat a megabyte. */
function quoted(value: ServedValue): string {
  if (value === null) return 'null';
  const shown = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return `'${shown.length > 1024 ? `${shown.slice(0, 1024)}…` : shown}'`;
}
