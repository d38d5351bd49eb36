import { useTranslation } from 'react-i18next';
import { useDepartments } from '../elements/register.js';
import type { Values } from './command-fields.js';

/** What a decision will do, before it is confirmed. */
export function ReviewConsequence({ values, lead }: { values: Values; lead: string }) {
  const { t } = useTranslation();
  const departments = useDepartments();
  const { decision, dueOn, document } = values;
  if (typeof decision !== 'string') return null;
  const said = (value: unknown) => (typeof value === 'string' && value !== '' ? value : t('screens.consequence.unset'));
  const department = said(departments.find((each) => each.code === values['department'])?.name);
  const facts = { lead, department, dueOn: said(dueOn), document: said(document) };
  return (
    <p className="consequence" role="status" data-testid="consequence">
      <strong>{t('screens.reviews.willFollow')}</strong>{' '}
      {t(`screens.consequence.${decision}` as 'screens.consequence.extend', facts)}
    </p>
  );
}
