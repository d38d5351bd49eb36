import { useTranslation } from 'react-i18next';
import { useDepartments } from '../elements/register.js';
import type { Values } from './command-fields.js';

/** What a decision will do, before it is confirmed. */
export function ReviewConsequence({ values, lead }: { values: Values; lead: string }) {
  const { t } = useTranslation();
  const departments = useDepartments();
  const decision = values['decision'];
  if (typeof decision !== 'string') return null;
  const unset = t('screens.consequence.unset');
  const department = departments.find((each) => each.code === values['department'])?.name ?? unset;
  const sentence = t(`screens.consequence.${decision}` as 'screens.consequence.extend', {
    lead,
    department,
    dueOn: (values['dueOn'] as string | undefined) ?? unset,
    document: (values['document'] as string | undefined) ?? unset,
  } as { dueOn: string });
  return (
    <p className="consequence" role="status" data-testid="consequence">
      <strong>{t('screens.reviews.willFollow')}</strong> {sentence}
    </p>
  );
}
