import { z } from 'zod';

/** What a person would write where a schema asks for words and says nothing more. */
const WORDS = '示例';
const INSTANT = '2026-06-26T08:00:00.000Z';
const formats: Readonly<Record<string, string>> = {
  uuid: '3f2b8c1e-5d4a-4c6b-9a7e-0d1c2b3a4f5e',
  guid: '3f2b8c1e-5d4a-4c6b-9a7e-0d1c2b3a4f5e',
  url: 'https://receiver.yunqiao.example/hook',
  email: 'liaison@yunqiao.example',
  datetime: INSTANT,
};

/** What a schema of zod says of itself, as far as a value is made from it. */
interface Made {
  readonly type: string;
  readonly values: readonly unknown[];
  readonly options: readonly z.ZodType[];
  readonly innerType: z.ZodType;
  readonly in: z.ZodType;
  readonly out: z.ZodType;
  readonly keyType: z.ZodType;
  readonly valueType: z.ZodType;
  readonly getter: () => z.ZodType;
}

/** Whether a value goes in (what a caller sends) or comes out (what is answered). */
type Way = 'in' | 'out';

/**
 * A value that a schema accepts: the first of its own `examples` where it has some, else made from what it is. What goes
 * in holds only what must be there, what comes out all that may be. Throws where a schema needs an example and has none.
 */
export function exampleOf(schema: z.ZodType, way: Way): unknown {
  const made = make(schema, way);
  const read = schema.safeParse(made);
  if (!read.success)
    throw new Error(`a schema needs an example of its own: ${z.prettifyError(read.error)} for ${JSON.stringify(made)}`);
  return made;
}

function make(schema: z.ZodType, way: Way): unknown {
  const said = schema.meta()?.examples;
  if (Array.isArray(said) && said.length > 0) return said[0];
  const { def } = schema as unknown as { def: Made };
  switch (def.type) {
    case 'string':
      return words(schema as z.ZodString);
    case 'number':
    case 'int':
      return numberIn(schema as z.ZodNumber);
    case 'boolean':
      return true;
    case 'enum':
      return (schema as z.ZodEnum).options[0];
    case 'literal':
      return def.values[0];
    case 'null':
      return null;
    case 'array':
      return listOf(schema as z.ZodArray<z.ZodType>, way);
    case 'object':
      return objectOf(schema as z.ZodObject, way);
    case 'union':
      return make(firstOf(def.options), way);
    case 'nullable':
    case 'optional':
    case 'default':
    case 'prefault':
    case 'readonly':
    case 'nonoptional':
      return make(def.innerType, way);
    case 'pipe':
      return make(way === 'in' ? def.in : def.out, way);
    case 'lazy':
      return make(def.getter(), way);
    case 'record':
      return recordOf(def.keyType, def.valueType, way);
    case 'unknown':
    case 'any':
      return {};
    default:
      throw new Error(`a schema of type ${def.type} needs an example of its own`);
  }
}

function firstOf([first]: readonly z.ZodType[]): z.ZodType {
  if (!first) throw new Error('a choice of nothing has no example');
  return first;
}

function words(schema: z.ZodString): string {
  const known = schema.format ? formats[schema.format] : undefined;
  if (known !== undefined) return known;
  const least = schema.minLength ?? 0;
  const most = schema.maxLength ?? Infinity;
  return WORDS.padEnd(least, WORDS).slice(0, Math.max(least, Math.min(most, Math.max(WORDS.length, least))));
}

function numberIn({ minValue, maxValue }: z.ZodNumber): number {
  const [least, most] = [minValue ?? 0, maxValue ?? Infinity];
  return Number.isFinite(least) && least >= 0 ? Math.min(Math.max(least, 1), most) : Math.max(Math.min(1, most), least);
}

function listOf(schema: z.ZodArray<z.ZodType>, way: Way): unknown[] {
  const least = (schema.def.checks ?? []).reduce((most, check) => {
    const { check: name, minimum = 0 } = check._zod.def as { check: string; minimum?: number };
    return name === 'min_length' ? Math.max(most, minimum) : most;
  }, 1);
  return Array.from({ length: least }, () => make(schema.element, way));
}

function objectOf(schema: z.ZodObject, way: Way): Record<string, unknown> {
  const shape = schema.shape as Record<string, z.ZodType>;
  const fields = Object.entries(shape);
  const told = fields.filter(([, field]) => way === 'out' || !field.safeParse(undefined).success);
  return Object.fromEntries(told.map(([name, field]) => [name, make(field, way)]));
}

function recordOf(key: z.ZodType, value: z.ZodType, way: Way): Record<string, unknown> {
  const keys = key instanceof z.ZodEnum ? key.options : [make(key, way)];
  return Object.fromEntries(keys.map((each) => [String(each), make(value, way)]));
}
