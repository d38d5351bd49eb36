import { Button, DatePicker, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { departmentChoices, useDepartments, usePlans } from '../elements/register.js';
import { lights, sorts, statuses, type MeasureSearch } from './measure-search.js';

interface MeasureFiltersProps {
  readonly search: MeasureSearch;
  readonly onChange: (next: MeasureSearch) => void;
}

/** Filters; each change is in the address at once, so that it can be sent to a colleague. */
export function MeasureFilters({ search, onChange }: MeasureFiltersProps) {
  const { t } = useTranslation();
  const departments = useDepartments();
  const plans = usePlans();
  const [open, setOpen] = useState(false);
  const set = (change: MeasureSearch) => onChange({ ...search, ...change });
  const active = Object.entries(search).filter(([key, value]) => key !== 'sort' && key !== 'text' && value !== undefined).length;
  const options = <T extends string>(codes: readonly T[], word: (code: T) => string) => codes.map((value) => ({ value, label: word(value) }));

  return (
    <div className={`filters ${open ? 'filters-open' : ''}`} role="group" aria-label={t('screens.measures.filters')}>
      <TextFilter text={search.text} onChange={(text) => set({ text })} />
      <Button className="only-phone" onClick={() => setOpen(!open)} aria-expanded={open}>
        {t('screens.measures.filters')}
        {active > 0 && ` (${active})`}
      </Button>
      <div className="filters-more">
        <Select mode="multiple" allowClear maxTagCount={1} aria-label={t('screens.measures.light')} placeholder={t('screens.measures.light')} value={search.light ? [...search.light] : []} options={options(lights, (each) => t(`codes.light.${each}`))} onChange={(light) => set({ light: light.length > 0 ? light : undefined })} />
        <Select mode="multiple" allowClear maxTagCount={1} aria-label={t('screens.measures.status')} placeholder={t('screens.measures.status')} value={search.status ? [...search.status] : []} options={options(statuses, (each) => t(`codes.status.${each}`))} onChange={(status) => set({ status: status.length > 0 ? status : undefined })} />
        <Select allowClear showSearch={{ optionFilterProp: 'label' }} aria-label={t('screens.measures.department')} placeholder={t('screens.measures.department')} value={search.department ?? null} options={departmentChoices(departments)} onChange={(department: string | null) => set({ department: department ?? undefined })} />
        <Select allowClear aria-label={t('screens.measures.role')} placeholder={t('screens.measures.role')} value={search.role ?? null} options={options(['lead', 'support'] as const, (each) => t(`codes.standing.${each}`))} onChange={(role: 'lead' | 'support' | null) => set({ role: role ?? undefined })} />
        <DatePicker aria-label={t('screens.measures.dueFrom')} placeholder={t('screens.measures.dueFrom')} value={search.dueFrom ? dayjs(search.dueFrom) : null} onChange={(day) => set({ dueFrom: day?.format('YYYY-MM-DD') })} />
        <DatePicker aria-label={t('screens.measures.dueTo')} placeholder={t('screens.measures.dueTo')} value={search.dueTo ? dayjs(search.dueTo) : null} onChange={(day) => set({ dueTo: day?.format('YYYY-MM-DD') })} />
        {plans.length > 1 && (
          <Select allowClear aria-label={t('screens.measures.plan')} placeholder={t('screens.measures.plan')} popupMatchSelectWidth={360} value={search.planId ?? null} options={plans.map((plan) => ({ value: plan.planId, label: plan.title }))} onChange={(planId: string | null) => set({ planId: planId ?? undefined })} />
        )}
        <Select aria-label={t('screens.measures.sort')} value={search.sort ?? 'number'} options={options(sorts, (each) => t(`codes.sort.${each}`))} onChange={(sort) => set({ sort })} />
        {active > 0 && (
          <Button type="link" onClick={() => onChange({ sort: search.sort })}>
            {t('screens.state.clear')}
          </Button>
        )}
      </div>
    </div>
  );
}

/** Typed text goes into the address on Enter or on leaving, not at every key. */
function TextFilter({ text, onChange }: { text: string | undefined; onChange: (text: string | undefined) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(text ?? '');
  useEffect(() => setTyped(text ?? ''), [text]);
  const commit = (value: string) => {
    const next = value.trim() === '' ? undefined : value.trim();
    if (next !== text) onChange(next);
  };
  return <Input.Search allowClear className="filters-text" placeholder={t('screens.measures.text')} aria-label={t('screens.measures.text')} value={typed} onChange={(event) => setTyped(event.target.value)} onSearch={commit} onBlur={() => commit(typed)} />;
}
