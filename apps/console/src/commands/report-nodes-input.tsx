import type { Measure } from '@duban/api-client';
import { Checkbox, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReportNodeDraft } from './command-body.js';

interface ReportNodesInputProps {
  readonly measure: Measure;
  readonly value: readonly ReportNodeDraft[];
  readonly onChange: (value: readonly ReportNodeDraft[]) => void;
}

/** Nodes said to be done in this report, each with its evidence. */
export function ReportNodesInput({ measure, value, onChange }: ReportNodesInputProps) {
  const { t } = useTranslation();
  const nodes = measure.obligations.filter((each) => each.kind === 'node' && each.state === 'open');
  if (nodes.length === 0) return <small className="quiet">{t('screens.measure.noPlan')}</small>;
  return (
    <ul className="report-nodes">
      {nodes.map((node) => {
        const claimed = value.find((each) => each.obligationId === node.obligationId);
        const without = value.filter((each) => each.obligationId !== node.obligationId);
        return (
          <li key={node.obligationId}>
            <Checkbox
              checked={claimed !== undefined}
              data-testid={`node-${node.obligationId}`}
              onChange={(event) =>
                onChange(
                  event.target.checked ? [...without, { obligationId: node.obligationId, evidence: '' }] : without,
                )
              }
            >
              {node.title} <small className="quiet">{node.dueOn}</small>
            </Checkbox>
            {claimed && (
              <Input
                maxLength={400}
                aria-label={`${t('commands.field.evidence')}：${node.title}`}
                placeholder={`${t('commands.field.evidence')}：${t('commands.ask.evidenceHint')}`}
                data-testid={`evidence-${node.obligationId}`}
                value={claimed.evidence}
                onChange={(event) =>
                  onChange(
                    value.map((each) =>
                      each.obligationId === node.obligationId ? { ...each, evidence: event.target.value } : each,
                    ),
                  )
                }
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}
