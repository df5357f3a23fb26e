import fc from 'fast-check';

/** A value of a random event: small sets, so that patterns and events meet often. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

export const keys = ['a', 'b', 'c-d', 'e.f', 'g_1'] as const;
export const texts = ['x', 'xy', 'xyx', '', '75', '075', '1e3', 'true', 'null', 'y x', 'a*b', 'q"\\'] as const;
export const numbers = [0, 1, 75, -3, 1000, 0.5] as const;

const scalar = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...texts) },
  { weight: 4, arbitrary: fc.constantFrom(...numbers) },
  { weight: 2, arbitrary: fc.constantFrom(true, false, null) },
);

const { value } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 4, arbitrary: scalar },
    { weight: 1, arbitrary: fc.array(tie('value'), { maxLength: 3 }) },
    { weight: 2, arbitrary: fc.dictionary(fc.constantFrom(...keys), tie('value'), { maxKeys: 3 }) },
  ),
}));

/** A JSON object with few keys. */
export const eventArbitrary = fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: 4 });
