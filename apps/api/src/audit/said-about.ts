import type { HouseEventRecord, SpokenOf } from '@duban/database';
import type { Words } from '@duban/words/languages';

type Event = Pick<HouseEventRecord, 'seq' | 'type' | 'subject' | 'data'>;

/** What names things that an event of the house says by codes alone. */
export interface HouseNames {
  readonly calledThen: (of: SpokenOf) => string | null;
  readonly planTitle: (planId: string) => string | null;
}

/** The people and departments that an event speaks of, for their names to be read. */
export function spokenOf({ seq, subject, data }: Event): readonly SpokenOf[] {
  const { personId, byId, department } = textsIn(data);
  return [
    ...(/^(person|department)\//.test(subject) ? [subject] : []),
    ...[personId, byId].flatMap((id) => (id === undefined ? [] : [`person/${id}`])),
    ...(department === undefined ? [] : [`department/${department}`]),
  ].map((each) => ({ seq, subject: each }));
}

/** The plan that an event speaks of. */
export function planOf({ subject, data }: Event): string | null {
  const [kind, id] = subject.split('/');
  return textsIn(data)['planId'] ?? (kind === 'plan' ? (id ?? null) : null);
}

/** What an event of the house is about, in words: by what was noted of it, else by the names of the record. Never an id; null where nothing names it. */
export function saidAbout(event: Event, names: HouseNames, say: Words): string | null {
  const { seq, subject, data } = event;
  const texts = textsIn(data);
  const [kind = '', id = ''] = subject.split('/');
  const called = (of: string, code: string | undefined) =>
    code === undefined ? undefined : (names.calledThen({ seq, subject: `${of}/${code}` }) ?? undefined);
  const planId = planOf(event);
  const plan = planId === null ? undefined : (names.planTitle(planId) ?? texts['planTitle']);
  const year = 'year' in data && typeof data.year === 'number' ? String(data.year) : undefined;
  switch (kind) {
    case 'person':
    case 'department':
      return texts['name'] ?? called(kind, id) ?? null;
    case 'portfolio':
      return called('person', texts['personId']) ?? null;
    case 'substitute':
      return joined(called('person', texts['byId']), called('person', texts['personId']));
    case 'instrument':
      return (
        texts['number'] ??
        joined(labelIn(say.labels.instrument, texts['kind']), addressee(texts, called, say), texts['draftedOn'])
      );
    case 'bulletin':
      return texts['number'] ?? joined(say.labels.instrument['通报'], texts['cutOff']);
    case 'plan-year':
      return joined(plan, year);
    case 'plan-evaluation':
      return joined(plan, labelIn(say.planEvaluations.kind, texts['kind']));
    case 'evaluation':
      return year ?? null;
    case 'day':
    case 'calendar':
    case 'policy':
    case 'scoring':
      return id;
    case 'measure':
    case 'suggestion':
      return null;
    default:
      return texts['name'] ?? plan ?? labelIn(say.administration.events.subjects, kind) ?? texts['document'] ?? null;
  }
}

function addressee(
  texts: Readonly<Record<string, string | undefined>>,
  called: (of: string, code: string | undefined) => string | undefined,
  { labels }: Words,
): string | undefined {
  return (
    called('department', texts['department']) ?? texts['addressee'] ?? labelIn(labels.supervisionLine, texts['line'])
  );
}

function labelIn(labels: Readonly<Record<string, string>>, code: string | undefined): string | undefined {
  return code !== undefined && Object.hasOwn(labels, code) ? labels[code] : undefined;
}

function joined(...parts: readonly (string | undefined)[]): string | null {
  const said = parts.filter((each) => each !== undefined && each !== '');
  return said.length === 0 ? null : said.join(' · ');
}

function textsIn(data: object): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(
    Object.entries(data).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== ''),
  );
}
