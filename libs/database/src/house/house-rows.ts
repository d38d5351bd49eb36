import type { HouseEventType } from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { canonicalText, sha256 } from '../chain.js';
import { instant } from '../read/instant.js';
import { noteInHouse, type HouseActing } from './house-events.js';

/** A row that the house's chain speaks of, by its subject. */
export interface HouseRowNow {
  readonly subject: string;
  readonly row: Readonly<Record<string, unknown>>;
}

interface Kind {
  /** What the subject begins with. */
  readonly name: string;
  /** The event with which a row that is there before its chain is noted. */
  readonly first: HouseEventType;
  readonly from: string;
  readonly id: string;
  readonly row: string;
}

const POSTS = `coalesce((select jsonb_agg(jsonb_build_object('role', o.role, 'department', nullif(o.department, ''), 'from', o.from_on, 'to', o.to_on)
  order by o.from_on, o.role collate "C", o.department collate "C") from post o where o.person_id = t.person_id), '[]')`;

/** What is known of each kind of row, as its events say it; a password by a hash of its hash. */
const KINDS: readonly Kind[] = [
  {
    name: 'department',
    first: 'department.added',
    from: 'department',
    id: 't.code',
    row: `'code', code, 'name', name, 'nameEn', name_en, 'aliases', aliases, 'parent', parent, 'level', level, 'line', line, 'validFrom', valid_from, 'validTo', valid_to, 'successor', successor, 'successors', successors, 'chain', chain, 'office', office, 'version', version`,
  },
  {
    name: 'person',
    first: 'person.added',
    from: 'person',
    id: 't.person_id::text',
    row: `'personId', person_id, 'login', login, 'name', name, 'email', email, 'phone', phone, 'state', state, 'mustChange', must_change, 'posts', ${POSTS}, 'version', version,
          'credential', encode(sha256(convert_to(password_hash, 'UTF8')), 'hex'), 'credentialSince', ${instant('password_since')},
          'credentialsBefore', cardinality(passwords_before),
          'secondFactor', encode(sha256(convert_to(totp_secret, 'UTF8')), 'hex'), 'recoveryCodes', cardinality(recovery_codes), 'externalId', external_id`,
  },
  {
    name: 'portfolio',
    first: 'portfolio.given',
    from: 'portfolio',
    id: 't.portfolio_id::text',
    row: `'portfolioId', portfolio_id, 'personId', person_id, 'departments', departments, 'plans', plans, 'classes', classes, 'from', from_on, 'to', to_on, 'version', version`,
  },
  {
    name: 'substitute',
    first: 'substitute.named',
    from: 'substitute',
    id: 't.substitute_id::text',
    row: `'substituteId', substitute_id, 'personId', person_id, 'byId', by_id, 'from', from_on, 'to', to_on`,
  },
  {
    name: 'token',
    first: 'token.made',
    from: 'access_token',
    id: 't.token_id::text',
    row: `'tokenId', token_id, 'personId', person_id, 'name', name, 'scopes', scopes, 'credential', encode(sha256(convert_to(hash, 'UTF8')), 'hex'),
          'madeAt', ${instant('made_at')}, 'expiresAt', ${instant('expires_at')}, 'revokedAt', ${instant('revoked_at')}`,
  },
  {
    name: 'webhook',
    first: 'webhook.made',
    from: 'webhook_target',
    id: 't.target_id::text',
    row: `'targetId', target_id, 'name', name, 'url', url, 'types', types, 'state', state, 'credential', encode(sha256(convert_to(secret, 'UTF8')), 'hex'),
          'madeBy', made_by, 'madeAt', ${instant('made_at')}`,
  },
  {
    name: 'instrument',
    first: 'instrument.drafted',
    from: 'instrument',
    id: 't.instrument_id::text',
    row: `'instrumentId', instrument_id, 'key', key, 'kind', kind, 'department', department, 'draftedOn', drafted_on, 'state', state, 'number', number,
          'numberYear', number_year, 'numberOf', number_of, 'numberInYear', number_in_year, 'issuedOn', issued_on, 'issuedBy', issued_by, 'withdrawnWhy', withdrawn_why,
          'checkedBy', checked_by, 'checkedOn', checked_on, 'returnedBy', returned_by, 'returnedWhy', returned_why, 'replyBy', reply_by, 'contact', contact,
          'receivedBy', received_by, 'receivedOn', received_on, 'line', line, 'addressee', addressee, 'office', office,
          'repliedOn', replied_on, 'reply', reply, 'replyNotedBy', reply_noted_by`,
  },
  {
    name: 'bulletin',
    first: 'bulletin.drafted',
    from: 'bulletin',
    id: 't.bulletin_id::text',
    row: `'bulletinId', bulletin_id, 'cutOff', cut_off, 'checkUntil', check_until, 'state', state, 'rows', encode(sha256(convert_to(rows::text, 'UTF8')), 'hex'),
          'draftedBy', drafted_by, 'checkedBy', checked_by, 'checkedOn', checked_on, 'returnedBy', returned_by, 'returnedWhy', returned_why, 'number', number,
          'numberYear', number_year, 'numberInYear', number_in_year, 'issuedOn', issued_on, 'issuedBy', issued_by, 'corrections', corrections`,
  },
  {
    name: 'scoring',
    first: 'scoring.adopted',
    from: 'scoring',
    id: 't.version::text',
    row: `'version', version, 'rules', rules, 'document', document, 'yearEndsOn', year_ends_on, 'adoptedBy', adopted_by, 'adoptedOn', adopted_on`,
  },
  {
    name: 'evaluation',
    first: 'evaluation.drafted',
    from: 'evaluation',
    id: 't.evaluation_id::text',
    row: `'evaluationId', evaluation_id, 'year', year, 'rulesVersion', rules_version, 'document', document, 'draftedBy', drafted_by, 'draftedOn', drafted_on,
          'objectUntil', object_until, 'points', encode(sha256(convert_to(points::text, 'UTF8')), 'hex'), 'objections', objections`,
  },
  {
    name: 'publication',
    first: 'publication.proposed',
    from: 'publication',
    id: 't.publication_id::text',
    row: `'publicationId', publication_id, 'planId', plan_id, 'slug', slug, 'state', state, 'content', encode(sha256(convert_to(content::text, 'UTF8')), 'hex'),
          'proposedBy', proposed_by, 'proposedOn', proposed_on, 'decidedBy', decided_by, 'decidedOn', decided_on, 'reason', reason`,
  },
  {
    name: 'revision',
    first: 'revision.proposed',
    from: 'revision',
    id: 't.plan_id::text',
    row: `'planId', plan_id, 'against', against, 'document', document, 'state', state, 'content', encode(sha256(convert_to(content::text, 'UTF8')), 'hex'),
          'rows', encode(sha256(convert_to(rows::text, 'UTF8')), 'hex'), 'proposedBy', proposed_by, 'proposedOn', proposed_on, 'decidedBy', decided_by,
          'decidedOn', decided_on, 'reason', reason`,
  },
  {
    name: 'comment',
    first: 'comment.sent',
    from: 'comment_round',
    id: 't.round_id::text',
    row: `'roundId', round_id, 'planId', plan_id, 'state', state, 'sentOn', sent_on, 'sentBy', sent_by, 'until', until, 'silenceAgrees', silence_agrees,
          'rows', encode(sha256(convert_to(rows::text, 'UTF8')), 'hex'), 'items', encode(sha256(convert_to(items::text, 'UTF8')), 'hex'),
          'closedOn', closed_on, 'closedWhy', closed_why`,
  },
  {
    name: 'plan-evaluation',
    first: 'plan-evaluation.planned',
    from: 'plan_evaluation',
    id: 't.evaluation_id::text',
    row: `'evaluationId', evaluation_id, 'planId', plan_id, 'kind', kind, 'dueOn', due_on, 'document', document, 'state', state,
          'content', encode(sha256(convert_to(content::text, 'UTF8')), 'hex'), 'text', encode(sha256(convert_to(text, 'UTF8')), 'hex'),
          'proposedBy', proposed_by, 'proposedOn', proposed_on, 'signedBy', signed_by, 'signedOn', signed_on, 'returnedWhy', returned_why, 'isPublic', is_public`,
  },
  {
    name: 'plan-year',
    first: 'plan-year.closed',
    from: 'plan_year',
    id: 't.close_id::text',
    row: `'closeId', close_id, 'planId', plan_id, 'year', year, 'content', encode(sha256(convert_to(content::text, 'UTF8')), 'hex'), 'closedBy', closed_by,
          'closedOn', closed_on, 'reopenedBy', reopened_by, 'reopenedOn', reopened_on, 'reopenedWhy', reopened_why`,
  },
  {
    name: 'plan-archive',
    first: 'plan-archive.made',
    from: 'plan_archive',
    id: 't.archive_id::text',
    row: `'archiveId', archive_id, 'planId', plan_id, 'archivedBy', archived_by, 'archivedOn', archived_on, 'reopenedBy', reopened_by,
          'reopenedOn', reopened_on, 'reopenedWhy', reopened_why`,
  },
  {
    name: 'policy',
    first: 'policy.adopted',
    from: `(select * from rule_book where what = 'policy')`,
    id: 't.version',
    row: `'version', version, 'data', data`,
  },
  {
    name: 'calendar',
    first: 'calendar.adopted',
    from: `(select * from rule_book where what = 'calendar')`,
    id: 't.version',
    row: `'version', version, 'data', data`,
  },
];

