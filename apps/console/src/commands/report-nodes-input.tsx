import type { Measure } from '@duban/api-client';
import { Checkbox, Input } from 'antd';
import { useWords } from '../words/words.js';
import type { ReportNodeDraft } from './command-body.js';

interface ReportNodesInputProps {
  readonly measure: Measure;
  readonly value: readonly ReportNodeDraft[];
  readonly onChange: (value: readonly ReportNodeDraft[]) => void;
}

/** Nodes said to be done in this report, each with its evidence. */
export function ReportNodesInput({ measure, value, onChange }: ReportNodesInputProps) {
  const say = useWords();
  const nodes = measure.obligations.filter(
    (each) =>
      ['deadline', 'target', 'node'].includes(each.kind) &&
      each.state === 'open' &&
      each.waitingWith === 'department' &&
      each.department?.code === measure.lead?.code,
  );
  if (nodes.length === 0) return <small className="quiet">{say.measure.noPlan}</small>;
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
                aria-label={`${say.commonFields.evidence.label}：${node.title}`}
                placeholder={`${say.commonFields.evidence.label}：${say.form.evidenceHint}`}
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
