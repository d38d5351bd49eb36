import type { DraftRow } from '@duban/api-client';
import { AutoComplete, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDepartments } from '../elements/register.js';
import type { RowEdit } from './draft-changes.js';

interface DraftFieldsProps {
  readonly edit: RowEdit;
  readonly onChange: (some: Partial<RowEdit>) => void;
}

/** Who leads and who supports; names outside the register may be typed. */
export function DraftDepartments({ edit, onChange }: DraftFieldsProps) {
  const { t } = useTranslation();
  const names = useDepartments().map((each) => ({ value: each.name }));
  return (
    <>
      <label>
        {t('screens.plans.lead')}
        <AutoComplete
          data-testid="draft-lead"
          value={edit.lead}
          options={names}
          onChange={(lead: string | undefined) => onChange({ lead: lead ?? '' })}
          showSearch={{ filterOption: (typed, option) => (option?.value ?? '').includes(typed) }}
          maxLength={100}
          allowClear
        />
      </label>
      <label>
        {t('screens.plans.supporting')}
        <Select
          mode="tags"
          value={[...edit.supporting]}
          options={names}
          onChange={(supporting: string[]) => onChange({ supporting })}
          maxTagCount={4}
          tokenSeparators={['、', '，', ',']}
        />
      </label>
    </>
  );
}

const KINDS = ['quantified', 'staged', 'deliverable', 'standing', 'advocated'] as const;
const CLASSES = ['规划任务', '年度重点', '十件实事', '批示'];

/** Kind and class. */
export function DraftSorts({ row, edit, onChange }: DraftFieldsProps & { row: DraftRow }) {
  const { t } = useTranslation();
  const classes = [...new Set([...CLASSES, row.class])];
  return (
    <>
      <label>
        {t('screens.plans.kind')}
        <Select
          data-testid="draft-kind"
          value={edit.kind}
          options={KINDS.map((value) => ({ value, label: t(`codes.kind.${value}`) }))}
          onChange={(kind) => onChange({ kind })}
        />
      </label>
      <label>
        {t('screens.plans.class')}
        <Select
          value={edit.class}
          options={classes.map((value) => ({ value, label: value }))}
          onChange={(className) => onChange({ class: className })}
        />
      </label>
    </>
  );
}
