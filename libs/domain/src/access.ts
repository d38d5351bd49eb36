import { instructionBehind } from './behind.js';
import { holds, standsInFor, type Actor, type Post } from './actor.js';
import type { Grant } from './commands/definition.js';
import { takesFiles } from './commands/named.js';
import { commandOf, commands, type PersonCommandName } from './commands/registry.js';
import type { Measure, Obligation } from './measure.js';
import { actingFor, isOfOneOffice } from './offices.js';
import type { Paper } from './papers.js';
import { departmentRoles, leaderRoles, officeRoles, type DataClass } from './vocabulary.js';

/** Who may put files beside a measure: the office, and whoever may give a command there that can name one. */
export function mayAttach(actor: Actor, measure: Measure): boolean {
  if (holds(actingFor(actor, measure.office ?? null), officeRoles)) return true;
  const owners = [measure.lead, ...measure.supporting];
  return commands.some(
    ({ name, fields }) => takesFiles(fields) && owners.some((owner) => mayGive(actor, name, measure, owner)),
  );
}

/** Whether somebody who sees the measure may read a file on it: a sensitive one is not for those who only support. */
export function mayReadFile(
  actor: Actor,
  { lead }: Pick<Measure, 'lead'>,
  { dataClass, by }: { readonly dataClass: DataClass; readonly by: string },
): boolean {
  if (dataClass !== 'sensitive' || by === actor.personId) return true;
  if (actor.posts.some(isOfOneOffice)) return true;
  return actor.posts.some(({ department }) => department === null || department === lead);
}

export type { Grant, Relation } from './commands/definition.js';

/** The access table for commands, read off their definitions: who may give which. */
export const access = Object.fromEntries(commands.map((each) => [each.name, each.grants])) as Readonly<
  Record<PersonCommandName, readonly Grant[]>
>;

/** True when the actor may give this command on this measure; `owner` is who owes the obligation meant. */
export function mayGive(actor: Actor, name: PersonCommandName, measure: Measure, owner: string | null): boolean {
  return (commandOf(name)?.grants ?? []).some((grant) => stands(actor, grant, measure, owner));
}

function stands(actor: Actor, grant: Grant, measure: Measure, owner: string | null): boolean {
  switch (grant.relation) {
    case 'lead':
      return holds(actor, grant.roles, measure.lead);
    case 'support':
      return actor.posts.some(
        (post) =>
          grant.roles.includes(post.role) && post.department !== null && measure.supporting.includes(post.department),
      );
    case 'owner':
      return owner !== null && holds(actor, grant.roles, owner);
    case 'office':
      return holds(actingFor(actor, measure.office ?? null), grant.roles);
    case 'leadership':
      return holds(actor, grant.roles);
  }
}

/** Why not: the department is another, the office is, or the post is. */
export function whyNot(actor: Actor, name: PersonCommandName, measure: Measure): string {
  const relations = access[name].map((grant) => grant.relation);
  if (access[name].some(({ relation, roles }) => relation === 'office' && holds(actor, roles)))
    return 'measure.not-your-office';
  if (relations.includes('owner')) return 'measure.not-owning-department';
  const inLead = actor.posts.some((post: Post) => post.department === measure.lead);
  return relations.every((relation) => relation === 'lead') && !inLead
    ? 'measure.not-lead-department'
    : 'measure.not-your-role';
}

/** Whose instructions somebody reads: of these people, and those to departments of his. */
export interface InstructionSight {
  /** By their ids; the empty one for who had no account. */
  readonly givers: readonly string[];
  readonly departments: readonly string[];
}

/** Whose instructions this person reads; null for the office, which reads all. */
export function instructionSight(actor: Actor): InstructionSight | null {
  if (holds(actor, officeRoles)) return null;
  const people = [actor, ...standsInFor(actor)].map(({ personId }) => personId);
  return {
    givers: holds(actor, leaderRoles) ? [...people, ''] : people,
    departments: actor.posts.flatMap(({ department }) => department ?? []),
  };
}

