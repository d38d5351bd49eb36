import { readImportOptions } from '@duban/api-client';
import { useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { Spin } from 'antd';
import { TroubleNote } from '../elements/trouble-note.js';
import { LedgerErrors } from './ledger-errors.js';

const BUSY_MS = 700;

/**
 * Waits until an uploaded workbook is read. A ledger with wrong rows stays here, beside the form that takes its corrected
 * copy or its good rows; everything else goes on to the plan's own page.
 */
export function LedgerReading({ planId }: { planId: string }) {
  const progress = useQuery({
    ...readImportOptions({ path: { planId } }),
    // The same file again is the same plan, read anew: what was known of it is of no use.
    staleTime: 0,
    gcTime: 0,
    refetchInterval: ({ state }) => (state.data === undefined || state.data.state === 'reading' ? BUSY_MS : false),
  });
  if (progress.error) return <TroubleNote error={progress.error} onRetry={() => void progress.refetch()} />;
  const { data } = progress;
  if (data === undefined || data.state === 'reading') return <Spin />;
  if (data.state !== 'refused' || data.code?.startsWith('ledger.') !== true)
    return <Navigate to="/plans/$planId" params={{ planId }} />;
  return (
    <div role="alert">
      <p className="trouble">{data.sentence}</p>
      <LedgerErrors findings={data.findings} />
    </div>
  );
}
