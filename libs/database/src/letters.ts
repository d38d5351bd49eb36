import {
  addWorkingDays,
  clockActor,
  holds,
  isBlank,
  isOfficer,
  letterNumber,
  officeOfLine,
  sequenceOf,
  type Actor,
  type CivilDate,
  type InstrumentKind,
  type Instant,
  type Policy,
} from '@duban/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { currentRuleBook } from './rule-books.js';
import { hasLine } from './house/offices.js';
import { heldOn } from './house/people.js';
import {
  atLetter,
  dealing,
  mayTake,
  note,
  noted,
  receiverRoles,
  refused,
  type Dealing,
  type LetterActing,
  type LetterRefused,
  type LetterRow,
} from './letter-dealing.js';
import type { LockedMeasure } from './lock.js';

export { heldIn, heldRoles, postHolders, type LetterActing, type LetterRefused } from './letter-dealing.js';

/** What became of an instrument that somebody dealt with. */
export type LetterDone = { readonly instrumentId: string; readonly number: string | null };

/** What became of an instrument that was to be issued. */
export type Issued = (LetterDone & { readonly number: string }) | LetterRefused;

/** Whom a department asks: of the office's people the one who had it in hand, else the first by name. */
const CONTACT = `select jsonb_build_object('name', name, 'phone', phone) from person
  where state = 'active' and exists (select 1 from post where post.person_id = person.person_id and role in ('officer', 'office-head') and department in ('', instrument.office) and ${heldOn('$5')})
  order by person_id::text = $6 desc, person_id::text = instrument.checked_by desc nulls last, name limit 1`;

/**
 * 签发: gives an instrument its number and notes it in every measure that stands on it, in one
 * transaction. Locks measures by id, then the instrument, the number last: numbers have no gap.
 * Issued by the same person before, it answers with the number it has.
 */
export async function issueInstrument(
  record: DataSource,
  instrumentId: string,
  actor: Actor,
  wall: Instant,
): Promise<Issued> {
  return dealing(record, instrumentId, wall, async (deal, locked) => {
    const { manager, letter, rules, today } = deal;
    if (letter.state === 'issued' && letter.issued_by === actor.personId)
      return { instrumentId, number: letter.number ?? '' };
    if (!isAutomatic(deal, actor)) await mayTake(deal, 'sign', actor);
    const to = await addresseeOf(manager, letter, rules.policy);
    if (letter.line !== null && to.department === null && to.addressee === null)
      throw refused('instrument.no-addressee', { line: letter.line });
    const { kind, office } = letter;
    const number = await nextNumber(manager, kind, { rules, today, office, className: classOf(locked) });
    if (number.isTaken) throw refused('instrument.number-taken', { number: number.text });
    for (const each of locked)
      await note(manager, each, { letter, actor, wall, name: 'issue-item', more: { number: number.text } });
    const { replyWorkingDays } = rules.policy.instrumentHands[letter.kind];
    const replyBy = replyWorkingDays > 0 ? addWorkingDays(rules.calendar, today, replyWorkingDays) : null;
    await manager.query(
      `update instrument set state = 'issued', number = $2, number_year = $3, number_in_year = $4, issued_on = $5, issued_by = $6, reply_by = $7,
              contact = (${CONTACT}), department = $8, addressee = $9, number_of = $10 where instrument_id = $1`,
      [
        instrumentId,
        number.text,
        number.year,
        number.inYear,
        today,
        actor.personId,
        replyBy,
        to.department,
        to.addressee,
        number.of,
      ],
    );
    // What was taken off before it was signed is no row of it, nor what came while it was: the paper says what its signer signed.
    await manager.query(
      `update instrument_item set instrument_id = null where instrument_id = $1 and state <> 'issued'`,
      [instrumentId],
    );
    await noted(deal, { actor, wall }, 'instrument.issued');
    return { instrumentId, number: number.text };
  });
}

/** The class that all measures of a letter are of. */
function classOf(locked: readonly LockedMeasure[]): string | null {
  const [className = null, ...others] = new Set(locked.flatMap(({ state }) => (state === null ? [] : [state.class])));
  return others.length === 0 ? className : null;
}

/** 自动签发: the clock signs what the policy lets go out by itself, as long as nobody else would have it in hand; never to another line's office. */
function isAutomatic({ rules, letter }: Dealing, { personId }: Actor): boolean {
  return (
    letter.line === null &&
    personId === clockActor.personId &&
    rules.policy.instrumentHands[letter.kind].automatic === true
  );
}