/**
 * Who may read a leader's instruction and what was answered: the giver, the office, the lead, and the department it
 * names. One that was recorded from paper has no giver with an account: then the leaders.
 */
export function mayReadInstruction(
  actor: Actor,
  measure: Pick<Measure, 'lead'>,
  instruction: Pick<Obligation, 'department' | 'givenBy'>,
): boolean {
  const sight = instructionSight(actor);
  if (sight === null || sight.givers.includes(instruction.givenBy?.personId ?? '')) return true;
  return [measure.lead, instruction.department].some((each) => each !== null && sight.departments.includes(each));
}

/**
 * R27: who may read the text of a measure: whoever sees it. Of one that came in as a leader's instruction the text is that
 * instruction, and whoever reads one reads the other; before it is written down, and in a part given below, the office and the lead.
 */
export function mayReadClause(
  actor: Actor,
  {
    lead,
    text,
    isInstruction,
    state,
  }: Pick<Measure, 'lead'> & {
    readonly text: string;
    readonly isInstruction: boolean;
    readonly state: Pick<Measure, 'obligations'> | null;
  },
): boolean {
  if (!isInstruction) return true;
  const sight = instructionSight(actor);
  if (sight === null || sight.departments.includes(lead)) return true;
  const given = state?.obligations.filter(({ kind, title }) => kind === 'instruction' && title === text) ?? [];
  return given.some((each) => mayReadInstruction(actor, { lead }, each));
}

/** Who may read what something owed is called: all who see the measure, but for a leader's instruction and what hangs on one. */
export function mayReadTitle(
  actor: Actor,
  measure: Pick<Measure, 'lead' | 'obligations'>,
  obligation: Obligation,
): boolean {
  const instruction = instructionBehind(measure, obligation);
  return instruction === null || mayReadInstruction(actor, measure, instruction);
}

/** Who may read a reply on its way to whoever gave an instruction: as the instruction itself; every other paper whoever sees its measure. */
export function mayReadReply(
  actor: Actor,
  measure: Pick<Measure, 'lead' | 'obligations'>,
  paper: Pick<Paper, 'kind' | 'about'>,
): boolean {
  const asked = measure.obligations.find(({ obligationId }) => obligationId === paper.about[0]);
  return paper.kind !== 'reply' || asked?.kind !== 'instruction' || mayReadInstruction(actor, measure, asked);
}

/**
 * Who may see a measure: its departments, the office, leaders, auditors. For everybody else it
 * does not exist, for the officers of another office of the house neither.
 */
export function maySee(actor: Actor, measure: Pick<Measure, 'lead' | 'supporting' | 'office'>): boolean {
  if (seesEverything(actor)) return true;
  return actor.posts.some((post) =>
    isOfOneOffice(post)
      ? post.department === measure.office
      : post.department !== null && (post.department === measure.lead || measure.supporting.includes(post.department)),
  );
}

/** Whoever sees every measure there is: supervision of the whole house, leaders, auditors. */
function seesEverything(actor: Actor): boolean {
  return holds(actor, ['auditor', ...leaderRoles]) || holds(actor, officeRoles, null);
}

/** What stands in a sight for all measures that an office of several looks after; no code of a department has a line's end. */
export function officeInSight(code: string): string {
  return `office\n${code}`;
}

/** The departments whose measures a person sees, and offices by their mark; null for every measure: the whole house's supervision, leaders and auditors. */
export function sightOf(actor: Actor): readonly string[] | null {
  if (seesEverything(actor)) return null;
  const own = actor.posts.flatMap(({ role, department }) => {
    if (department === null) return [];
    if (isOfOneOffice({ role, department })) return [officeInSight(department)];
    return departmentRoles.some((each) => each === role) ? [department] : [];
  });
  return [...new Set(own)];
}

/** Whoever has to do with all departments: supervision of whatever scope, leaders, auditors. All others know their own alone. */
export function isOfHouse(actor: Actor): boolean {
  return holds(actor, [...officeRoles, 'auditor', ...leaderRoles]);
}
