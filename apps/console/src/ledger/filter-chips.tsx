import { Tag } from 'antd';
import { departmentChoices, useDepartments, usePlans } from '../elements/register.js';
import { useWords, type Words } from '../words/words.js';
import type { LedgerSearch } from './ledger-search.js';

interface FilterChipsProps {
  readonly search: LedgerSearch;
  readonly onChange: (next: LedgerSearch) => void;
}

/** The filters that hold, each in words, each to be taken away. */
export function FilterChips({ search, onChange }: FilterChipsProps) {
  const say = useWords();
  const departments = departmentChoices(useDepartments());
  const plans = usePlans(search.archived, search.planId);
  const named = {
    department: (code: string) => departments.find(({ value }) => value === code)?.label ?? code,
    plan: (planId: string) => plans.find((each) => each.planId === planId)?.title ?? planId,
  };
  const chips = chipsOf(search, say, named);
  if (chips.length === 0) return null;
  return (
    <ul className="ledger-chips" aria-label={say.measures.filters}>
      {chips.map(({ key, words, without }) => (
        <li key={key}>
          <Tag closable={{ 'aria-label': say.ledger.chip.without({ what: words }) }} onClose={() => onChange(without)}>
            {words}
          </Tag>
        </li>
      ))}
    </ul>
  );
}

interface Chip {
  readonly key: string;
  readonly words: string;
  readonly without: LedgerSearch;
}

function chipsOf(
  search: LedgerSearch,
  say: Words,
  named: { department: (code: string) => string; plan: (planId: string) => string },
): readonly Chip[] {
  const { labels, measures } = say;
  const one = (key: keyof LedgerSearch, words: string | undefined): readonly Chip[] =>
    words === undefined ? [] : [{ key, words, without: { ...search, [key]: undefined } }];
  const dated = (head: string, day: string | undefined) => (day === undefined ? undefined : `${head} ${day}`);
  return [
    ...(search.light ?? []).map((light) => ({
      key: `light/${light}`,
      words: labels.light[light],
      without: { ...search, light: left(search.light, light) },
    })),
    ...(search.status ?? []).map((status) => ({
      key: `status/${status}`,
      words: labels.status[status],
      without: { ...search, status: left(search.status, status) },
    })),
    ...one('planId', search.planId === undefined ? undefined : named.plan(search.planId)),
    ...one('department', search.department === undefined ? undefined : named.department(search.department)),
    ...one('role', search.role === undefined ? undefined : labels.standing[search.role]),
    ...one('dueFrom', dated(measures.dueFrom, search.dueFrom)),
    ...one('dueTo', dated(measures.dueTo, search.dueTo)),
    ...one('text', search.text === undefined ? undefined : `“${search.text}”`),
  ];
}

function left<T>(all: readonly T[] | undefined, gone: T): T[] | undefined {
  const rest = (all ?? []).filter((each) => each !== gone);
  return rest.length === 0 ? undefined : rest;
}
