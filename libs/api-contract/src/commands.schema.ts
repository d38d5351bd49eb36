import {
  commands,
  type Field,
  type FieldForm,
  type Fields,
  type PersonCommandBodies,
  type PersonCommandName,
} from '@duban/domain';
import { z } from 'zod';
import { aLine, oneLine, post, realDay } from './values.schema.js';

/** 代录: recorded for another, acting from the day it was written. */
export const recordedFor = z
  .object({
    name: aLine(80),
    post,
    source: aLine(200),
    file: z.string().max(200).nullable().default(null),
    fileId: z.string().max(200).nullish(),
    writtenOn: realDay,
  })
  .meta({ id: 'RecordedFor' });

const LONGEST_ID = 200;

/** Ids as they look; what is really there is read before. */
const anId = {
  department: '市教育局',
  person: '3f2b8c1e-5d4a-4c6b-9a7e-0d1c2b3a4f5e',
  obligation: 'deadline:1',
  item: 'item:1',
  measure: '01a22042-6f0e-4c1b-9d55-2b7f4a3c8e10',
  file: '3f2b8c1e-5d4a-4c6b-9a7e-0d1c2b3a4f5e',
} as const;

/** What a field of a command takes, from the command's own definition. */
function schemaOf(form: FieldForm): z.ZodType {
  switch (form.form) {
    case 'text':
      return (form.lines ? z.string().max(form.most) : oneLine(form.most)).meta({ examples: ['已部署，按计划推进'] });
    case 'date':
      return form.future ? realDay.meta({ examples: ['2027-12-31'] }) : realDay;
    case 'choice':
      return z.enum(form.of as [string, ...string[]]);
    case 'department':
    case 'person':
    case 'obligation':
    case 'item':
    case 'file':
    case 'measure':
      return z
        .string()
        .max(LONGEST_ID)
        .meta({ examples: [anId[form.form]] });
    case 'yes':
      return z.boolean();
    case 'number':
      return form.whole ? z.number().int().min(form.least).max(form.most) : z.number().min(form.least).max(form.most);
    case 'list':
      return z.array(schemaOf(form.of)).max(form.most);
    case 'record':
      return z.object(shapeOf(form.fields)).strict();
  }
}

function shapeOf(fields: Fields): Record<string, z.ZodType> {
  const shape = ({ form, required }: Field) => (required ? schemaOf(form) : schemaOf(form).optional());
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, shape(field)]));
}

/** The name of a command that a person gives on a measure. */
export type MeasureCommandName = PersonCommandName;

/** Every command's body, by name; `recordedFor` may stand in any of them. */
export const commandBodies = Object.fromEntries(
  commands.map(({ name, fields }) => [
    name,
    z
      .object({ ...shapeOf(fields), recordedFor: recordedFor.optional() })
      .strict()
      .meta({ id: `Command-${name}` }),
  ]),
) as unknown as { readonly [N in MeasureCommandName]: z.ZodObject };

/** The names of all commands, in the order of a measure’s life. */
export const commandNames = commands.map((each) => each.name) as readonly MeasureCommandName[];

/** What a form sends for a command. */
export type CommandInput<N extends MeasureCommandName> = PersonCommandBodies[N] & {
  recordedFor?: z.input<typeof recordedFor>;
};