/** Issues every draft that the policy lets go out by itself; what is refused stays a draft for the office. */
export async function issueAutomatically(record: DataSource, wall: Instant): Promise<readonly Issued[]> {
  const { policy } = await currentRuleBook(record.manager);
  const kinds = Object.entries(policy.instrumentHands).flatMap(([kind, { automatic }]) => (automatic ? [kind] : []));
  if (kinds.length === 0) return [];
  const drafts = await record.query<{ id: string }[]>(
    `select instrument_id::text as id from instrument where state = 'draft' and kind = any($1) and line is null and returned_by is null order by drafted_on, instrument_id`,
    [kinds],
  );
  const issued: Issued[] = [];
  for (const { id } of drafts) issued.push(await issueInstrument(record, id, clockActor, wall));
  return issued;
}

/** 核稿: the head of the office lets a draft go on to its signer. */
export async function checkInstrument(
  record: DataSource,
  instrumentId: string,
  { actor, wall }: LetterActing,
): Promise<LetterDone | LetterRefused> {
  return dealing(record, instrumentId, wall, async (deal) => {
    await mayTake(deal, 'check', actor);
    await deal.manager.query(
      `update instrument set checked_by = $2, checked_on = $3, returned_by = null, returned_why = null where instrument_id = $1`,
      [instrumentId, actor.personId, deal.today],
    );
    await noted(deal, { actor, wall }, 'instrument.checked');
    return { instrumentId, number: null };
  });
}

/** 退回: whoever has a draft in hand gives it back to the office, with what is wrong. */
export async function returnInstrument(
  record: DataSource,
  instrumentId: string,
  { actor, wall }: LetterActing,
  reason: string,
): Promise<LetterDone | LetterRefused> {
  return dealing(record, instrumentId, wall, async (deal) => {
    await mayTake(deal, 'return', actor);
    if (isBlank(reason)) throw refused('command.reason-missing', { field: 'reason' });
    await deal.manager.query(
      `update instrument set checked_by = null, checked_on = null, returned_by = $2, returned_why = $3 where instrument_id = $1`,
      [instrumentId, actor.personId, reason],
    );
    await noted(deal, { actor, wall }, 'instrument.returned');
    return { instrumentId, number: null };
  });
}

/** 再次送核: the office sends a draft that was given back on its way again. */
export async function sendInstrumentAgain(
  record: DataSource,
  instrumentId: string,
  { actor, wall }: LetterActing,
): Promise<LetterDone | LetterRefused> {
  return dealing(record, instrumentId, wall, async (deal) => {
    await mayTake(deal, 'redo', actor);
    await deal.manager.query(`update instrument set returned_by = null, returned_why = null where instrument_id = $1`, [
      instrumentId,
    ]);
    await noted(deal, { actor, wall }, 'instrument.sent-again');
    return { instrumentId, number: null };
  });
}

/** 作废: the office takes a draft back, or what has gone out, which keeps its number and says why. */
export async function withdrawInstrument(
  record: DataSource,
  instrumentId: string,
  { actor, wall }: LetterActing,
  reason: string,
): Promise<LetterDone | LetterRefused> {
  return dealing(record, instrumentId, wall, async (deal, locked) => {
    const { manager, letter } = deal;
    if (!isOfficer(atLetter(letter, actor)))
      throw refused('instrument.not-your-hand', { who: ['officer', 'office-head'] });
    if (letter.state === 'withdrawn') throw refused('instrument.not-draft');
    if (isBlank(reason)) throw refused('command.reason-missing', { field: 'reason' });
    await manager.query(`update instrument set state = 'withdrawn', withdrawn_why = $2 where instrument_id = $1`, [
      instrumentId,
      reason,
    ]);
    for (const each of locked)
      await note(manager, each, { letter, actor, wall, name: 'withdraw-item', more: { reason } });
    await noted(deal, { actor, wall }, 'instrument.withdrawn');
    return { instrumentId, number: letter.number };
  });
}

