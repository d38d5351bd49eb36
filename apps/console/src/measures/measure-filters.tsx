import { DatePicker, Input, Select } from 'antd';
import { Button } from '../elements/button.js';
import dayjs from 'dayjs';
import { useEffect, useState } from 'react';
import { DATE_FORMATS } from '../elements/typed-date.js';
import { useWords } from '../words/words.js';
import { departmentChoices, useDepartments, usePlans } from '../elements/register.js';
import { lights, measureStatuses } from '@duban/domain';
import { sorts, type MeasureSearch } from './measure-search.js';

interface MeasureFiltersProps {
  readonly search: MeasureSearch;
  readonly onChange: (next: MeasureSearch) => void;
  /** Where the table's own heads sort it. */
  readonly unsorted?: boolean;
}

interface FilterProps {
  readonly search: MeasureSearch;
  readonly set: (change: MeasureSearch) => void;
}

/** What counts as a filter that hides something: words stand in their own field. */
const FILTERS = ['planId', 'status', 'light', 'department', 'role', 'dueFrom', 'dueTo'] as const;

/** Filters; each change is in the address at once, so that it can be sent to a colleague. */
export function MeasureFilters({ search, onChange, unsorted = false }: MeasureFiltersProps) {
  const say = useWords();
  const [open, setOpen] = useState(false);
  const set = (change: MeasureSearch) => onChange({ ...search, ...change });
  const active = Object.entries(search).filter(
    ([key, value]) => FILTERS.some((each) => each === key) && value !== undefined,
  );
  return (
    <div className={`filters ${open ? 'filters-open' : ''}`} role="group" aria-label={say.measures.filters}>
      <TextFilter text={search.text} onChange={(text) => set({ text })} />
      <Button className="only-phone" onClick={() => setOpen(!open)} aria-expanded={open}>
        {say.measures.filters}
        {active.length > 0 && ` (${active.length})`}
      </Button>
      <div className="filters-more">
        <CodeFilters search={search} set={set} />
        <DepartmentFilters search={search} set={set} />
        <DateFilters search={search} set={set} />
        <PlanFilter search={search} set={set} />
        {!unsorted && <Sort search={search} set={set} />}
        {active.length > 0 && (
          <Button type="link" onClick={() => onChange({ sort: search.sort })}>
            {say.state.clear}
          </Button>
        )}
      </div>
    </div>
  );
}

function orNothing<T>(chosen: T[]): T[] | undefined {
  return chosen.length > 0 ? chosen : undefined;
}

function CodeFilters({ search, set }: FilterProps) {
  const say = useWords();
  const named = (words: string) => ({ 'aria-label': words, placeholder: words });
  return (
    <>
      <Select
        {...named(say.measures.light)}
        mode="multiple"
        allowClear
        maxTagCount={1}
        value={search.light ?? []}
        options={lights.map((value) => ({ value, label: say.labels.light[value] }))}
        onChange={(light) => set({ light: orNothing(light) })}
      />
      <Select
        {...named(say.measures.status)}
        mode="multiple"
        allowClear
        maxTagCount={1}
        value={search.status ?? []}
        options={measureStatuses.map((value) => ({ value, label: say.labels.status[value] }))}
        onChange={(status) => set({ status: orNothing(status) })}
      />
    </>
  );
}

function DepartmentFilters({ search, set }: FilterProps) {
  const say = useWords();
  const departments = useDepartments();
  const named = (words: string) => ({ 'aria-label': words, placeholder: words });
  return (
    <>
      <Select
        {...named(say.measures.department)}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        value={search.department ?? null}
        options={departmentChoices(departments)}
        onChange={(department: string | null) => set({ department: department ?? undefined })}
      />
      <Select
        {...named(say.measures.role)}
        allowClear
        value={search.role ?? null}
        options={(['lead', 'support'] as const).map((value) => ({ value, label: say.labels.standing[value] }))}
        onChange={(role: 'lead' | 'support' | null) => set({ role: role ?? undefined })}
      />
    </>
  );
}

function DateFilters({ search, set }: FilterProps) {
  const say = useWords();
  const words = { dueFrom: say.measures.dueFrom, dueTo: say.measures.dueTo };
  return (['dueFrom', 'dueTo'] as const).map((key) => (
    <DatePicker
      format={DATE_FORMATS}
      key={key}
      aria-label={words[key]}
      placeholder={words[key]}
      value={search[key] ? dayjs(search[key]) : null}
      onChange={(day) => set({ [key]: day?.format('YYYY-MM-DD') })}
    />
  ));
}

function PlanFilter({ search, set }: FilterProps) {
  const say = useWords();
  const plans = usePlans(search.archived, search.planId);
  // One plan leaves nothing to choose, unless it is the one that was chosen.
  if (plans.length <= 1 && !plans.some((plan) => plan.planId === search.planId)) return null;
  return (
    <Select
      aria-label={say.measures.plan}
      placeholder={say.measures.plan}
      allowClear
      popupMatchSelectWidth={360}
      value={search.planId ?? null}
      options={plans.map((plan) => ({ value: plan.planId, label: plan.title }))}
      onChange={(planId: string | null) => set({ planId: planId ?? undefined })}
    />
  );
}

function Sort({ search, set }: FilterProps) {
  const say = useWords();
  return (
    <Select
      aria-label={say.measures.sort}
      value={search.sort ?? 'number'}
      options={sorts.map((value) => ({ value, label: say.labels.sort[value] }))}
      onChange={(sort) => set({ sort })}
    />
  );
}

/** Typed text goes into the address on Enter or on leaving, not at every key. */
function TextFilter({ text, onChange }: { text: string | undefined; onChange: (text: string | undefined) => void }) {
  const say = useWords();
  const [typed, setTyped] = useState(text ?? '');
  useEffect(() => setTyped(text ?? ''), [text]);
  const commit = (value: string) => {
    const next = value.trim() === '' ? undefined : value.trim();
    if (next !== text) onChange(next);
  };
  return (
    <Input
      type="search"
      className="filters-text"
      placeholder={say.measures.text}
      aria-label={say.measures.text}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onPressEnter={() => commit(typed)}
      onBlur={() => commit(typed)}
    />
  );
}
