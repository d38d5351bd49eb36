import type { MeasureItem } from '@duban/api-client';
import { useTranslation } from 'react-i18next';

export type LightName = MeasureItem['light'];

/** A light: always its word; the colour only helps. */
export function Lamp({ light }: { light: LightName }) {
  const { t } = useTranslation();
  return (
    <span className={`lamp lamp-${light}`}>
      <i aria-hidden="true" />
      {t(`codes.light.${light}`)}
    </span>
  );
}

/** Where a measure stands, in a word. */
export function StatusWord({ status }: { status: MeasureItem['status'] }) {
  const { t } = useTranslation();
  return <span className="status-word">{t(`codes.status.${status}`)}</span>;
}