/** 签收: somebody of the department says that the letter has come; the first says it for all. */
export async function receiveInstrument(
  record: DataSource,
  instrumentId: string,
  { actor, wall }: LetterActing,
): Promise<LetterDone | LetterRefused> {
  return dealing(record, instrumentId, wall, async (deal) => {
    const { letter } = deal;
    if (letter.number === null || letter.department === null || !holds(actor, receiverRoles, letter.department))
      throw refused('instrument.not-found');
    if (letter.state !== 'issued') throw refused('instrument.not-issued');
    if (letter.received_by !== null) return { instrumentId, number: letter.number };
    await deal.manager.query(`update instrument set received_by = $2, received_on = $3 where instrument_id = $1`, [
      instrumentId,
      actor.personId,
      deal.today,
    ]);
    await noted(deal, { actor, wall }, 'instrument.received');
    return { instrumentId, number: letter.number };
  });
}

/** Whom a letter goes to: its department, or the office of the line that is asked: of this house, else of the register, or by the name that the policy says. */
export async function addresseeOf(
  manager: Pick<EntityManager, 'query'>,
  { department, line, office }: Pick<LetterRow, 'department' | 'line' | 'office'>,
  policy: Policy,
): Promise<{ readonly department: string | null; readonly addressee: string | null }> {
  if (line === null) return { department, addressee: null };
  const [beside] = await manager.query<{ code: string }[]>(
    `select d.code from department d where ${hasLine('$1', '$2')}`,
    [line, office],
  );
  if (beside !== undefined) return { department: beside.code, addressee: null };
  const named = officeOfLine(line, policy);
  const [found] = await manager.query<{ code: string }[]>(
    `select code from department where valid_to is null and ($1 = code or $1 = name or $1 = name_en or $1 = any(aliases)) order by $1 = code desc, $1 = name desc limit 1`,
    [named],
  );
  return { department: found?.code ?? null, addressee: found === undefined ? named : null };
}

/** 复函: the office notes what another line's office answered to a 商请, and when it came. */
export async function noteAnswer(
  record: DataSource,
  instrumentId: string,
  { actor, wall }: LetterActing,
  { answer, on }: { readonly answer: string; readonly on?: CivilDate | undefined },
): Promise<LetterDone | LetterRefused> {
  return dealing(record, instrumentId, wall, async (deal) => {
    const { manager, letter, today } = deal;
    if (!isOfficer(atLetter(letter, actor)))
      throw refused('instrument.not-your-hand', { who: ['officer', 'office-head'] });
    if (letter.kind !== '商请') throw refused('instrument.no-answer-asked');
    if (letter.state !== 'issued') throw refused('instrument.not-issued');
    if (letter.replied_on !== null) throw refused('instrument.answered-already');
    if (isBlank(answer)) throw refused('command.reason-missing', { field: 'answer' });
    const came = on ?? today;
    if (came > today || came < (letter.issued_on ?? today)) throw refused('date.out-of-range', { value: came });
    await manager.query(
      'update instrument set replied_on = $2, reply = $3, reply_noted_by = $4 where instrument_id = $1',
      [instrumentId, came, answer, actor.personId],
    );
    await noted(deal, { actor, wall }, 'instrument.answered');
    return { instrumentId, number: letter.number };
  });
}

/**
 * The next number of a kind in the year of the domain's today: without a gap, so the last thing that is locked. An office
 * of several with a 代字 of its own counts in that of its 代字 (`of`).
 */
export async function nextNumber(
  manager: EntityManager,
  kind: InstrumentKind,
  {
    rules,
    today,
    className = null,
    office = '',
  }: Pick<Dealing, 'rules' | 'today'> & { className?: string | null; office?: string },
) {
  const year = Number(today.slice(0, 4));
  const [own] =
    office === ''
      ? []
      : await manager.query<{ mark: string | null }[]>(
          `select office->>'mark' as mark from department where code = $1`,
          [office],
        );
  const mark = own?.mark ?? null;
  const of = sequenceOf(rules.policy, kind, mark);
  const [row] = await manager.query<{ last: number }[]>(
    `insert into instrument_count (kind, year, mark, last) values ($1, $2, $3, 1)
     on conflict (kind, year, mark) do update set last = instrument_count.last + 1 returning last`,
    [kind, year, of],
  );
  const inYear = row?.last ?? 1;
  const text = letterNumber(rules.policy, { kind, year, inYear, className, mark });
  // Of one policy no two are alike; one of the year that another policy numbered may be, where codes were swapped.
  const taken = await manager.query<{ number: string }[]>(
    `select number from instrument where lower(number) = lower($1) union all select number from bulletin where lower(number) = lower($1) limit 1`,
    [text],
  );
  return { year, inYear, of, text, isTaken: taken.length > 0 };
}
