import { asked, type Field, type Values } from './command-fields.js';

export interface NodeDraft {
  readonly title: string;
  readonly dueOn: string | null;
  readonly weight: number | null;
}

export interface ReportNodeDraft {
  readonly obligationId: string;
  readonly evidence: string;
}

/** 代录, as it is filled in. */
export interface RecordedDraft {
  readonly name: string;
  readonly role: string | null;
  readonly department: string | null;
  readonly source: string;
  readonly file: string;
  readonly writtenOn: string | null;
}

export const blankNode: NodeDraft = { title: '', dueOn: null, weight: null };
export const blankRecord: RecordedDraft = {
  name: '',
  role: null,
  department: null,
  source: '',
  file: '',
  writtenOn: null,
};

/** Sum of the weights, rounded so that three times 33.3 and 0.1 do not quarrel. */
export function weightSum(nodes: readonly NodeDraft[]): number {
  return Math.round(nodes.reduce((sum, node) => sum + (node.weight ?? 0), 0) * 100) / 100;
}

function nodeIsWhole(node: NodeDraft | undefined): boolean {
  return node !== undefined && node.title.trim() !== '' && node.dueOn !== null && (node.weight ?? 0) > 0;
}

function isFilled(field: Field, value: unknown): boolean {
  switch (field.input) {
    case 'nodes': {
      const nodes = (value ?? []) as readonly NodeDraft[];
      return nodes.length > 0 && nodes.every(nodeIsWhole) && weightSum(nodes) === 100;
    }
    case 'node':
      return nodeIsWhole(value as NodeDraft | undefined);
    case 'evidence':
      return ((value ?? []) as readonly string[]).some((each) => each.trim() !== '');
    case 'reportNodes':
      return filledNodes((value ?? []) as readonly ReportNodeDraft[], field.required === true);
    case 'agree':
      return typeof value === 'boolean';
    default:
      return typeof value === 'string' ? value.trim() !== '' : value !== undefined && value !== null;
  }
}

function filledNodes(nodes: readonly ReportNodeDraft[], owed: boolean): boolean {
  return (nodes.length > 0 || !owed) && nodes.every((node) => node.evidence.trim() !== '');
}

/** Names of the questions that still need an answer. */
export function unanswered(fields: readonly Field[], values: Values): readonly Field['name'][] {
  const needsAnswer = (field: Field) =>
    field.required === true || (field.input === 'reportNodes' && values[field.name] !== undefined);
  return asked(fields, values)
    .filter((field) => needsAnswer(field) && !isFilled(field, values[field.name]))
    .map((field) => field.name);
}

/** What is missing in a 代录. A department is owed by posts that have one. */
export function unrecorded(record: RecordedDraft, departmental: boolean): readonly (keyof RecordedDraft)[] {
  const owed: (keyof RecordedDraft)[] = [
    'name',
    'role',
    'source',
    'writtenOn',
    ...(departmental ? (['department'] as const) : []),
  ];
  return owed.filter((key) => record[key] === null || record[key]?.trim() === '');
}

function valueFor(field: Field, value: unknown): unknown {
  if (field.input === 'nodes') return (value as readonly NodeDraft[]).map(wholeNode);
  if (field.input === 'node') return wholeNode(value as NodeDraft);
  if (field.input === 'evidence')
    return (value as readonly string[]).map((each) => each.trim()).filter((each) => each !== '');
  if (field.input === 'reportNodes')
    return (value as readonly ReportNodeDraft[]).map(({ obligationId, evidence }) => ({
      obligationId,
      evidence: evidence.trim(),
    }));
  return typeof value === 'string' ? value.trim() : value;
}

function wholeNode(node: NodeDraft) {
  return { title: node.title.trim(), dueOn: node.dueOn, weight: node.weight };
}

/** Commands whose body must hold a reason, even an empty one. */
const REASON_ALWAYS: readonly string[] = ['decide-completion'];

/** The body that goes out: only questions that stand, only what was answered. */
export function bodyOf(
  command: string,
  fields: readonly Field[],
  values: Values,
  record: RecordedDraft | null,
): Record<string, unknown> {
  const body: Record<string, unknown> = REASON_ALWAYS.includes(command) ? { reason: '' } : {};
  for (const field of asked(fields, values)) {
    const value = values[field.name];
    if (value === undefined || value === null || value === '') continue;
    body[field.name] = valueFor(field, value);
  }
  if (record) {
    const { name, role, department, source, file, writtenOn } = record;
    body['recordedFor'] = {
      name: name.trim(),
      post: { role, department },
      source: source.trim(),
      file: file.trim() === '' ? null : file.trim(),
      writtenOn,
    };
  }
  return body;
}
