import type { MatterInput } from '@duban/api-client';

type Origin = MatterInput['origin'];

/** A matter as it is filled in. */
export interface MatterDraft {
  readonly origin: Origin;
  readonly document: string;
  readonly title: string;
  readonly text: string;
  readonly lead: string | null;
  readonly supporting: readonly string[];
  readonly giver: string | null;
  readonly urgency: NonNullable<MatterInput['urgency']> | null;
  readonly hour: string;
  readonly planOn: string | null;
  readonly visitOn: string | null;
  readonly dueOn: string | null;
  readonly dataClass: NonNullable<MatterInput['dataClass']>;
}

/** An empty form of an origin. */
export function blankMatter(origin: Origin): MatterDraft {
  const nothing = { lead: null, giver: null, urgency: null, planOn: null, visitOn: null, dueOn: null };
  return { origin, document: '', title: '', text: '', supporting: [], hour: '', dataClass: 'internal', ...nothing };
}

/** What goes out; null while something that the origin asks is missing. */
export function matterBody(draft: MatterDraft): MatterInput | null {
  const { origin, lead, dueOn, giver, urgency, hour, planOn, visitOn, supporting, dataClass } = draft;
  const [document, title, text] = [draft.document.trim(), draft.title.trim(), draft.text.trim()];
  if (document === '' || title === '' || text === '' || lead === null || dueOn === null) return null;
  const common = { origin, document, title, text, lead, dueOn, dataClass, supporting: [...supporting] };
  switch (origin) {
    case 'instruction':
      return giver === null ? null : { ...common, giver, ...(urgency && { urgency }) };
    case 'dispatch':
      return /^([01]\d|2[0-3]):[0-5]\d$/.test(hour) ? { ...common, hour } : null;
    case 'inspection':
      return planOn === null || visitOn === null ? null : { ...common, planOn, visitOn };
    default:
      return common;
  }
}