const OF_HOUSE: Kind = {
  name: 'house',
  first: 'house.changed',
  from: `(select * from house where name is not null)`,
  id: `''`,
  row: `'name', name, 'level', level, 'separateAdmins', separate_admins`,
};

function select({ name, from, id, row }: Kind, where: string): string {
  return `select '${name}' || case when ${id} = '' then '' else '/' || ${id} end as subject, jsonb_build_object(${row}) as row from ${from} t where ${where}`;
}

/** Every row that the chain must speak of, as it stands. */
export async function houseRows(manager: Pick<EntityManager, 'query'>): Promise<readonly HouseRowNow[]> {
  const rows = await manager.query<HouseRowNow[]>(
    [...KINDS, OF_HOUSE].map((each) => select(each, 'true')).join(' union all '),
  );
  return rows.map(shortened);
}

/** A rule book is long: its event says its hash. */
function shortened({ subject, row }: HouseRowNow): HouseRowNow {
  if (!/^(policy|calendar)\//.test(subject)) return { subject, row };
  const { data, ...rest } = row;
  return { subject, row: { ...rest, hash: sha256(canonicalText(data)) } };
}

/** Notes rows of one kind as they stand now, in the transaction of their change. */
export async function noteRows(
  manager: EntityManager,
  acting: Pick<HouseActing, 'by' | 'at' | 'from'>,
  type: HouseEventType,
  ids: readonly string[],
): Promise<void> {
  const kind = KINDS.find((each) => each.name === kindOf(type));
  if (kind === undefined || ids.length === 0) return;
  const rows = await manager.query<HouseRowNow[]>(`${select(kind, `${kind.id} = any($1::text[])`)} order by 1`, [
    [...ids],
  ]);
  await noteInHouse(manager, acting, ...rows.map(shortened).map(({ subject, row }) => ({ type, subject, data: row })));
}

function kindOf(type: HouseEventType): string {
  return type.startsWith('password.') ? 'person' : (type.split('.')[0] ?? '');
}

/** Notes every row of which the chain says nothing: those of a house from before its chain. Once, when the chain comes. */
export async function noteUnspokenRows(
  manager: EntityManager,
  acting: Pick<HouseActing, 'by' | 'at' | 'from'>,
): Promise<void> {
  const spoken = await manager.query<{ subject: string }[]>('select distinct subject from house_event');
  const known = new Set(spoken.map((each) => each.subject));
  const unspoken = (await houseRows(manager)).filter(({ subject }) => !known.has(subject));
  const firstOf = (subject: string) => [...KINDS, OF_HOUSE].find(({ name }) => subject.split('/')[0] === name)?.first;
  await noteInHouse(
    manager,
    acting,
    ...unspoken.flatMap(({ subject, row }) => {
      const type = firstOf(subject);
      return type === undefined ? [] : [{ type, subject, data: row }];
    }),
  );
}

/** Whether an event says how its subject's row stands. */
function saysRow(type: string, subject: string): boolean {
  const [kind = ''] = subject.split('/');
  if (![...KINDS, OF_HOUSE].some(({ name }) => name === kind)) return false;
  return (
    type !== 'portfolio.handed-over' &&
    type !== 'department.succeeded' &&
    type !== 'house.set-up' &&
    kindOf(type as HouseEventType) === kind
  );
}

/** A row that is not what its events say, is spoken of by none, or is gone. */
export interface HouseDifference {
  readonly subject: string;
  readonly field: string;
}

/** What the chain says of rows, gathered event by event, to be held against the rows as they stand. */
export class HouseRowsCheck {
  private readonly said = new Map<string, Record<string, unknown>>();

  hear({ type, subject, data }: { readonly type: string; readonly subject: string; readonly data: object }): void {
    if (saysRow(type, subject)) this.said.set(subject, { ...this.said.get(subject), ...data });
  }

  /** Fields that differ; `row` where there is no row, or no word of it. */
  against(rows: readonly HouseRowNow[]): readonly HouseDifference[] {
    const there = new Set(rows.map((each) => each.subject));
    const gone = [...this.said.keys()].filter((subject) => !there.has(subject));
    return [
      ...gone.map((subject) => ({ subject, field: 'row' })),
      ...rows.flatMap(({ subject, row }) => {
        const said = this.said.get(subject);
        if (said === undefined) return [{ subject, field: 'row' }];
        // What an older release did not say yet is not held against it, nor what is said beside the row.
        return Object.keys(said)
          .filter((field) => field in row && canonicalText(said[field]) !== canonicalText(row[field]))
          .map((field) => ({ subject, field }));
      }),
    ];
  }
}
