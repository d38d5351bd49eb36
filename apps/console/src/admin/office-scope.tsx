import type { OfficeScope } from '@duban/api-client';
import { supervisionLines } from '@duban/domain';
import { Input, Select } from 'antd';
import { usePlans } from '../elements/register.js';
import { Checkbox } from '../elements/tick.js';
import { useWords } from '../words/words.js';
import { Field } from './side-form.js';

interface OfficeScopeFieldsProps {
  /** Null for a department that supervises nobody. */
  readonly scope: OfficeScope | null;
  readonly onChange: (scope: OfficeScope | null) => void;
}

/** 督查机构: whether a department supervises, beside others in the house, and what it looks after. */
export function OfficeScopeFields({ scope, onChange }: OfficeScopeFieldsProps) {
  const say = useWords();
  const { departments: words } = say.administration;
  const known = usePlans();
  const plans = known.map(({ planId, title }) => ({ value: planId, label: title }));
  // An administrator sees no plan, and leaves those that stand there as they are.
  const unseen = (scope?.plans ?? [])
    .filter((planId) => known.every((each) => each.planId !== planId))
    .map((value) => ({ value, label: say.administration.portfolios.planElsewhere }));
  return (
    <fieldset>
      <legend>{words.office}</legend>
      <small className="quiet">{words.officeWhy}</small>
      <Checkbox
        data-testid="department-is-office"
        checked={scope !== null}
        onChange={({ target }) => onChange(target.checked ? { lines: [], plans: [] } : null)}
      >
        {words.isOffice}
      </Checkbox>
      {scope !== null && (
        <>
          <Field label={words.officeLines}>
            <Select
              mode="multiple"
              value={scope.lines}
              data-testid="office-lines"
              options={supervisionLines.map((value) => ({ value, label: say.labels.supervisionLine[value] }))}
              onChange={(lines) => onChange({ ...scope, lines })}
            />
          </Field>
          <Field label={words.officePlans} hint={words.officePlansHint}>
            <Select
              mode="multiple"
              showSearch={{ optionFilterProp: 'label' }}
              value={scope.plans}
              data-testid="office-plans"
              options={[...plans, ...unseen]}
              onChange={(chosen) => onChange({ ...scope, plans: chosen })}
            />
          </Field>
          <Field label={words.officeMark} hint={words.officeMarkHint}>
            <Input
              value={scope.mark ?? ''}
              maxLength={20}
              data-testid="office-mark"
              onChange={({ target }) => onChange({ ...scope, mark: target.value.trim() === '' ? null : target.value })}
            />
          </Field>
        </>
      )}
    </fieldset>
  );
}
